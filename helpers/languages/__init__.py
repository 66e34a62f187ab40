"""Language packs: everything that Isnad knows of a language stands in one `<code>.toml` beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from helpers.errors import LanguageError


@dataclass(frozen=True, eq=False)
class Language:
    """A language pack: its code, its name, and one section of data for each room that reads it."""

    code: str
    name: str
    direction: str
    data: Mapping[str, Any]

    def section(self, room: str) -> Mapping[str, Any]:
        """What the pack holds for a room; empty where it holds nothing.

        >>> load("en").section("no such room")
        {}
        """
        return self.data.get(room, {})


@cache
def load(code: str) -> Language:
    """The pack of a language by its ISO 639-1 code; LanguageError where there is none.

    >>> load("ar").direction
    'rtl'
    """
    if code not in codes():
        remedy = f"packs are there for {', '.join(codes())}; a new one is one file in helpers/languages/"
        raise LanguageError(f"no language pack for {code!r}", remedy=remedy)
    data = read(code)
    return Language(code, data["name"], data["direction"], data)


@cache
def codes() -> tuple[str, ...]:
    """The codes of all packs, sorted.

    >>> "ar" in codes()
    True
    """
    names = (item.name for item in resources.files(__name__).iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml") and len(name) == 7))


@cache
def read(name: str) -> Mapping[str, Any]:
    """The data of `<name>.toml` in this folder, such as `scripts`, which all languages share.

    >>> read("scripts")["fold"]["ё"]
    'е'
    """
    return tomllib.loads((resources.files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
