"""Where the pages of a case come from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from helpers.case import Case, SourceSettings
from helpers.errors import InputError
from helpers.sources import page
from helpers.sources.page import Page

BY_HAND = "by hand"


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
