"""Every sentence that a reader sees, in each language of the report: one `<language>.toml` beside this file."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale
from babel.lists import format_list

LANGUAGES = ("ar", "en")
READER = "en"  # the notebooks speak English; what the article and its sources say stays in their own languages


def say(key: str, language: str, **facts: object) -> str:
    """The sentence of a key such as `verdict.verbatim` in a language, its facts filled in.

    A fact written `{n:page}` is counted with the noun's forms under `[nouns]`; a tuple or list is joined with the
    language's own "and". KeyError names a key or a fact that is missing.

    >>> say("verdict.verbatim", "en")
    'Same words'
    """
    sentences = _messages(language)
    if key not in sentences:
        raise KeyError(f"no message {key!r} in messages/{language}.toml")
    return _Sentence(language).vformat(sentences[key], (), facts)


def term(table: str, name: str, language: str) -> str:
    """What a reader calls a rule or a kind of difference; one that has no word yet is called by its own name.

    >>> term("difference", "number", "en"), term("rule", "a rule of tomorrow", "en")
    ('number', 'a rule of tomorrow')
    """
    key = f"{table}.{'_'.join(name.replace(':', '').split())}"
    return say(key, language) if key in _messages(language) else name


def count(noun: str, number: int, language: str) -> str:
    """A number with its noun, in the form that the number asks for (plural categories of Unicode CLDR).

    >>> [count("page", number, "ar") for number in (1, 2, 3, 11)]
    ['صفحة واحدة', 'صفحتان', '3 صفحات', '11 صفحة']
    """
    return say(f"nouns.{noun}.{Locale(language).plural_form(number)}", language, n=number)


class _Sentence(string.Formatter):
    """Fills in facts, counted nouns and lists as one language writes them."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec:
            return count(format_spec, value, self.language)
        if isinstance(value, (tuple, list)):
            return format_list([str(item) for item in value], locale=self.language)
        return str(value)


@cache
def _messages(language: str) -> Mapping[str, str]:
    text = (resources.files(__name__) / f"{language}.toml").read_text(encoding="utf-8")
    return _flat(tomllib.loads(text))


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in table.items():
        flat |= _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": value}
    return flat
