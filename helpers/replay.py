"""Checks a case again from its folder alone, and names what came out otherwise than it is kept."""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from textwrap import shorten
from typing import Any

from helpers import check, tables
from helpers.case import Case
from helpers.errors import IsnadError

KEYS = {
    "article": ("doc",), "quotes": ("quote_id",), "claims": ("claim_id",), "sources": ("source_id",),
    "searches": ("item_id", "provider", "query"), "evidence": ("evidence_id",), "verdicts": ("item_id",),
    "decisions": ("hash",), "status": ("item_id",),
}  # fmt: skip
"""The columns that name a row."""
ACROSS_MACHINES = 0.0011
"""Scores are kept with three places, and may differ by one in the last between kinds of processors."""
SHOWN = 60
NETWORK = ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")


class OfflineError(IsnadError):
    """Something asked for the network while it was refused."""


def replay(case: Case, out: Path, as_of: str = "") -> tuple[str, ...]:
    """Checks a case again with the network refused; every row that differs from the tables in `out`, one line each.

    As of the same day, unless another is given.

    Raises TableError where there are no tables or they cannot be read.
    """
    folder = out / "tables" / case.doc
    kept = {name: tables.read(folder, name) for name in tables.TABLES}
    texts = {path.stem: path.read_bytes().decode(errors="replace") for path in sorted(folder.glob("texts/*.txt"))}
    with offline():
        fresh = check.run(case, as_of or next((about.as_of for about in kept["article"]), ""))
    lines = [line for name in tables.TABLES for line in _rows(name, kept[name], getattr(fresh, name))]
    return (*lines, *_compared("text of", texts, dict(fresh.texts)))


@contextmanager
def offline() -> Iterator[None]:
    """Refuses the network to this program: whatever asks for it meets an OfflineError.

    An audit hook (PEP 578) sees every socket, also one that a library opened in a way of its own.

    >>> import socket
    >>> with offline():
    ...     socket.create_connection(("127.0.0.1", 9))
    Traceback (most recent call last):
    helpers.replay.OfflineError: something asked for the network, which is refused here
    """
    _Refusal.install()
    _Refusal.depth += 1
    try:
        yield
    finally:
        _Refusal.depth -= 1


class _Refusal:
    depth = 0
    installed = False

    @classmethod
    def install(cls) -> None:
        # a hook stays for the life of the program, so there is one, and only where it is needed
        if not cls.installed:
            sys.addaudithook(cls.hook)
            cls.installed = True

    @classmethod
    def hook(cls, event: str, arguments: tuple[Any, ...]) -> None:
        local = event == "socket.connect" and not isinstance(arguments[1], tuple)
        if cls.depth and event in NETWORK and not local:
            raise OfflineError("something asked for the network, which is refused here")


def _rows(name: str, kept: Sequence[Any], fresh: Sequence[Any]) -> Iterator[str]:
    return _compared(name, _by_key(name, kept), _by_key(name, fresh))


def _by_key(name: str, rows: Sequence[Any]) -> dict[str, dict[str, Any]]:
    """The rows of a table by what names them; a second one of the same name ends in #2."""
    times: Counter[str] = Counter()
    found = {}
    for row in map(asdict, rows):
        key = " ".join(row[column] for column in KEYS[name] if row[column])
        times[key] += 1
        found[f"{key}#{times[key]}" if times[key] > 1 else key] = row
    return found


def _compared(name: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for key in dict.fromkeys((*old, *new)):
        if key not in new:
            yield f"{name} {key}: it no longer comes out"
        elif key not in old:
            yield f"{name} {key}: it is new"
        elif isinstance(old[key], dict):
            yield from (f"{name} {key}: {change}" for change in _cells(old[key], new[key]))
        elif old[key] != new[key]:
            yield f"{name} {key}: it is another text"


def _cells(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for column, before in old.items():
        if not _same(before, new[column]):
            yield f"{column} was {_shown(before)}, is {_shown(new[column])}"


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, float) and isinstance(new, float):
        return math.isclose(old, new, abs_tol=ACROSS_MACHINES, rel_tol=0)
    return old == new


def _shown(value: Any) -> str:
    return shorten(str(value), SHOWN, placeholder=" …") or "empty"
