"""The facts of a statement, and how they compare: numbers, dates, names, negation, and words that exclude each other.

No likeness of wording or meaning overrules what is found here: a fact that differs is a difference.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Any

from helpers import dates, languages, names, numbers
from helpers.dates import Date
from helpers.evidence.stems import Token, content, tokens
from helpers.names import Name
from helpers.numbers import Number
from helpers.tables import Difference


@dataclass(frozen=True, eq=False)
class Facts:
    """What a stretch of text states that can be compared; `negations` counts the words that turn the sense round."""

    text: str
    start: int
    end: int
    tokens: Sequence[Token]
    numbers: Sequence[Number]
    dates: Sequence[Date]
    names: Sequence[Name]
    negations: int
    concepts: Mapping[str, str]

    def words(self, item: Number | Date | Name) -> str:
        """The words of the text that state a number, a date or a name.

        >>> reading = Reading("It took 7 months.", "en")
        >>> facts = reading.within(0, 17)
        >>> [facts.words(number) for number in facts.numbers]
        ['7']
        """
        return self.text[item.start : item.end]


class Reading:
    """A text read once for all facts in it; any stretch of it can then be asked for its own."""

    def __init__(self, text: str, language: str, published: str = "") -> None:
        known = language in languages.codes()
        self.text, self.language = text, language
        self.tokens = tokens(text, language)
        self.dates = dates.find(text, language, published) if known else []
        self.numbers = [n for n in (numbers.find(text, language) if known else []) if not _inside(n, self.dates)]
        self.names = names.find(text, language) if known else []
        self._negations = _turning(self.tokens, language)
        self._concepts = list(_places(self.tokens, _concepts(language)))

    def within(self, start: int, end: int) -> Facts:
        """The facts stated between two offsets of the text.

        >>> Reading("He did not say so. He left.", "en").within(0, 18).negations
        1
        """
        first, last = _range(self.tokens, start, end)
        negations = _between(self._negations, first, last)
        concepts = {c: _said(self.text, self.tokens[a:b]) for a, b, c in _between(self._concepts, first, last)}
        parts = (found[slice(*_range(found, start, end))] for found in (self.numbers, self.dates, self.names))
        return Facts(self.text, start, end, self.tokens[first:last], *parts, len(negations), concepts)


@dataclass(frozen=True)
class Comparison:
    """How the facts of a statement fare in a passage: what differs, and what the passage does not say."""

    differences: tuple[Difference, ...]
    missing: tuple[str, ...]


def compare(ours: Facts, theirs: Facts, around: Facts) -> Comparison:
    """Sets a statement's facts against a passage's, one by one; names may stand anywhere `around` it.

    >>> a, b = "120 trucks cross daily", "At first 120 trucks will cross weekly."
    >>> ours, theirs = Reading(a, "en").within(0, len(a)), Reading(b, "en").within(0, len(b))
    >>> [d.kind for d in compare(ours, theirs, theirs).differences]
    ['antonym']
    """
    differing, missing = [], []
    for comparing in (_numbers, _dates):
        different, unsaid = comparing(ours, theirs)
        differing += different
        missing += unsaid
    missing += [ours.words(name) for name in ours.names if not _named(name, around)]
    differing += _excluding(ours, theirs)
    if _contrary(ours.negations, theirs.negations):
        differing.append(Difference("polarity", _clip(ours), _clip(theirs)))
    return Comparison(tuple(differing), tuple(missing))


def exclusive(language: str, ours: Iterable[Token], theirs: Iterable[Token]) -> bool:
    """Whether some words hold what cannot be said together with some others.

    >>> exclusive("en", tokens("daily", "en"), tokens("every week", "en"))
    True
    """
    mine, others = ({c for *_, c in _places(list(side), _concepts(language))} for side in (ours, theirs))
    return any(_split(mine, group) and _split(others, group) and not mine & others & group for group in _groups())


def negates(language: str, found: Sequence[Token]) -> bool:
    """Whether some words hold one that turns the sense round.

    >>> negates("en", tokens("was never", "en"))
    True
    """
    return bool(_turning(found, language))


def _numbers(ours: Facts, theirs: Facts) -> tuple[list[Difference], list[str]]:
    free = [number for number in theirs.numbers if not any(_agree(mine, number) for mine in ours.numbers)]
    differing, missing = [], []
    for number in ours.numbers:
        if any(_agree(number, other) for other in theirs.numbers):
            continue
        rival = next((other for other in free if _counts_the_same(ours, number, theirs, other)), None)
        if rival is None:
            missing.append(ours.words(number))
            continue
        free.remove(rival)
        differing.append(Difference("number", ours.words(number), theirs.words(rival)))
    return differing, missing


def _agree(ours: Number, theirs: Number) -> bool:
    if ours.unit and theirs.unit and ours.unit != theirs.unit:
        return False
    return ours.value == theirs.value


def _counts_the_same(ours: Facts, number: Number, theirs: Facts, other: Number) -> bool:
    if number.unit or other.unit:
        return number.unit == other.unit
    counted, others = _counted(ours, number), _counted(theirs, other)
    return bool(counted and others) and counted == others


def _counted(facts: Facts, number: Number) -> str:
    """The stem of the thing that a number counts: the first word of meaning after it."""
    return next((token.stem for token in content(list(facts.tokens)) if token.start >= number.end), "")


def _dates(ours: Facts, theirs: Facts) -> tuple[list[Difference], list[str]]:
    mine, others = ([date for date in facts.dates if date.value] for facts in (ours, theirs))
    free = [date for date in others if not any(_same_time(date.value, other.value) for other in mine)]
    differing, missing = [], []
    for date in mine:
        if any(_same_time(date.value, other.value) for other in others):
            continue
        if not free:
            missing.append(ours.words(date))
            continue
        differing.append(Difference("date", ours.words(date), theirs.words(free.pop(0))))
    return differing, missing


def _same_time(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _named(name: Name, facts: Facts) -> bool:
    return any(names.same(name.text, other.text) for other in facts.names) or name.text in facts.text


def _excluding(ours: Facts, theirs: Facts) -> Iterator[Difference]:
    for group in _groups():
        mine, others = _split(ours.concepts, group), _split(theirs.concepts, group)
        if mine and others and not set(mine) & set(others):
            yield Difference("antonym", ours.concepts[mine[0]], theirs.concepts[others[0]])


def _split(concepts: Iterable[str], group: frozenset[str]) -> list[str]:
    return sorted(set(concepts) & group)


def _contrary(ours: int, theirs: int) -> bool:
    """Whether one side turns the sense round and the other holds nothing that does.

    Two negations on one side are left alone: they cancel out in one language and add up in another.
    """
    return (ours + theirs) % 2 == 1 and min(ours, theirs) == 0


def _clip(facts: Facts) -> str:
    return facts.text[facts.start : facts.end]


def _said(text: str, found: Sequence[Token]) -> str:
    return text[found[0].start : found[-1].end]


def _inside(number: Number, found: Iterable[Date]) -> bool:
    return any(date.start < number.end and number.start < date.end for date in found)


Phrases = Mapping[tuple[str, ...], tuple[str, ...]]
Place = tuple[int, int, str]


def _turning(found: Sequence[Token], language: str) -> list[Place]:
    """Where the words stand that turn the sense round."""
    idle = {place for span in _places(found, _idle(language)) for place in range(*span[:2])}
    return [place for place in _places(found, _negations(language)) if place[0] not in idle]


def _range(found: Sequence[Any], start: int, end: int) -> tuple[int, int]:
    """Which of some things, in order of the text, lie between two offsets: the first and the last, end exclusive."""
    first = bisect_left(found, start, key=lambda item: item.start)
    last = bisect_right(found, end, key=lambda item: item.end)
    return first, max(first, last)


def _between(places: Sequence[Place], first: int, last: int) -> list[Place]:
    begin = bisect_left(places, first, key=lambda place: place[0])
    return list(takewhile(lambda place: place[1] <= last, places[begin:]))


def _places(found: Sequence[Token], phrases: Phrases) -> Iterator[Place]:
    """Where phrases stand among words: first and last word (end exclusive), and what each stands for."""
    stems = [token.stem for token in found]
    for first in range(len(stems)):
        for length in _lengths(phrases):
            for meaning in (
                phrases.get(tuple(stems[first : first + length]), ()) if first + length <= len(stems) else ()
            ):
                yield first, first + length, meaning


def _lengths(phrases: Phrases) -> list[int]:
    return sorted({len(phrase) for phrase in phrases})


@cache
def _negations(language: str) -> Phrases:
    return _phrases(language, {"negation": _section(language).get("negations", ())})


@cache
def _idle(language: str) -> Phrases:
    return _phrases(language, {"idle": _section(language).get("idle_negations", ())})


@cache
def _concepts(language: str) -> Phrases:
    return _phrases(language, _section(language).get("concepts", {}))


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in languages.read("concepts")["exclusive"].values())


def _section(language: str) -> Mapping[str, Any]:
    return languages.load(language).section("evidence") if language in languages.codes() else {}


def _phrases(language: str, meanings: Mapping[str, Iterable[str]]) -> Phrases:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for meaning, phrases in meanings.items():
        for phrase in phrases:
            stems = tuple(token.stem for token in tokens(phrase, language))
            found[stems] = (*found.get(stems, ()), meaning)
    return found
