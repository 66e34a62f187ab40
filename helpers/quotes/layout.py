"""A text laid out for reading: sentences of items, an item being a word, a stop, or a whole quotation in marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from helpers.languages import load
from helpers.quotes.marks import Pair, pairs
from helpers.text import Word, paragraphs, sentences, words

WORD, STOP, QUOTATION = "word", "stop", "quotation"
LONGEST = 300  # items of a sentence


@dataclass(frozen=True, slots=True)
class Item:
    """A word with its folded form, a stop, or a quotation; `pair` is the index of the quotation's pair of marks."""

    start: int
    end: int
    form: str
    kind: str = WORD
    pair: int = -1


@dataclass(frozen=True)
class Sentence:
    """The items of one sentence; `depth` counts the quotations around it, `line` is its line's number in the text."""

    text: str
    items: tuple[Item, ...]
    depth: int = 0
    opens_line: bool = True
    ends_line: bool = True

    @property
    def start(self) -> int:
        """Where its first item starts."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where its last item ends."""
        return self.items[-1].end

    def form(self, at: int) -> str:
        """The folded form of the item at an index, empty beyond either end."""
        return self.items[at].form if 0 <= at < len(self.items) else ""

    def kind(self, at: int) -> str:
        """The kind of the item at an index, empty beyond either end."""
        return self.items[at].kind if 0 <= at < len(self.items) else ""

    def raw(self, at: int) -> str:
        """The item at an index as it is written."""
        return self.text[self.items[at].start : self.items[at].end] if 0 <= at < len(self.items) else ""

    def count(self, first: int, last: int) -> int:
        """How many words stand between two indices, those inside quotations included."""
        return sum(1 if i.kind == WORD else len(words(self.text, i.start, i.end)) if i.kind == QUOTATION else 0
                   for i in self.items[first:last])  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """A text with its pairs of marks and a way to its sentences."""

    text: str
    language: str

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of quotation marks of the text."""
        return pairs(self.text)

    @cached_property
    def children(self) -> dict[int, list[tuple[int, Pair]]]:
        """The pairs that stand directly inside each pair, by its index; -1 holds those in no pair."""
        inside: dict[int, list[tuple[int, Pair]]] = {}
        for index, pair in enumerate(self.pairs):
            inside.setdefault(pair.parent, []).append((index, pair))
        return inside

    def within(self, start: int, end: int) -> range:
        """The indices of the pairs of marks that stand inside a span; pairs are in the order of their openings."""
        first = bisect_left(self._openings, start)
        last = first
        while last < len(self.pairs) and self.pairs[last].end <= end:
            last += 1
        return range(first, last)

    @cached_property
    def _openings(self) -> list[int]:
        return [pair.start for pair in self.pairs]

    def sentences(self, parent: int = -1, depth: int = 0) -> list[Sentence]:
        """The sentences outside all marks, or those inside the pair with the index `parent`."""
        inside = self.children.get(parent, [])
        start, end = (
            (0, len(self.text)) if parent < 0 else (self.pairs[parent].inner_start, self.pairs[parent].inner_end)
        )
        masked = _masked(self.text, start, end, [pair for _, pair in inside], load(self.language).section("quotes"))
        lines = {a + start: b + start for a, b in paragraphs(masked)}
        ends = set(lines.values())
        found, at, glue = [], 0, _glue(self.language)
        for a, b in sentences(masked):
            items, at = _items(self.text, (a + start, b + start), inside, at, glue)
            # a line of a megabyte without a stop is read in pieces, so that the time stays linear
            for piece in range(0, len(items), LONGEST):
                opens, closes = a + start in lines and not piece, b + start in ends and piece + LONGEST >= len(items)
                found.append(Sentence(self.text, items[piece : piece + LONGEST], depth, opens, closes))
        return found


def lay_out(text: str, language: str) -> Layout:
    """Lays out a text in a language that has a pack.

    >>> [item.form for item in lay_out('He said "Go now".', "en").sentences()[0].items]
    ['he', 'said', '"', '.']
    """
    return Layout(text, language)


def forms(text: str, language: str) -> tuple[str, ...]:
    """The folded forms of the words of a name or phrase, parted as they are in a sentence.

    >>> forms("l’Ordre des avocats", "fr")
    ('l', 'ordre', 'des', 'avocats')
    """
    glue = _glue(language)
    return tuple(item.form for word in words(text) for item in _unglued(text, word, glue))


def _items(
    text: str, span: tuple[int, int], inside: Sequence[tuple[int, Pair]], at: int, glue: re.Pattern[str] | None
) -> tuple[tuple[Item, ...], int]:
    """The items of a span; `at` says which of the pairs comes next, `glue` where a space was forgotten."""
    items: list[Item] = []
    cursor, end = span
    while cursor < end:
        while at < len(inside) and inside[at][1].start < cursor:
            at += 1
        index, pair = inside[at] if at < len(inside) and inside[at][1].start < end else (-1, None)
        items += _plain(text, cursor, pair.start if pair else end, glue)
        if pair is None:
            break
        items.append(Item(pair.start, pair.end, '"', QUOTATION, index))
        cursor = pair.end
    return tuple(items), at


def _plain(text: str, start: int, end: int, glue: re.Pattern[str] | None) -> list[Item]:
    items, cursor = [], start
    for word in words(text, start, end):
        items += _stops(text, cursor, word.start)
        items += _unglued(text, word, glue)
        cursor = word.end
    return items + _stops(text, cursor, end)


def _unglued(text: str, word: Word, glue: re.Pattern[str] | None) -> list[Item]:
    """A word, or the two words that it is where a letter stands inside it that only ends or only opens words."""
    found = glue.match(text, word.start, word.end) if glue else None
    if found is None:
        return [Item(word.start, word.end, word.form)]
    parts = words(text, word.start, found.end()) + words(text, found.end(), word.end)
    return [Item(part.start, part.end, part.form) for part in parts]


@cache
def _glue(language: str) -> re.Pattern[str] | None:
    """What a word begins with that is another word in truth, as far as its letters show it; None where none do."""
    written = load(language).section("quotes").get("glued")
    return re.compile(written) if written else None


def _stops(text: str, start: int, end: int) -> list[Item]:
    if (
        end - start == 1
        and text[start] in ".,:٫٬"
        and text[start - 1 : start].isdigit()
        and text[end : end + 1].isdigit()
    ):
        return []  # the point of a decimal, a time, a thousand
    return [Item(i, i + 1, text[i], STOP) for i in range(start, end) if not text[i].isspace()]


def _masked(text: str, start: int, end: int, inside: list[Pair], rules: Mapping[str, Any]) -> str:
    """The text with all that ends no sentence hidden behind letters: what stands in marks, abbreviations, initials."""
    pieces, cursor = [], start
    for pair in inside:
        pieces += [_hide_stops(text[cursor : pair.start], rules), _hidden(text, pair)]
        cursor = pair.end
    return "".join([*pieces, _hide_stops(text[cursor:end], rules)])


def _hidden(text: str, pair: Pair) -> str:
    last = text[pair.inner_start : pair.inner_end].rstrip()[-1:]
    stop = last if last in ".!?…؟" and pair.closed else "x" * len(last)
    close = '"' if pair.closed else ""
    return '"' + "x" * (pair.end - pair.start - 1 - len(stop) - len(close)) + stop + close


def _hide_stops(plain: str, rules: Mapping[str, Any]) -> str:
    known, units = (tuple(sorted(rules.get(name, ()), key=len, reverse=True)) for name in ("abbreviations", "units"))
    return _abbreviation(known, units).sub(_hide_stop, plain)


def _hide_stop(found: re.Match[str]) -> str:
    """An abbreviation without its stop where that ends no sentence: one of units may end one before a capital."""
    initial = not (found["known"] or found["unit"] or found[0].islower())
    inside = found["unit"] and not found["behind"].isupper()
    return found[0][:-1] + "x" if found["known"] or inside or initial else found[0]


@cache
def _abbreviation(known: tuple[str, ...], units: tuple[str, ...]) -> re.Pattern[str]:
    """Initials and known abbreviations with their stop, and the letter behind it."""
    listed, of_units = ("|".join(map(re.escape, forms)) or "(?!)" for forms in (known, units))
    behind = r"(?=\s*[^\w\s]*(?P<behind>\w?))"
    return re.compile(rf"\b(?:(?P<known>{listed})|(?P<unit>{of_units})|[^\W\d_])\.(?=\s+\S|\w){behind}")
