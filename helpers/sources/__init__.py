"""Where the pages of a case come from."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from helpers.case import Case, SourceSettings
from helpers.errors import InputError
from helpers.sources import archive, page, wayback
from helpers.sources.archive import Asked, Capture
from helpers.sources.fetch import Exchange, host
from helpers.sources.outcome import NO_ANSWER
from helpers.sources.page import Page
from helpers.tables import Search

WARC = (".warc", ".warc.gz")
BY_HAND = "by hand"
LAST_DAY, MONTH = "9999-12-31", len("2023-09")


def saved(case: Case) -> tuple[Page, ...]:
    """The pages of a case, by id: those under its `sources/`, those in WARC files there, and those in its archive.

    InputError where one cannot be read or two share an id.

    >>> from helpers import case
    >>> saved(case.read(Path("seeds/putin-kim-rifles")))[0].source.publisher
    'The Moscow Times'
    """
    paths = _files(case.path / "sources")
    by_hand = [path for path in paths if not path.name.endswith(WARC)]
    _refuse_twins(by_hand)
    found = {path.stem: page.read(path) for path in by_hand}
    for path in (p for p in paths if p.name.endswith(WARC)):
        found |= _archived(path, "saved")
    found |= _archived(case.path / archive.FILE, "capture")
    known = case.settings.sources
    _refuse_strangers(known, found, case.path / "case.toml")
    return tuple(_as_known(found[key], known.get(key, SourceSettings())) for key in sorted(found))


def searches(case: Case) -> tuple[Search, ...]:
    """What was asked in the case, of whom, the last time for each question and address, in the order of asking."""
    last = {found.url: found for found in _read(case.path / archive.FILE) if isinstance(found, Asked)}
    order = sorted(last.values(), key=lambda asked: (asked.at, asked.url))
    # what was handed on to be kept was no question
    return tuple(row for asked in order if not wayback.is_saving(asked.url) for row in _rows(asked, last))


def until(pages: Sequence[Page], as_of: str) -> tuple[Page, ...]:
    """The pages published up to and including a day (ISO), those without a date left out; all where no day is given.

    >>> from helpers.tables import Source
    >>> kept = [Page(Source("s1", published="2023-09"), ""), Page(Source("s2", published="2023-09-14"), "")]
    >>> [page.source.source_id for page in until(kept, "2023-09-14")]
    ['s2']
    """
    # a partial date counts by its last day: it must not let in what may be later
    return tuple(page for page in pages if not as_of or _last_day(page.source.published) <= as_of)


def _last_day(date: str) -> str:
    """The last day of an ISO date that may be a month or a year; of none, a day that never comes."""
    whole = date + LAST_DAY[len(date) :]
    return f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]}" if len(date) == MONTH else whole


def _files(folder: Path) -> list[Path]:
    """What lies in the folder of saved pages; not the folders that browsers put beside a page, nor what is hidden."""
    if folder.exists() and not folder.is_dir():
        raise InputError("it is no folder", where=folder, remedy="make it one, and save the pages in it")
    return sorted(path for path in folder.glob("*") if not path.is_dir() and not path.name.startswith("."))


def _refuse_twins(paths: list[Path]) -> None:
    seen: dict[str, Path] = {}
    for path in paths:
        twin = seen.setdefault(path.stem, path)
        if twin is not path:
            raise InputError(f"{twin.name} has the same id", where=path, remedy="rename or remove one of the two")


def _refuse_strangers(known: Iterable[str], found: Container[str], where: Path) -> None:
    for source_id in sorted(source_id for source_id in known if source_id not in found):
        raise InputError(f"[sources.{source_id}] names no page of the case", where=where, remedy="mend the id")


def _read(path: Path) -> Iterator[Capture | Asked]:
    if path.exists():
        yield from archive.read(path)


def _archived(path: Path, record: str) -> dict[str, Page]:
    """The pages in a WARC file by id; what is there and no page, such as a picture, is left out."""
    found: dict[str, Page] = {}
    dated: dict[str, str] = {}
    for each in _read(path):
        if isinstance(each, Asked):
            dated |= {each.source_id: each.note.dated} if each.note.dated else {}
        elif _may_be_page(each.exchange):
            with suppress(InputError):
                found[each.source_id] = _page(each, f"{path.name} {each.record_id}", record)
    return {key: _as_of(page, dated.get(key, "")) for key, page in found.items()}


def _may_be_page(exchange: Exchange) -> bool:
    """Whether a response may be a page: what a web archive sends under a copy's address and calls no copy is none."""
    is_copy = not wayback.of_page(exchange.url) or wayback.is_memento(exchange)
    return is_copy and not exchange.url.endswith("/robots.txt")


def _page(capture: Capture, kept_as: str, record: str) -> Page:
    """A page, and a copy that a web archive sent under the address of the page that it is a copy of."""
    read = page.from_exchange(wayback.original(capture.exchange), capture.source_id)
    kept = "memento" if record == "capture" and wayback.is_memento(capture.exchange) else record
    return replace(read, source=replace(read.source, record=kept, archived_as=kept_as))


def _as_of(found: Page, day: str) -> Page:
    """A page that is one revision of many is published on the day of that revision."""
    return replace(found, source=replace(found.source, published=day)) if day else found


def _rows(asked: Asked, last: Mapping[str, Asked]) -> Iterator[Search]:
    """A question stands there for each of its items; a page that came, or is not there, for all of them at once."""
    note = asked.note
    each = note.item_ids if note.language or asked.answer == NO_ANSWER else ()
    named = (asked.source_id, *(last[url].source_id for url in note.leads if url in last))
    ids = tuple(dict.fromkeys(filter(None, named)))
    for item_id in each or ("",):
        yield Search(item_id, note.provider or host(asked.url), note.query or asked.url, asked.at, asked.answer, ids)


def _as_known(found: Page, known: SourceSettings) -> Page:
    """The page with what the analyst knows better."""
    source = found.source
    if known.origin:
        source = replace(source, origin=known.origin, origin_why=BY_HAND)
    if known.primary is not None:
        source = replace(source, primary=known.primary)
    return replace(found, source=source)
