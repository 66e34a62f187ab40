"""Where the pages of a case come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from helpers.case import Case, SourceSettings
from helpers.errors import InputError
from helpers.sources import page
from helpers.sources.page import Page

BY_HAND = "by hand"
LAST_DAY = "9999-12-31"


def saved(case: Case) -> tuple[Page, ...]:
    """The pages under the case's `sources/`, by id; InputError where one cannot be read or two share an id.

    >>> from helpers import case
    >>> saved(case.read(Path("seeds/putin-kim-rifles")))[0].source.publisher
    'The Moscow Times'
    """
    folder = case.path / "sources"
    paths = sorted(p for p in folder.glob("*") if p.is_file() and not p.name.startswith("."))
    known = case.settings.sources
    _refuse_twins(paths)
    _refuse_strangers(known, paths, case.path / "case.toml")
    return tuple(_as_known(page.read(path), known.get(path.stem, SourceSettings())) for path in paths)


def until(pages: Sequence[Page], as_of: str) -> tuple[Page, ...]:
    """The pages published up to and including a day (ISO), those without a date left out; all where no day is given.

    >>> from helpers.tables import Source
    >>> kept = [Page(Source("s1", published="2023-09"), ""), Page(Source("s2", published="2023-09-14"), "")]
    >>> [page.source.source_id for page in until(kept, "2023-09-14")]
    ['s2']
    """
    # a partial date counts by its last day: it must not let in what may be later
    ends = (page.source.published + LAST_DAY[len(page.source.published) :] for page in pages)
    return tuple(page for page, end in zip(pages, ends, strict=True) if not as_of or end <= as_of)


def _refuse_twins(paths: list[Path]) -> None:
    seen: dict[str, Path] = {}
    for path in paths:
        twin = seen.setdefault(path.stem, path)
        if twin is not path:
            raise InputError(f"{twin.name} has the same id", where=path, remedy="rename or remove one of the two")


def _refuse_strangers(known: object, paths: list[Path], where: Path) -> None:
    for source_id in sorted(set(known) - {path.stem for path in paths}):  # type: ignore[call-overload]
        raise InputError(f"[sources.{source_id}] names no page in sources/", where=where, remedy="mend the id")


def _as_known(found: Page, known: SourceSettings) -> Page:
    """The page with what the analyst knows better."""
    source = found.source
    if known.origin:
        source = replace(source, origin=known.origin, origin_why=BY_HAND)
    if known.primary is not None:
        source = replace(source, primary=known.primary)
    return replace(found, source=source)
