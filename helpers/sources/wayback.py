"""The Wayback Machine: copies of pages that are gone, as mementos (RFC 7089), and Save Page Now for those that are not.

A copy is looked up in the CDX index and fetched as it was sent to the archive. It counts as the page that it is a copy
of, and as kept by an archive.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from helpers.dates import day_of
from helpers.sources.fetch import Exchange, Request, same_address
from helpers.sources.outcome import Outcome
from helpers.sources.provider import Answer, Provider, Question, Refusal, json_of, lead

HOST = "https://web.archive.org"
INDEX = f"{HOST}/cdx/search/cdx"
SAVE = f"{HOST}/save"
KEYS = "ISNAD_WAYBACK_KEYS"
"""The variable that holds `access:secret`."""
FIELDS = ("timestamp", "original", "statuscode")
COPY = re.compile(rf"{re.escape(HOST)}/web/(\d{{14}})id_/(.+)")
ORIGINAL = re.compile(r"<([^>]*)>\s*;[^,<]*\brel=\"?original\b")
AROUND = timedelta(365)
COPIES = 500
"""Copies, at most one a day, among which the nearest is chosen."""
# four fifths of what the archive allows: 30 look-ups, 600 copies, 12 savings a minute
LOOK_UPS, FETCHES, SAVINGS = 60 / 24, 60 / 480, 60 / 9.6
PENDING, SAVED = "pending", "success"


@dataclass(frozen=True)
class Saving:
    """How it stands with a page that the archive was asked to keep."""

    job: str
    status: str


def ask(question: Question, today: date) -> Request:
    """Asks the index for copies of the page that a question names, in the year around its day."""
    wanted = {
        "url": question.names[0], "output": "json", "fl": ",".join(FIELDS), "filter": "statuscode:200",
        "collapse": "timestamp:8", "limit": COPIES,
    }  # fmt: skip
    if around := day_of(question.since):
        wanted |= {"from": f"{around - AROUND:%Y%m%d}", "to": f"{around + AROUND:%Y%m%d}"}
    return Request(f"{INDEX}?{urlencode(wanted)}")


def read(data: bytes, question: Question) -> Answer:
    """The copy nearest to the day that a question names, else the last one."""
    copies = sorted(_copies(data))
    if not copies:
        return Answer()
    around = day_of(question.since)
    stamp, original = min(copies, key=lambda copy: abs(_day(copy[0]) - around)) if around else copies[-1]
    return Answer(lead(f"{HOST}/web/{stamp}id_/{original}"))


def original(exchange: Exchange) -> Exchange:
    """The exchange under the address of the page that it is a copy of, where the archive says so; else as it is.

    >>> copy = Exchange(f"{HOST}/web/20230914080000id_/http://paper.example/a", "", (), 200, "", (), b"")
    >>> original(copy).url == copy.url
    True
    >>> original(replace(copy, headers=(("Memento-Datetime", "Thu, 14 Sep 2023 08:00:00 GMT"),))).url
    'http://paper.example/a'
    """
    return replace(exchange, url=of_page(exchange.url)) if is_memento(exchange) else exchange


def of_page(url: str) -> str:
    """The address of the page that an address of the archive holds a copy of; empty where it holds none.

    >>> of_page(f"{HOST}/web/20230914080000id_/http://paper.example/a"), of_page("http://paper.example/a")
    ('http://paper.example/a', '')
    """
    found = COPY.fullmatch(url)
    return found[2] if found else ""


def is_memento(exchange: Exchange) -> bool:
    """Whether a response is a copy that the archive itself sent, of the page that was asked for."""
    url = of_page(exchange.url)
    if not url or not exchange.header("Memento-Datetime"):
        return False
    stated = ORIGINAL.search(exchange.header("Link"))
    return stated is None or same_address(stated[1], url)


def has_keys() -> bool:
    """Whether the environment holds the keys for saving."""
    return ":" in os.environ.get(KEYS, "").strip()


def save(url: str) -> Request:
    """Asks the archive to keep a page, unless it did within a day."""
    return Request(SAVE, _authority(), (("url", url), ("if_not_archived_within", "1d")))


def how_it_stands(job: str) -> Request:
    """Asks how it stands with a page that is to be kept."""
    return Request(f"{SAVE}/status/{job}", _authority())


def read_saving(data: bytes) -> Saving:
    """What the archive says of a page that it is to keep; Refusal where it gives it no number."""
    found = json_of(data)
    job = found.get("job_id")
    if not isinstance(job, str) or not re.fullmatch(r"[\w-]+", job):
        raise Refusal(Outcome.FAILED)
    return Saving(job, str(found.get("status", PENDING)))


def is_saving(url: str) -> bool:
    """Whether a line of the trail is about a page that the archive was asked to keep.

    >>> is_saving(f"{SAVE}/http://paper.example/a"), is_saving("http://paper.example/a")
    (True, False)
    """
    return url.startswith(f"{SAVE}/")


def _authority() -> tuple[tuple[str, str], ...]:
    return (("Authorization", f"LOW {os.environ.get(KEYS, '').strip()}"), ("Accept", "application/json"))


def _copies(data: bytes) -> list[tuple[str, str]]:
    """The time and address of each copy; the first row of an answer names the columns."""
    try:
        rows = json.loads(data.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise Refusal(Outcome.NONSENSE) from error
    if not isinstance(rows, list):
        raise Refusal(Outcome.NONSENSE)
    return [(row[0], row[1]) for row in rows[1:] if _is_copy(row)]


def _is_copy(row: Any) -> bool:
    named = isinstance(row, list) and len(row) >= 2 and all(isinstance(cell, str) for cell in row[:2])
    return named and bool(COPY.fullmatch(f"{HOST}/web/{row[0]}id_/{row[1]}")) and day_of(_iso(row[0])) is not None


def _day(stamp: str) -> date:
    return day_of(_iso(stamp)) or date.min


def _iso(stamp: str) -> str:
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"


PROVIDER = Provider("wayback", ask, read, seconds=LOOK_UPS)
