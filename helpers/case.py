"""Reads a case folder: `article.txt`, and what is known about it in `case.toml`."""

from __future__ import annotations

import dataclasses
import datetime
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers import files, languages
from helpers.errors import InputError, LanguageError


@dataclass(frozen=True)
class SourceSettings:
    """What the analyst knows about one source: whose report it is, and whether it is the speaker's own."""

    origin: str = ""
    primary: bool | None = None


@dataclass(frozen=True)
class Settings:
    """What `case.toml` says; what it leaves out is empty."""

    id: str = ""
    title: str = ""
    language: str = ""
    published: str = ""
    publisher: str = ""
    url: str = ""
    origin: str = ""
    providers: tuple[str, ...] = ()
    sources: Mapping[str, SourceSettings] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A case folder: where it is, its id, the article's text and the SHA-256 of its file, and its settings."""

    path: Path
    doc: str
    text: str
    sha256: str
    settings: Settings = field(default_factory=Settings)


def read(folder: Path) -> Case:
    """Reads a case folder; InputError where the article or `case.toml` cannot be read.

    >>> read(Path("seeds/putin-kim-rifles")).doc
    'ar-putin-kim-rifles'
    """
    if not folder.is_dir():
        remedy = "give the folder that holds article.txt"
        raise InputError("there is no such case folder", where=folder, remedy=remedy)
    data = files.read_filled(folder / "article.txt")
    settings = read_settings(folder / "case.toml")
    return Case(
        path=folder,
        doc=settings.id or folder.resolve().name,
        text=files.decode(data, folder / "article.txt"),
        sha256=files.sha256(data),
        settings=settings,
    )


def read_settings(path: Path) -> Settings:
    """Reads a `case.toml`; without the file every setting is empty, an unknown key or a wrong type is an InputError.

    >>> read_settings(Path("seeds/putin-kim-rifles/case.toml")).id
    'ar-putin-kim-rifles'
    """
    if not path.exists():
        return Settings()
    try:
        data = tomllib.loads(files.decode(files.read(path), path))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"it is not valid TOML ({error})", where=path, remedy="mend that line") from error
    _refuse_unknown(data, Settings, path)
    return Settings(**{key: READERS[key](value, key, path) for key, value in data.items()})


def _refuse_unknown(data: Mapping[str, Any], record: type, where: str | Path) -> None:
    known = [field.name for field in dataclasses.fields(record)]
    for key in data:
        if key not in known:
            raise InputError(f"unknown key {key!r}", where=where, remedy=f"use one of {', '.join(known)}")


def _text(value: object, key: str, where: str | Path) -> str:
    if not isinstance(value, str):
        raise InputError(f"{key} is {value!r}", where=where, remedy=f'write it as text: {key} = "…"')
    return value.strip()


def _id(value: object, key: str, where: str | Path) -> str:
    text = _text(value, key, where)
    # the id names a folder that is written: it must not lead out of its place
    if not text or text.startswith(".") or any(c in '/\\:*?"<>|' or not c.isprintable() for c in text):
        raise InputError(f"{key} is {value!r}", where=where, remedy="use letters, digits and hyphens")
    return text


def _language(value: object, key: str, where: str | Path) -> str:
    code = _text(value, key, where)
    if code not in languages.codes():
        remedy = f"use one of {', '.join(languages.codes())}"
        raise LanguageError(f"no language pack for {value!r}", where=where, remedy=remedy)
    return code


def _date(value: Any, key: str, where: str | Path) -> str:
    try:
        # TOML has dates of its own, and moments, whose day stands first
        return datetime.date.fromisoformat(value if isinstance(value, str) else value.isoformat()[:10]).isoformat()
    except (ValueError, AttributeError) as error:
        raise InputError(f"{key} is {value!r}", where=where, remedy=f"write a date: {key} = 2023-09-14") from error


def _texts(value: object, key: str, where: str | Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InputError(f"{key} is {value!r}", where=where, remedy=f'write a list of texts: {key} = ["…"]')
    return tuple(item.strip() for item in value)


def _truth(value: object, key: str, where: str | Path) -> bool:
    if not isinstance(value, bool):
        raise InputError(f"{key} is {value!r}", where=where, remedy=f"write {key} = true or {key} = false")
    return value


def _sources(value: object, key: str, where: str | Path) -> dict[str, SourceSettings]:
    if not isinstance(value, dict) or not all(isinstance(item, dict) for item in value.values()):
        raise InputError(f"{key} is {value!r}", where=where, remedy="write a section a source: [sources.s01]")
    return {source_id: _source(item, f"{where}, [sources.{source_id}]") for source_id, item in value.items()}


def _source(data: Mapping[str, Any], where: str) -> SourceSettings:
    _refuse_unknown(data, SourceSettings, where)
    readers: dict[str, Callable[..., Any]] = {"origin": _text, "primary": _truth}
    return SourceSettings(**{key: readers[key](value, key, where) for key, value in data.items()})


READERS: dict[str, Callable[[Any, str, str | Path], Any]] = {
    "id": _id, "title": _text, "language": _language, "published": _date, "publisher": _text, "url": _text,
    "origin": _text, "providers": _texts, "sources": _sources,
}  # fmt: skip
