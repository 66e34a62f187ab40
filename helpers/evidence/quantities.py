"""Numbers and dates set against each other: equal, within their bounds, different, or not said."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from helpers import dates, languages, names
from helpers.dates import Date
from helpers.evidence import encoder
from helpers.numbers import LABEL, Number, measures
from helpers.tables import Difference
from helpers.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from helpers.evidence.facts import Concept, Facts
    from helpers.evidence.stems import Token
    from helpers.names import Name

# "about" allows for so much, "more than" and "less than" reach so far beyond the number they name
ABOUT, REACH = Decimal("0.05"), Decimal("0.25")
INCLUDING = "include"
OPPOSITE = {"more", "less"}
CLOCK, FULL_HOUR, QUARTER = "time", ":00", 15
DAY = 24 * 60
# the bound of a time that may fall into either half of the day
EITHER = "either"
STOP = re.compile(r"[.,:;!?،؛؟()|\n]")
WEEK, NIGHT = 7, "overnight"
YEAR = re.compile(r"\d{4}")
# so many words behind a number say what it counts
COUNTED = 2
# words further apart than this by meaning name two things
ONE_THING = 0.4
ASIDE, CLOSING = re.compile(r"\s?[,،(|]\s*$"), re.compile(r"(?:\s+\w+){0,2}\s*(?:[,،)\n]|$)")
CELL = " |  "
# what stands before the first word of a line
LINE = re.compile(r"(?:^|\n)[^\w\n]*$")
# a word and the space behind it, of so many letters at most
BEFORE, LONGEST = re.compile(r"(?<!\w)\w+\s+$"), 12
YEARS, AGED = "year", re.compile(r"-?\w+(?:[ -]\w+){0,2}\s")
# where a clause says nothing of a statement beside what it counts, another that shares so many words with it says it
SHARED = 2
# a rate or a time stands at most so many words behind its number
RATED = 3
PERSON = "person"
ONE, ANYTHING = "1", (PERSON, "times")
# two counts of one thing seldom lie further apart
FAR = Decimal("2.2")
Outcome = tuple[list[Difference], list[str]]


class Numbers(NamedTuple):
    """Numbers given otherwise, numbers not given, and how many of the first count the very same thing for sure."""

    differing: list[Difference]
    missing: list[str]
    same_counted: int


def compare_numbers(ours: Facts, theirs: Facts) -> Numbers:
    """The numbers of a statement that a passage gives otherwise, and those that it does not give."""
    others = [number for number in theirs.numbers if not _stamped(theirs, number)]
    free = [number for number in others if not any(agree(mine, number) for mine in ours.numbers)]
    unsaid = [
        mine for mine in ours.numbers if not any(_said(ours, mine, theirs, other, free) for other in theirs.numbers)
    ]
    differing, missing, same = [], [], 0
    for number in unsaid:
        alone = len(unsaid) == len(free) == 1
        rival = next((other for other in free if _same_thing(ours, number, theirs, other, alone)), None)
        if rival is None or _beside(number, theirs, rival, others):
            # one of a thing may go unnumbered
            missing += [ours.words(number)] * (number.value != ONE or number.unit in measures())
            continue
        same += _surely_same(ours, number, theirs, rival)
        free = [other for other in free if other is not rival]
        kind = "unit" if number.value == rival.value and number.unit != rival.unit else "number"
        differing.append(Difference(kind, ours.words(number), theirs.words(rival)))
    rated = _rates(ours, theirs)
    return Numbers([*differing, *_counted_in(ours, theirs), *rated[0]], [*missing, *rated[1]], same)


def _beside(number: Number, theirs: Facts, rival: Number, others: Sequence[Number]) -> bool:
    """Whether a clause with another number gives ours too, as one that it comes instead of: 48 instead of 42."""
    equal = (other for other in others if other.unit in ("", rival.unit) and agree(number, other))
    return any(clause(theirs, other) == clause(theirs, rival) for other in equal)


def _stamped(facts: Facts, number: Number) -> bool:
    """Whether a time opens a line, and so says when that was written."""
    return number.unit == CLOCK and bool(LINE.search(facts.text, max(0, number.start - LONGEST), number.start))


def _surely_same(ours: Facts, number: Number, theirs: Facts, rival: Number) -> bool:
    """Whether two numbers count the very same thing: under one name, of one size, each the only number of it."""
    return _one_name(ours, number, theirs, rival) and _of_one_size(number.value, rival.value)


def _of_one_size(value: str, other: str) -> bool:
    """Whether two numbers are near enough to be two counts of one thing: others count a part, or something else."""
    few, many = sorted((Decimal(value), Decimal(other)))
    return many <= few * FAR


def _one_name(ours: Facts, number: Number, theirs: Facts, rival: Number) -> bool:
    """Whether two numbers count a thing under one name, and each is the only number of it."""
    if number.unit:
        told = [[_unit(other, facts) for other in facts.numbers] for facts in (ours, theirs)]
        unit = _unit(number, ours)
        only = unit == _unit(rival, theirs) and all(units.count(unit) == 1 for units in told)
        return only and unit not in measures() and (unit not in ANYTHING or _alike_told(ours, theirs))
    here, there = ([token.stem for token in _behind(*pair)][:1] for pair in ((ours, number), (theirs, rival)))
    stems = [[token.stem for token in facts.tokens] for facts in (ours, theirs)]
    return not rival.unit and bool(here) and here == there and all(some.count(here[0]) == 1 for some in stems)


def _unit(number: Number, facts: Facts) -> str:
    """What a number counts; of people by what has become of them, where one thing is said of all: five have died."""
    fates = languages.read("concepts")["units"]["fates"]
    told = {fates[concept.meaning] for concept in facts.concepts if concept.meaning in fates}
    return told.pop() if number.unit == PERSON and len(told) == 1 else number.unit


def _alike_told(ours: Facts, theirs: Facts) -> bool:
    """Whether something is said of both: people may be any people."""
    return any(mine.meaning == other.meaning for mine, other in product(ours.concepts, theirs.concepts))


def _rates(ours: Facts, theirs: Facts) -> Outcome:
    """Amounts a year, a day or another time that a passage gives for a time in all, or for none."""
    differing, missing = [], []
    for mine, other in product(ours.numbers, theirs.numbers):
        rate = _rate(ours, mine) if agree(mine, other) else None
        if rate is None or any(concept.meaning in _rate_words() for concept in theirs.concepts):
            continue
        span = next((n for n in theirs.numbers if n.unit in _sizes("time") and _follows(theirs, other, n)), None)
        if span:
            said = ours.text[mine.start : rate.end], theirs.text[other.start : span.end]
            differing.append(Difference("number", *said))
        else:
            missing.append(ours.words(rate))
    return differing, missing


def _rate(facts: Facts, number: Number) -> Concept | None:
    """The words right behind a number that make it an amount a year, a day or another time."""
    # within an hour is no rate: nothing else is said between the amount and its time
    found = next((c for c in facts.concepts if c.start >= number.end), None)
    return found if found and found.meaning in _rate_words() and _follows(facts, number, found) else None


def _follows(facts: Facts, number: Number, item: Number | Concept) -> bool:
    """Whether something stands right behind a number, with no more than what it counts between them."""
    between = [token for token in facts.tokens if number.end <= token.start < item.start]
    near = number.end <= item.start and len(between) <= RATED
    return near and not STOP.search(facts.text, number.end, item.start)


def _counted_in(ours: Facts, theirs: Facts) -> Iterator[Difference]:
    """Two numbers of which only one text counts the second in the first: 148 people, including nine."""
    pairs = [(facts, first, second) for facts in (ours, theirs) for first, second in pairwise(facts.numbers)]
    mine = [pair for pair in pairs if pair[0] is ours]
    for (_, first, second), (_, third, fourth) in product(mine, pairs[len(mine) :]):
        if (
            agree(first, third)
            and agree(second, fourth)
            and _inside(ours, first, second) != _inside(theirs, third, fourth)
        ):
            said = ours.text[first.start : second.end], theirs.text[third.start : fourth.end]
            yield Difference("number", *said)


def _inside(facts: Facts, first: Number, second: Number) -> bool:
    """Whether the words between two numbers count the second in the first."""
    return any(c.meaning == INCLUDING and first.end <= c.start < second.start for c in facts.concepts)


def _said(ours: Facts, mine: Number, theirs: Facts, other: Number, free: Sequence[Number]) -> bool:
    """Whether a passage says a number, and no other number of what the statement counts."""
    if not agree(mine, other) or (mine.unit in measures() and not other.unit and _behind(theirs, other)):
        return False
    counted = _counted(ours, mine)
    here = len(counted & _counted(theirs, other)) + (_governing(theirs, other) in {token.stem for token in ours.told})
    rivals = [rival for rival in free if _same_thing(ours, mine, theirs, rival, alone=True)]
    if any(_says_instead(ours, mine, theirs, other, rival) for rival in rivals):
        return False
    return all(len(counted & _counted(theirs, rival)) <= here for rival in rivals)


def _governing(facts: Facts, number: Number) -> str:
    """The stem of the word right before a number that stands without what it counts: and killed 27."""
    before = [token for token in facts.tokens if token.end <= number.start]
    return before[-1].stem if before and not _behind(facts, number) else ""


def _says_instead(ours: Facts, mine: Number, theirs: Facts, other: Number, rival: Number) -> bool:
    """Whether the clause of another number says what is said of ours, and the clause of the equal one nothing of it."""
    told = {token.stem for token in ours.told} - _counted(ours, mine)
    spans = [clause(theirs, number) for number in (other, rival)]
    if spans[0] == spans[1] or not other.unit:
        return False
    shared = [len({token.stem for token in theirs.told if start <= token.start < end} & told) for start, end in spans]
    return not shared[0] and shared[1] >= SHARED


def clause(facts: Facts, number: Number | Date) -> tuple[int, int]:
    """The stretch between two marks that a number or a date stands in.

    >>> from helpers.evidence.facts import Reading
    >>> clause(facts := Reading("It rained, and 40 people left.", "en").whole(), facts.numbers[0])
    (10, 29)
    """
    start = max((m.end() for m in STOP.finditer(facts.text, facts.start, number.start)), default=facts.start)
    stop = STOP.search(facts.text, number.end, facts.end)
    return start, stop.start() if stop else facts.end


def _counted(facts: Facts, number: Number) -> set[str]:
    """The stems of the words of meaning right behind a number: what it counts."""
    return {token.stem for token in _behind(facts, number)}


def _behind(facts: Facts, number: Number) -> list[Token]:
    stop = STOP.search(facts.text, number.end, facts.end)
    end = stop.start() if stop else facts.end
    return [token for token in facts.tokens if number.end <= token.start < end and not token.function][:COUNTED]


def agree(ours: Number, theirs: Number) -> bool:
    """Whether two numbers can both be right: of one thing, and equal within what `about` and `more than` allow.

    >>> agree(Number(0, 5, "6200", "passenger", "about"), Number(0, 4, "6214"))
    True
    >>> agree(Number(0, 1, "7", "month"), Number(0, 1, "7", "week"))
    False
    """
    if not _compatible(ours.unit, theirs.unit):
        return _converted(ours, theirs)
    if ours.unit == theirs.unit == CLOCK and EITHER in (ours.bound, theirs.bound):
        return _on_the_dial(ours.value) == _on_the_dial(theirs.value)
    if ours.value == theirs.value:
        return {ours.bound, theirs.bound} != OPPOSITE
    if ours.unit == theirs.unit == CLOCK:
        return _one_time(ours.value, theirs.value) and ours.value.endswith(FULL_HOUR)
    try:
        mine, other = Decimal(ours.value), Decimal(theirs.value)
    except InvalidOperation:
        return False
    return _within(mine, other, ours.bound) or _within(other, mine, theirs.bound)


def _converted(ours: Number, theirs: Number) -> bool:
    """Whether two amounts in different units come to about the same."""
    sizes = _shared_sizes(ours.unit, theirs.unit)
    if not sizes:
        return False
    mine, other = (_in_base(number, sizes) for number in (ours, theirs))
    bounds = [(mine, other, bound) for bound in (ours.bound, "about")] + [(other, mine, theirs.bound)]
    return {ours.bound, theirs.bound} != OPPOSITE and any(_within(*pair) for pair in bounds)


def _in_base(number: Number, sizes: Mapping[str, float]) -> Decimal:
    """An amount in the unit that others of its dimension are measured by."""
    zero = languages.read("concepts")["zero"].get(number.unit, 0)
    return (Decimal(number.value) - zero) * Decimal(str(sizes[number.unit]))


def _shared_sizes(one: str, other: str) -> Mapping[str, float]:
    """How large the units of a dimension are in which two can be turned into each other; empty where there is none."""
    dimensions = languages.read("concepts")["dimensions"].values()
    return next((sizes for sizes in dimensions if sizes.get(one) and sizes.get(other)), {})


def _one_time(named: str, found: str) -> bool:
    """Whether a time falls into the quarter of an hour after one named by the hour, or is the minute before it."""
    minutes = [int(hour) * 60 + int(minute) for hour, minute in (named.split(":"), found.split(":"))]
    return (minutes[1] - minutes[0] + 1) % DAY <= QUARTER + 1


def _on_the_dial(time: str) -> int:
    """The minutes since noon or midnight, whichever was last."""
    hour, minute = map(int, time.split(":"))
    return hour % 12 * 60 + minute


def _within(named: Decimal, found: Decimal, bound: str) -> bool:
    """Whether a number found fits one named with a bound."""
    slack = {"about": (ABOUT, ABOUT), "more": (Decimal(0), REACH), "less": (REACH, Decimal(0))}.get(bound)
    return slack is not None and named * (1 - slack[0]) <= found <= named * (1 + slack[1])


def _compatible(one: str, other: str) -> bool:
    if one == other or not one or not other or other in _covered(one) or one in _covered(other):
        return True
    return one in _people() and other in _people() and not any(_set_apart(one, other, groups) for groups in _apart())


def _set_apart(one: str, other: str, groups: Sequence[Sequence[str]]) -> bool:
    """Whether two units stand in different ones of some lists."""
    places = [next((at for at, units in enumerate(groups) if unit in units), None) for unit in (one, other)]
    return None not in places and places[0] != places[1]


def _same_thing(ours: Facts, number: Number, theirs: Facts, other: Number, alone: bool) -> bool:
    """Whether two numbers measure or count one thing, so that they contradict each other.

    Where only one of two texts says what it counts, they do so if each is the only number left.
    """
    ages = _bearer(ours, number), _bearer(theirs, other)
    if ages[0] and ages[1]:
        return names.same(ages[0].text, ages[1].text)
    both = {number.unit, other.unit}
    if LABEL in both or (PERSON in both and both & _parts()):
        # women are no other count of all people, and a number that counts nothing is none
        return number.unit == other.unit
    if number.unit and other.unit:
        confused = both == set(languages.read("concepts")["units"]["confused"])
        same_measure = number.value == other.value and both <= measures() and not confused
        return _compatible(number.unit, other.unit) or same_measure or bool(_shared_sizes(number.unit, other.unit))
    if _may_be_year(ours, number) != _may_be_year(theirs, other):
        return False
    if {number.unit, other.unit} & measures() or _bearer(ours, number) or _bearer(theirs, other):
        return False
    mine, others = _nouns(ours, number), _nouns(theirs, other)
    return alone and (not (mine and others) or any(alike(one, two) for one in mine for two in others))


def _may_be_year(facts: Facts, number: Number) -> bool:
    """Whether a number is written as a year is, and counts nothing."""
    return not number.unit and facts.words(number) == number.value and _is_year(number.value)


def _is_year(value: str) -> bool:
    return bool(YEAR.fullmatch(value)) and "1500" <= value <= "2099"


def _bearer(facts: Facts, number: Number) -> Name | None:
    """Whose age a number is: it stands alone in commas, brackets or a cell behind a name, or as years before one."""
    start = max(0, number.start - len(CELL))
    opening = ASIDE.search(facts.text[start : number.start])
    if opening and CLOSING.match(facts.text, number.end):
        return next((name for name in facts.names if name.end == start + opening.start()), None)
    behind = next((name for name in facts.names if name.start >= number.end), None)
    between = facts.text[number.end : behind.start] if behind else ""
    return behind if number.unit == YEARS and AGED.fullmatch(between) else None


def _nouns(facts: Facts, number: Number) -> tuple[str, ...]:
    """The words that may say what a number counts, as they are written."""
    return tuple(facts.text[token.start : token.end] for token in _behind(facts, number))


@cache
def alike(one: str, other: str) -> bool:
    """Whether two words, in whatever languages, may name one thing.

    >>> alike("bus", "автобус"), alike("bus", "river")
    (True, False)
    """
    return one == other or float(encoder.likeness(_vector(one), _vector(other))[0, 0]) >= ONE_THING


@cache
def _vector(word: str) -> np.ndarray:
    return encoder.vectors([word])


def compare_dates(ours: Facts, theirs: Facts) -> Outcome:
    """The dates of a statement that a passage gives otherwise, and those that it does not give."""
    mine, others = ([date for date in facts.dates if date.value] for facts in (ours, theirs))
    # a page without a day of its own says neither on which day "yesterday" was nor that it was another
    said = {fold(theirs.words(date)) for date in theirs.dates if not date.value}
    mine = [date for date in mine if fold(ours.words(date)) not in said]
    if any(len(date.value) == len("2024") for date in mine):
        others += _bare_years(theirs)
    free = [other for other in others if not any(_same_time(ours, date, theirs, other) for date in mine)]
    differing, missing = [], _unknown(ours, theirs)
    for date in mine:
        told = [len(other.value) for other in others if _same_time(ours, date, theirs, other)]
        if told:
            # a month is not the day in it
            missing += [ours.words(date)] if max(told) < len(date.value) else []
            continue
        rival = next((other for other in free if _comparable(ours, date, theirs, other)), None)
        if rival is None:
            missing.append(ours.words(date))
            continue
        free.remove(rival)
        differing.append(Difference("date", ours.words(date), theirs.words(rival)))
    return differing, missing


def _unknown(ours: Facts, theirs: Facts) -> list[str]:
    """Days that no month has, or of which nobody knows the year, unless the passage has them in the same words."""
    worded = {_worded(theirs, date) for date in theirs.dates}
    unknown = [date for date in ours.dates if not date.value and any(map(str.isdigit, ours.words(date)))]
    return [ours.words(date) for date in unknown if _worded(ours, date) not in worded]


def _worded(facts: Facts, date: Date) -> str:
    """The words of a date, without the full stop that may end a short month or a sentence."""
    return fold(facts.words(date)).rstrip(".")


def _comparable(ours: Facts, date: Date, theirs: Facts, other: Date) -> bool:
    """Whether two dates that differ exclude each other: precise enough, and both of an event or both of a limit."""
    if bool(limit(ours, date)) != bool(limit(theirs, other)):
        return False
    return len(date.value) == len(other.value) or min(len(date.value), len(other.value)) >= len("2024-01")


def limit(facts: Facts, date: Date) -> str:
    """`since` or `until` where a date is one since when or until when, by the word before it; else empty.

    >>> from helpers.evidence.facts import Reading
    >>> office = Reading("She has led it since June 2024.", "en").whole()
    >>> limit(office, office.dates[0])
    'since'
    """
    before = BEFORE.search(facts.text, max(0, date.start - LONGEST), date.start)
    return _limits().get(fold(before[0].strip()), "") if before else ""


@cache
def _limits() -> Mapping[str, str]:
    """The words before a limit of time, in all languages."""
    packs = [languages.load(code).section("dates") for code in languages.codes()]
    return {fold(word): limit for pack in packs for limit in ("since", "until") for word in pack[limit]}


def _are_one_weekday(word: str, day: str, other: str, other_day: str) -> bool:
    """Whether two days may be one as one is called by its weekday alone: in which week it falls is a guess."""
    one, two = dates.day_of(day), dates.day_of(other_day)
    if one is None or two is None or not (word.isalpha() or other.isalpha()):
        return False
    return abs((one - two).days) in (0, WEEK)


def _are_one_night(ours: Facts, day: str, theirs: Facts, other_day: str) -> bool:
    """Whether two days may be those of one night, which belongs to both: the night to Sunday is late on Saturday."""
    one, two = dates.day_of(day), dates.day_of(other_day)
    nights = all(any(concept.meaning == NIGHT for concept in side.concepts) for side in (ours, theirs))
    return nights and one is not None and two is not None and abs((one - two).days) == 1


def _bare_years(facts: Facts) -> list[Date]:
    """Numbers that may be years, as they stand in tables: beside another year they are."""
    plain = [number for number in facts.numbers if not number.unit and _is_year(number.value)]
    return [Date(number.start, number.end, number.value) for number in plain]


def _same_time(ours: Facts, date: Date, theirs: Facts, other: Date) -> bool:
    """Whether two dates can be one; where a text names no year, month and day have to do.

    Tonight is tonight, on whatever day it was printed.
    """
    one, two = date.value, other.value
    word, other_word = ours.words(date), theirs.words(other)
    if {limit(ours, date), limit(theirs, other)} == {"since", "until"}:
        return False
    alike = fold(word) == fold(other_word) or _are_one_weekday(word, one, other_word, two)
    if alike or _are_one_night(ours, one, theirs, two):
        return True
    stated = YEAR.search(word) and YEAR.search(other_word)
    if not stated and len(one) > len("2024") and len(two) > len("2024"):
        one, two = one[5:], two[5:]
    return one.startswith(two) or two.startswith(one)


@cache
def _people() -> frozenset[str]:
    return frozenset(languages.read("concepts")["units"]["people"])


@cache
def _parts() -> frozenset[str]:
    """People of one sex or age."""
    return frozenset(languages.read("concepts")["units"]["parts"])


@cache
def _apart() -> tuple[Sequence[Sequence[str]], ...]:
    return tuple(languages.read("concepts")["units"]["apart"])


def _sizes(dimension: str) -> Mapping[str, float]:
    sizes: Mapping[str, float] = languages.read("concepts")["dimensions"][dimension]
    return sizes


def _covered(unit: str) -> Sequence[str]:
    covered: Sequence[str] = languages.read("concepts")["units"]["covers"].get(unit, ())
    return covered


@cache
def _rate_words() -> frozenset[str]:
    return frozenset(languages.read("concepts")["exclusive"]["rate"])
