"""Words as they are compared: with their folded form and a light stem.

Light stemming after Larkey, Ballesteros and Connell, "Improving stemming for Arabic information retrieval" (2002):
a few prefixes and suffixes come off as long as enough of the word stays. The lists stand in the language packs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from helpers import languages
from helpers.patterns import any_of
from helpers.text import fold, words

SHORTEST = 3
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\w+(?:\.\w+)+/\S+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its span, its folded form, its light stem, and whether it only serves grammar."""

    start: int
    end: int
    form: str
    stem: str
    function: bool


def tokens(text: str, language: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of a text or of a part of it, stemmed; languages without a pack keep their forms.

    >>> [token.stem for token in tokens("The visits ended", "en")]
    ['the', 'visit', 'end']
    """
    pack = _pack(language)
    found = []
    for word in words(text, start, end):
        if not _is_address(text, word.start):
            found += [_token(pack, text, *part) for part in _parts(pack, text, word.start, word.end)]
    return found


def _is_address(text: str, at: int) -> bool:
    """Whether a word belongs to a link: it says nothing."""
    begin = max(text.rfind(mark, 0, at) for mark in " \n\t") + 1
    return bool(ADDRESS.match(text, begin)) and ADDRESS.match(text, begin).end() > at  # type: ignore[union-attr]


def _parts(pack: _Pack, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words that a tag or a contraction writes as one."""
    short = pack.contracted.search(text, start, end)
    cut = short.start() if short else end
    whole = [(m.start(), m.end()) for m in re.compile(r"[^_]+").finditer(text, start, cut)]
    return [*whole, (cut + 1, end)] if short else whole


def _token(pack: _Pack, text: str, start: int, end: int) -> Token:
    form = fold(text[start:end]).replace("'", "")
    stem = pack.stem(form)
    return Token(start, end, form, stem, stem in pack.function)


def content(found: list[Token]) -> list[Token]:
    """The words that carry the meaning.

    >>> [token.form for token in content(tokens("the end of the visit", "en"))]
    ['end', 'visit']
    """
    return [token for token in found if not token.function]


@dataclass(frozen=True, eq=False)
class _Pack:
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    function: frozenset[str]
    contracted: re.Pattern[str]
    known: dict[str, str]

    def stem(self, form: str) -> str:
        if form not in self.known:
            self.known[form] = self._stem(form)
        return self.known[form]

    def _stem(self, form: str) -> str:
        if form in self.function or form.isdigit():
            return form
        for prefix in self.prefixes:
            rest = form.removeprefix(prefix)
            if rest in self.function:
                return rest
            if len(rest) >= SHORTEST and rest != form:
                form = rest
                break
        for suffix in self.suffixes:
            if form.endswith(suffix) and len(form) - len(suffix) >= SHORTEST:
                return form[: len(form) - len(suffix)]
        return form


@cache
def _pack(language: str) -> _Pack:
    data = languages.load(language).section("evidence") if language in languages.codes() else {}
    prefixes, suffixes = (_longest_first(data.get(key, ())) for key in ("prefixes", "suffixes"))
    contracted = re.compile(rf"(?<=\w)['’]{any_of(data.get('contracted', ()))}\Z")
    return _Pack(prefixes, suffixes, frozenset(map(fold, data.get("function_words", ()))), contracted, {})


def _longest_first(affixes: list[str]) -> tuple[str, ...]:
    return tuple(sorted({fold(affix) for affix in affixes}, key=lambda affix: (-len(affix), affix)))
