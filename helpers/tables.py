"""The columns of every table, and how tables are read, checked and written.

One frozen record a table: its fields are the columns, in order, and `data/README.md` describes each of them.
Spans count code points from 0, end exclusive: into `article.txt`, for evidence into the source's extracted text.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import types
import typing
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import TableError

if TYPE_CHECKING:
    import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Article:
    """The article of a case and what is known about it."""

    doc: str
    title: str = ""
    language: str = ""
    language_from: str = ""
    published: str = ""
    published_from: str = ""
    publisher: str = ""
    url: str = ""
    origin: str = ""
    sha256: str = ""
    characters: int = 0
    as_of: str = ""


@dataclass(frozen=True)
class Quote:
    """One attribution: what was said (content), the words that attribute it (cue), and the speaker."""

    quote_id: str
    kind: str
    content: str
    start: int
    end: int
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None
    speaker: str = ""
    speaker_mention: str = ""
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_type: str = ""
    via: str = ""
    addressee: str = ""
    said_on: str = ""
    parent_id: str = ""
    part_of: str = ""
    rule: str = ""
    confidence: float | None = None


@dataclass(frozen=True)
class Claim:
    """A statement of the article that a source could confirm or contradict."""

    claim_id: str
    text: str
    start: int
    end: int
    quote_id: str = ""
    checkable: bool = True
    reason: str = ""
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """One page: where it is from, when it was published and fetched, how it is kept, whose report it is."""

    source_id: str
    url: str = ""
    publisher: str = ""
    title: str = ""
    language: str = ""
    published: str = ""
    fetched_at: str = ""
    record: str = "saved"
    sha256: str = ""
    archived_as: str = ""
    origin: str = ""
    origin_why: str = ""
    primary: bool = False


@dataclass(frozen=True)
class Search:
    """One question to one provider, and what it answered."""

    item_id: str
    provider: str
    query: str
    asked_at: str
    answer: str
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """One way in which a passage differs from the article: the kind, the article's words, the source's words."""

    kind: str
    article: str = ""
    source: str = ""


@dataclass(frozen=True)
class Evidence:
    """A passage of a source, set against one quote or claim."""

    evidence_id: str
    item_id: str
    source_id: str
    passage: str
    start: int
    end: int
    similarity: float
    same_speaker: str
    relation: str
    differences: tuple[Difference, ...] = ()
    later: bool = False


@dataclass(frozen=True)
class Verdict:
    """What the evidence shows about one quote or claim, with its reason in words."""

    item_id: str
    verdict: str
    confidence: float | None = None
    origins: int = 0
    origin_ids: tuple[str, ...] = ()
    primary: bool = False
    later_only: bool = False
    evidence_ids: tuple[str, ...] = ()
    why_ar: str = ""
    why_en: str = ""


@dataclass(frozen=True)
class Decision:
    """What an analyst made of a verdict; the last word, never overwritten."""

    item_id: str
    status: str
    analyst: str
    decided_at: str
    note: str = ""
    content: str = ""
    verdict_seen: str = ""
    article_sha256: str = ""
    previous_hash: str = ""
    hash: str = ""


@dataclass(frozen=True)
class Status:
    """The table that a newsroom keeps: every item with its verdict, decision and witnesses."""

    item_id: str
    item: str
    text: str
    speaker: str = ""
    verdict: str = ""
    decision: str = ""
    status: str = ""
    origins: int = 0
    primary: bool = False
    later_only: bool = False
    records: tuple[str, ...] = ()
    why_ar: str = ""
    why_en: str = ""


TABLES: dict[str, type] = {
    "article": Article, "quotes": Quote, "claims": Claim, "sources": Source, "searches": Search,
    "evidence": Evidence, "verdicts": Verdict, "decisions": Decision, "status": Status,
}  # fmt: skip


def columns(name: str) -> list[str]:
    """The columns of the table `name`, in order.

    >>> columns("decisions")[:3]
    ['item_id', 'status', 'analyst']
    """
    return [field.name for field in dataclasses.fields(TABLES[name])]


def frame(name: str, records: Iterable[object]) -> pd.DataFrame:
    """A table of records as a DataFrame: its columns in order, one row a record.

    >>> frame("claims", [Claim("k-1", "It rained.", 0, 10)]).loc[0, "text"]
    'It rained.'
    """
    import pandas as pd  # noqa: PLC0415  half a second, and only notebooks show frames

    rows = [[getattr(record, column) for column in columns(name)] for record in records]
    return pd.DataFrame(rows, columns=columns(name)).astype(object)


def to_csv(name: str, records: Iterable[object]) -> bytes:
    """A table as the bytes of its CSV file: UTF-8 with a byte-order mark, LF, formulas guarded by an apostrophe.

    >>> to_csv("decisions", [Decision("q-1", "=1+1", "Amal", "2026-01-01T00:00:00Z")]).splitlines()[1][:10]
    b"q-1,'=1+1,"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns(name))
    for record in records:
        writer.writerow([_cell(getattr(record, column)) for column in columns(name)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def from_csv(name: str, data: bytes, where: str | Path = "") -> tuple:
    """The records of a CSV file that `to_csv` wrote; TableError names the line and column that does not fit.

    >>> from_csv("claims", to_csv("claims", [Claim("k-1", "-5 degrees", 0, 10, people=("A",))]))[0].text
    '-5 degrees'
    """
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise TableError(f"not a readable table ({error})", where=where, remedy=_remedy(name)) from error
    if not rows or rows[0] != columns(name):
        raise TableError("its columns are not those of the table", where=where, remedy=_remedy(name))
    return tuple(_record(name, row, f"{where}, line {number}") for number, row in enumerate(rows[1:], 2))


def read(folder: Path, name: str) -> tuple:
    """The records of `folder/<name>.csv`; TableError where it is missing or does not fit its columns."""
    path = folder / f"{name}.csv"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError("there is no such table", where=path, remedy=_remedy(name)) from error
    return from_csv(name, data, path)


def _remedy(name: str) -> str:
    return f"run the check again to write {name}.csv anew"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, tuple):
        items = [dataclasses.asdict(v) if dataclasses.is_dataclass(v) else v for v in value]  # type: ignore[arg-type]
        return json.dumps(items, ensure_ascii=False) if items else ""
    text = str(value)
    # an apostrophe of the text's own is guarded too, so that taking the guard off gives the text back
    return f"'{text}" if text.startswith((*FORMULA, "'")) else text


def _record(name: str, row: list[str], where: str) -> object:
    kinds = typing.get_type_hints(TABLES[name])
    if len(row) != len(kinds):
        raise TableError(f"{len(row)} cells instead of {len(kinds)}", where=where, remedy=_remedy(name))
    values = {}
    for (column, kind), cell in zip(kinds.items(), row, strict=True):
        try:
            values[column] = _value(cell, kind)
        except (ValueError, TypeError, KeyError) as error:
            problem = f"{cell!r} does not fit the column {column}"
            raise TableError(problem, where=where, remedy=_remedy(name)) from error
    return TABLES[name](**values)


def _value(cell: str, kind: object) -> object:
    if typing.get_origin(kind) is types.UnionType:
        return None if cell == "" else _value(cell, typing.get_args(kind)[0])
    if typing.get_origin(kind) is tuple:
        inner = typing.get_args(kind)[0]
        items = json.loads(cell) if cell else []
        if not isinstance(items, list):
            raise ValueError(cell)
        return tuple(Difference(**item) if inner is Difference else item for item in items)
    if kind is bool:
        return {"true": True, "false": False}[cell]
    if kind is str:
        return cell[1:] if cell.startswith("'") else cell
    return kind(cell)  # type: ignore[operator]
