"""The facts of a statement, and how they compare: numbers, dates, names, negation, and words that exclude each other.

No likeness of wording or meaning overrules what is found here: a fact that differs is a difference.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise
from typing import Any

from helpers import dates, languages, names, numbers, patterns
from helpers.dates import Date
from helpers.evidence import quantities
from helpers.evidence.stems import Token, content, tokens
from helpers.names import Name
from helpers.numbers import Number
from helpers.tables import Difference, Quote
from helpers.text import fold, fold_text, sentences


@dataclass(frozen=True, slots=True)
class Concept:
    """A word or phrase of a text that stands for something another word would exclude: its span and what it means."""

    start: int
    end: int
    meaning: str


Stated = Number | Date | Name | Concept
# so many words before a cue may negate it
BEFORE_A_CUE = 2
# a date within so many characters of a cue is that of the saying
BESIDE = 15
# a word so many characters before a number may say how exact that is
BOUND = 6
# so many sentences before a stretch may name what it speaks of
REMEMBERED = 2
NEGATIONS = ("negation", "of_word")
# a condition that is negated turns round what it says
IF, UNLESS, TURNS = "if", "unless", ("negation", "unless")
EXCEPTION, ONLY, SOME = "exception", "only", "some_of"
# a number and that of all stand so many characters apart
NEAR_BY = 25
UNCLEAR, POSSIBLE = "perhaps_not", "may_be"
CHANGE, REMAIN = "change_", "remain"
# what says without a negation that something is not so
IMPLIED = ("denial", "fail", "without")
STOP = re.compile(r"[.,:;!?،؛؟\n]")
WORD = re.compile(r"(?<!\w)\w")
# so many characters behind a negation the number stands whose bound it turns round
NEGATES, REVERSED = 40, {"more": "less", "less": "more"}
# phrases are looked up by so many letters
KEY = 2
# names that are looked for word by word have so many letters, and so many of them stay in every case
SHORTEST, KEPT = 3, 4
INITIAL = re.compile(r"(?<!\w)(\w)\.\s*$")
# so many names and stretches are remembered
NAMES = 20_000


@dataclass(frozen=True, eq=False)
class Facts:
    """What a stretch of text states that can be compared.

    `turned` counts the negations that stand outside it, in the words that attribute it.
    """

    text: str
    start: int
    end: int
    tokens: Sequence[Token]
    numbers: Sequence[Number]
    dates: Sequence[Date]
    names: Sequence[Name]
    concepts: Sequence[Concept]
    negations: Sequence[Concept]
    turned: int = 0

    def words(self, item: Stated) -> str:
        """The words of the text that state something.

        >>> facts = Reading("It took 7 months.", "en").within(0, 17)
        >>> [facts.words(number) for number in facts.numbers]
        ['7']
        """
        return self.text[item.start : item.end]

    @cached_property
    def bare(self) -> str:
        """The stretch without names, numbers and dates: what is said, apart from of whom, how much and when.

        >>> Reading("Yesterday President Putin left with 40 soldiers.", "en").whole().bare
        'President left with soldiers.'
        """
        stated: list[Stated] = [*self.names, *self.numbers, *self.dates]
        cut, pieces = self.start, []
        for item in sorted(stated, key=lambda item: item.start):
            pieces.append(self.text[cut : max(cut, item.start)])
            cut = max(cut, item.end)
        return " ".join("".join([*pieces, self.text[cut : max(cut, self.end)]]).split())

    @cached_property
    def told(self) -> list[Token]:
        """The words of meaning that stand beside names, numbers and dates.

        >>> [token.form for token in Reading("President Putin arrived in 2019.", "en").whole().told]
        ['president', 'arrived']
        """
        stated: list[Stated] = [*self.names, *self.numbers, *self.dates]
        return [token for token in content(list(self.tokens)) if not any(_meets(token, stated))]

    @cached_property
    def times_turned(self) -> int:
        """How many words turn the sense round.

        >>> Reading("Never say never.", "en").whole().times_turned
        2
        """
        # what negates one word may be part of that word in another language: غير مرخص is unlicensed
        conditions = self._conditions
        main = (n for n in self.negations if not any(start <= n.start < end for start, end in conditions))
        return sum(concept.meaning in TURNS for concept in main) + self.turned

    @cached_property
    def on_condition(self) -> set[str]:
        """`if` and `unless`, as far as the stretch says what holds if something is so, or is not so.

        >>> Reading("He goes if it does not rain.", "en").whole().on_condition
        {'unless'}
        """
        turned = (
            any(n.meaning in TURNS and start <= n.start < end for n in self.negations)
            for start, end in self._conditions
        )
        return {UNLESS if negated else IF for negated in turned}

    @cached_property
    def _conditions(self) -> list[tuple[int, int]]:
        """The spans of the clauses that begin with a condition."""
        begins = [concept.start for concept in self.concepts if concept.meaning in (IF, UNLESS)]
        ends = (STOP.search(self.text, begin, self.end) for begin in begins)
        return [(begin, end.start() if end else self.end) for begin, end in zip(begins, ends, strict=True)]

    @cached_property
    def denies(self) -> bool:
        """Whether the stretch says that something is not so; who denies what is not so says that it is.

        >>> Reading("She did not say no.", "en").whole().denies
        True
        """
        # how often is left alone within: two negations cancel out in one language and add up in another
        return (self.times_turned > self.turned) != (self.turned % 2 == 1)

    @cached_property
    def undated(self) -> list[Concept]:
        """The concepts that are no part of a date or a name, as the second of a month is.

        >>> [concept.meaning for concept in Reading("He was second on 2 May.", "en").whole().undated]
        ['second']
        """
        return [concept for concept in self.concepts if not any(_meets(concept, [*self.dates, *self.names]))]

    @cached_property
    def uncounted(self) -> list[Concept]:
        """The concepts but those that only say how exact a number is.

        >>> Reading("More than 40 came.", "en").whole().uncounted
        []
        """
        return [c for c in self.concepts if not any(0 <= number.start - c.end <= BOUND for number in self.numbers)]

    @cached_property
    def loose(self) -> list[Token]:
        """The words that stand in no name and may yet be part of one.

        >>> [token.form for token in Reading("He left Paris in May.", "en").whole().loose]
        ['may']
        """
        long = (token for token in self.tokens if token.end - token.start >= SHORTEST)
        free = (token for token in long if not any(_meets(token, self.names)))
        return [token for token in free if not self.text[token.start].islower()]

    @property
    def words_said(self) -> str:
        """The stretch itself.

        >>> Reading("It took 7 months.", "en").within(0, 7).words_said
        'It took'
        """
        return self.text[self.start : self.end]


def joined(parts: Sequence[Facts]) -> Facts:
    """The facts of several stretches of one text as those of one.

    >>> reading = Reading("“We go,” he said, “on Monday.”", "en", "2024-10-15")
    >>> [token.form for token in joined([reading.within(0, 8), reading.within(18, 30)]).tokens]
    ['we', 'go', 'on', 'monday']
    """
    every = ("tokens", "numbers", "dates", "names", "concepts", "negations")
    groups: Iterable[Any] = ([item for part in parts for item in getattr(part, group)] for group in every)
    return Facts(parts[0].text, parts[0].start, parts[-1].end, *groups)


def part(whole: Facts, some: Sequence[Token]) -> Facts:
    """The facts among some consecutive words of a stretch.

    >>> whole = Reading("It cost 5 euros in 2019.", "en").whole()
    >>> part(whole, whole.tokens[:4]).dates
    []
    """
    start, end = some[0].start, some[-1].end
    groups = (whole.numbers, whole.dates, whole.names, whole.concepts, whole.negations)
    inside: Iterable[Any] = ([i for i in group if start <= i.start and i.end <= end] for group in groups)
    return Facts(whole.text, start, end, some, *inside)


class Reading:
    """A text read once for all facts in it; any stretch of it can then be asked for its own.

    The day on which something was `said` is no fact of what was said.
    """

    def __init__(self, text: str, language: str, published: str = "", said: Sequence[Quote] = ()) -> None:
        self.known = known = language in languages.codes()
        self.text, self.language, self.published = text, language, published
        self.sentences = sentences(text)
        self.tokens = tokens(text, language)
        every = dates.find(text, language, published) if known else []
        outside = [date for date in every if not any(quote.start <= date.start < quote.end for quote in said)]
        of_saying = [date for date in outside if any(_of_the_saying(text, date, quote) for quote in said)]
        self.dates = [date for date in every if date not in of_saying]
        self.numbers = numbers.find(text, language) if known else []
        self.names = names.find(text, language) if known else []
        self.countries = {name.key for name in self.names if name.key}
        self._kinds = {_kind(name) for name in self.names}
        named = _marked(text, self.names)
        told = [c for c in _concepts(text, language) if not any(named[c.start : c.end])] if known else []
        concepts = _excepted(text, [*told, *_shares(text, language, self.numbers)])
        self.numbers, concepts = _bounded(text, self.numbers, concepts)
        self.negations = [concept for concept in concepts if concept.meaning in (*NEGATIONS, UNLESS)]
        self.turning = [concept for concept in concepts if concept.meaning in ("negation", "denial")]
        self.concepts = [concept for concept in concepts if concept.meaning not in (*NEGATIONS, "idle")]
        groups = (self.tokens, self.numbers, self.dates, self.names, self.concepts, self.negations)
        self._groups = [(found, [item.start for item in found]) for found in groups]
        self._read: dict[tuple[int, int], Facts] = {}

    def within(self, start: int, end: int) -> Facts:
        """The facts stated between two offsets of the text.

        >>> Reading("He did not say so. He left.", "en").within(0, 18).times_turned
        1
        """
        if (start, end) not in self._read:  # every statement of an article asks for the same stretches
            parts: Iterable[Any] = (_between(found, start, end, starts) for found, starts in self._groups)
            self._read[start, end] = Facts(self.text, start, end, *parts)
        return self._read[start, end]

    def before(self, at: int, count: int) -> int:
        """Where so many sentences before the one that an offset lies in begin.

        >>> Reading("It rained. He left.", "en").before(12, 1)
        0
        """
        place = bisect_right(self.sentences, at, key=lambda span: span[0]) - 1
        return self.sentences[max(0, place - count)][0] if self.sentences else 0

    def after(self, at: int, count: int) -> int:
        """Where so many sentences behind the one that an offset lies in end.

        >>> Reading("It rained. He left.", "en").after(3, 1)
        19
        """
        place = bisect_right(self.sentences, at, key=lambda span: span[0]) - 1 + count
        return self.sentences[min(place, len(self.sentences) - 1)][1] if self.sentences else at

    def turned(self, quote: Quote) -> int:
        """How many words of an attribution, and of the two words before it, turn round what it attributes.

        >>> said = Quote("q", "indirect", "it rained", 22, 31, cue="deny", cue_start=12, cue_end=16)
        >>> Reading("She did not deny that it rained.", "en").turned(said)
        2
        """
        if quote.cue_start is None or quote.cue_end is None:
            return 0
        place = bisect_left(self.tokens, quote.cue_start, key=lambda token: token.start)
        begin = self.tokens[max(0, place - BEFORE_A_CUE)].start if self.tokens else 0
        begin += max((stop.end() for stop in STOP.finditer(self.text[begin : quote.cue_start])), default=0)
        near = (n for n in self.turning if begin <= n.start < quote.cue_end)
        turning = [n for n in near if not quote.start <= n.start < quote.end]
        return sum(n.start >= quote.cue_start or n.meaning == "negation" for n in turning)

    def context(self, start: int, end: int) -> list[Facts]:
        """What a reader of a stretch has in mind: the headline, the sentences before, and the stretch's own.

        >>> [facts.words_said for facts in Reading("Head. One. Two. Three. Four. Five.", "en").context(23, 28)]
        ['Head.', 'Two. Three. Four.']
        """
        headline = self.sentences[0][1] if self.sentences else 0
        near = self.within(self.before(start, REMEMBERED), self.sentences_of(start, end)[1])
        return [self.within(0, headline), near, *self._meant(near)]

    def _meant(self, near: Facts) -> Iterator[Facts]:
        """Of each kind that is not named in some sentences the last name before them."""
        kinds = {_kind(name) for name in near.names}
        at = bisect_left(self.names, near.start, key=lambda name: name.start)
        while at and kinds != self._kinds:
            at -= 1
            if _kind(self.names[at]) not in kinds:
                kinds.add(_kind(self.names[at]))
                yield self.within(self.names[at].start, self.names[at].end)

    def sentences_of(self, start: int, end: int) -> tuple[int, int]:
        """The span of the sentences that a stretch lies in.

        >>> Reading("One. Two. Three.", "en").sentences_of(6, 8)
        (5, 9)
        """
        last = max(0, bisect_left(self.sentences, end, key=lambda span: span[0]) - 1)
        return min(start, self.before(start, 0)), max(end, self.sentences[last][1]) if self.sentences else end

    def whole(self) -> Facts:
        """The facts of the whole text.

        >>> len(Reading("It cost 5 euros in 2019.", "en").whole().dates)
        1
        """
        return self.within(0, len(self.text))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """A span widened so that it cuts through no number, date or name.

        >>> Reading("It ends next year.", "en").around(3, 12)
        (3, 17)
        """
        stated: list[Stated] = [*self.numbers, *self.dates, *self.names]
        for item in stated:
            if item.start < end and start < item.end:
                start, end = min(start, item.start), max(end, item.end)
        return start, end


@dataclass(frozen=True)
class Comparison:
    """How the facts of a statement fare in a passage: what differs, what it does not say, and how many it speaks of.

    `shared` and `met` count numbers and dates, those that agree and those that have a counterpart; names do not count,
    for they stand in every passage about the same people. `same_counted` are the numbers that differ though they count
    the very same thing: under one name in whatever languages, and without another number of it on either side; so do
    two dates since when somebody is something.
    """

    differences: tuple[Difference, ...]
    missing: tuple[str, ...]
    shared: int
    met: int
    same_counted: int = 0


def compare(ours: Facts, theirs: Facts, context: Sequence[Facts]) -> Comparison:
    """Sets a statement's facts against a passage's, one by one; names may stand in its context.

    >>> a, b = "120 trucks cross daily", "At first 120 trucks will cross weekly."
    >>> ours, theirs = Reading(a, "en").whole(), Reading(b, "en").whole()
    >>> [difference.kind for difference in compare(ours, theirs, [theirs]).differences]
    ['antonym']
    """
    counted, dated = quantities.compare_numbers(ours, theirs), quantities.compare_dates(ours, theirs)
    named = _names(ours, theirs, [theirs, *context])
    differing = [*counted.differing, *dated[0], *named[0]]
    missing = [*counted.missing, *_untold(dated[1], ours, theirs, context), *named[1]]
    missing += [*_unsaid(ours, theirs), *weaker(ours, theirs), *_negated_there(ours, theirs)]
    met = len(ours.numbers) + len(ours.dates) - len(counted.missing) - len(dated[1])
    shared = met - len(counted.differing) - len(dated[0])
    turned, unclear = _turned(ours, theirs)
    sure = counted.same_counted + bool(dated[0] and _of_one_span(ours, theirs))
    return Comparison((*differing, *turned), (*missing, *unclear), shared, met, sure)


def _of_one_span(ours: Facts, theirs: Facts) -> bool:
    """Whether the only date of each side says since or until when, and both name somebody: in office since."""
    if not len(ours.dates) == len(theirs.dates) == 1:
        return False
    limits = {quantities.limit(side, side.dates[0]) for side in (ours, theirs)}
    return len(limits) == 1 and limits != {""} and any(not name.key and is_named(name, theirs) for name in ours.names)


def _turned(ours: Facts, theirs: Facts) -> quantities.Outcome:
    """What turns the sense round: opposites and negation. Both together may say the same, or something else."""
    excluded = exclusive(ours.undated, theirs.undated)
    differing = [Difference("antonym", ours.words(mine), theirs.words(other)) for mine, other in excluded]
    opposed, missing = _opposed(ours, theirs)
    differing += opposed
    missing += _unclear(ours, theirs)
    conditions = ours.on_condition, theirs.on_condition
    alike = not all(conditions) or conditions[0] == conditions[1]
    if alike and ours.denies == theirs.denies and (ours.times_turned == 0) == (theirs.times_turned == 0):
        return differing, [*missing, *_more_often(ours, theirs)]
    loud, quiet = (ours, theirs) if ours.denies else (theirs, ours)
    # what no change befalls remains
    changes = any(concept.meaning == CHANGE for concept in loud.concepts)
    implied = (*IMPLIED, REMAIN) if changes else IMPLIED
    otherwise = [quiet.words(concept) for concept in quiet.concepts if concept.meaning in implied]
    if differing or missing or otherwise:
        return [], [*missing, *otherwise, *(difference.article for difference in differing)]
    if _not_until(ours, theirs):
        return [], [ours.words_said]
    return [Difference("polarity", ours.words_said, theirs.words_said)], []


def _not_until(ours: Facts, theirs: Facts) -> bool:
    """Whether one side says until when something is not so, and the other only names that day: it may begin then."""
    denying, quiet = (ours, theirs) if ours.denies else (theirs, ours)
    until, limited = ([d for d in side.dates if quantities.limit(side, d) == "until"] for side in (denying, quiet))
    return not limited and any(date.value == other.value for date in until for other in quiet.dates)


def _more_often(ours: Facts, theirs: Facts) -> list[str]:
    """The negations of the side that has more of them: one may turn another round, in one language as in two."""
    often, seldom = sorted((ours, theirs), key=lambda side: side.times_turned, reverse=True)
    if often.times_turned == seldom.times_turned:
        return []
    return [often.words(negation) for negation in often.negations if negation.meaning in TURNS]


def _unclear(ours: Facts, theirs: Facts) -> list[str]:
    """What may negate one side and not the other: the same word introduces what is."""
    both = ours.denies and theirs.denies
    marked = [[side.words(c) for c in side.concepts if c.meaning == UNCLEAR] for side in (ours, theirs)]
    return [] if both or bool(marked[0]) == bool(marked[1]) else marked[0] or marked[1]


def weaker(ours: Facts, theirs: Facts) -> list[str]:
    """The words by which a passage says less than a statement: what may be, what is planned, nearly all.

    >>> weaker(Reading("It will close.", "en").whole(), Reading("It may close.", "en").whole())
    ['may']
    """
    said = {concept.meaning for concept in (*ours.concepts, *ours.negations)}
    as_weak = languages.read("concepts")["weaker"]
    weak = (c for c in theirs.uncounted if c.meaning in as_weak and said.isdisjoint(as_weak[c.meaning]))
    return [
        theirs.words(concept) for concept in weak if concept.meaning != "without" or _of_ours(ours, theirs, concept)
    ]


def _negated_there(ours: Facts, theirs: Facts) -> list[str]:
    """The words by which a passage negates, in one word beside the statement's own, what nothing negates in that."""
    told = {token.stem for token in ours.told}
    words = (n for n in theirs.negations if n.meaning == "of_word") if not ours.negations else ()
    return [theirs.words(negation) for negation in words if not told.isdisjoint(_beside(theirs, negation))]


def _of_ours(ours: Facts, theirs: Facts, concept: Concept) -> bool:
    """Whether a word of a passage bears on words of the statement; across languages that cannot be told."""
    told = {token.stem for token in ours.told}
    return told.isdisjoint(token.stem for token in theirs.told) or not told.isdisjoint(_beside(theirs, concept))


def _untold(missing: Sequence[str], ours: Facts, theirs: Facts, context: Sequence[Facts]) -> Sequence[str]:
    """Dates that not even the words around a passage or the headline give; one with a date speaks for itself."""
    if theirs.dates or not missing:
        return missing
    dated = [replace(near, dates=_nearest(near.dates, theirs)) for near in context if near is not theirs]
    outcomes = [quantities.compare_dates(ours, near) for near in dated if near.dates]
    unsaid = [{*rest, *(difference.article for difference in other)} for other, rest in outcomes]
    return [words for words in missing if all(words in rest for rest in unsaid)]


def _nearest(found: Sequence[Date], passage: Facts) -> list[Date]:
    """The date before a passage, else the one behind it."""
    before = [date for date in found if date.start < passage.start]
    return before[-1:] or list(found[:1])


def _names(ours: Facts, theirs: Facts, context: Sequence[Facts]) -> quantities.Outcome:
    """Names that the context does not know: beside another of their kind they differ, else they are missing.

    A country may go unsaid where everybody knows it.
    """
    strangers = [name for name in theirs.names if not is_named(name, ours)]
    differing, missing = [], []
    for name in ours.names:
        if any(is_named(name, known) for known in context):
            continue
        rival = next((other for other in strangers if _kind(name) == _kind(other)), None)
        if rival is not None:
            strangers.remove(rival)
            differing.append(Difference("name", ours.words(name), theirs.words(rival)))
        elif not name.key:
            missing.append(ours.words(name))
    return differing, missing


def _kind(name: Name) -> tuple[bool, str]:
    """What a name may be taken for: countries are no other places."""
    return bool(name.key), name.kind


# passages overlap, and are asked again and again for the same names
@lru_cache(NAMES)
def is_named(name: Name, known: Facts) -> bool:
    """Whether a stretch names what a name names, in whatever form: whole, among its own names, or by its words.

    >>> is_named(Name(0, 6, "Орсове", "place"), Reading("They left Orsova.", "en").whole())
    True
    """
    front = r"\w{0,3}" if _uncased(name.text) else ""
    if re.search(rf"(?<!\w){front}{re.escape(name.text)}(?!\w)", known.words_said):
        return True
    if name.key:
        return any(name.key == other.key for other in known.names)
    return any(same_name(name.text, other.text) for other in known.names) or _worded(name, known)


def _worded(name: Name, known: Facts) -> bool:
    """Whether words that stand in no name are those of a name; of a person who was named in full the last will do."""
    parts = name.text.split()
    if re.search(rf"(?<!\w){_short(parts)}(?!\w)", known.words_said):
        return True
    if name.kind == "person" and len(parts) > 1:
        others = {word for other in known.names for word in other.text.split()}
        surname = [t for t in known.loose if same_word(parts[-1], known.text[t.start : t.end])]
        return any(_initialled(parts[0], known.text[: t.start]) for t in surname) and not any(
            same_name(parts[-1], word) for word in others
        )
    said = [known.text[t.start : t.end] for t in known.loose]
    return all(any(same_word(part, word) for word in said) for part in parts)


def _initialled(first: str, before: str) -> bool:
    """Whether the letter with a full stop before a surname, if there is one, is that of a first name."""
    initial = INITIAL.search(before)
    return initial is None or names.same(initial[1], first)


def _short(parts: Sequence[str]) -> str:
    """A pattern for the first letters of a name of several words, which nothing matches where there are few."""
    return re.escape("".join(part[0].upper() for part in parts)) if len(parts) >= SHORTEST else "(?!)"


@cache
def same_word(one: str, other: str) -> bool:
    """Whether two words are one name: but for its ending in one script, consonant by consonant across scripts.

    >>> same_word("Орсове", "Орсовский"), same_word("Орсове", "Orsova"), same_word("Haddad", "Health")
    (True, True, False)
    """
    mine, others = fold(one), fold(other)
    if names.script(one) != names.script(other):
        bones = names.skeleton(one)
        return len(bones) >= SHORTEST and bones == names.skeleton(other)
    kept = mine[:KEPT] == others[:KEPT] and not _uncased(one)
    return mine == others or (kept and (names.same(one, other) or names.same(*map(names.place, (mine, others)))))


def _uncased(word: str) -> bool:
    return word.lower() == word.upper()


def exclusive(
    ours: Iterable[Concept], theirs: Iterable[Concept], groups: str = "exclusive"
) -> Iterator[tuple[Concept, Concept]]:
    """What cannot be said together: one pair for each group of concepts in which two sides share none.

    >>> ours, theirs = (Reading(text, "en").concepts for text in ("paid daily", "paid every week"))
    >>> [(one.meaning, other.meaning) for one, other in exclusive(ours, theirs)]
    [('daily', 'weekly')]
    """
    told = [{concept.meaning for concept in side} for side in (ours, theirs)]
    for group in (group for group in _groups(groups) if not any(map(group.isdisjoint, told))):
        mine, others = ([concept for concept in side if concept.meaning in group] for side in (ours, theirs))
        counted = [Counter(concept.meaning for concept in side) for side in (mine, others)]
        only, only_there = counted[0] - counted[1], counted[1] - counted[0]
        # the second line opens in the second half: one of them may be given otherwise
        if only and only_there and (len(mine) == len(others) or not counted[0] & counted[1]):
            yield (
                next(concept for concept in mine if concept.meaning in only),
                next(concept for concept in others if concept.meaning in only_there),
            )


def _opposed(ours: Facts, theirs: Facts) -> quantities.Outcome:
    """Opposites: beside the same word they differ; elsewhere they may be said of two things, and one is missing."""
    differing, missing = [], []
    told, told_there = ({concept.meaning for concept in side.concepts} for side in (ours, theirs))
    for mine, other in exclusive(ours.uncounted, theirs.uncounted, "opposite"):
        if mine.meaning in told_there or other.meaning in told:
            continue
        if _beside(ours, mine) & _beside(theirs, other):
            differing.append(Difference("antonym", ours.words(mine), theirs.words(other)))
        else:
            missing.append(ours.words(mine))
    return differing, missing


def _beside(facts: Facts, concept: Concept) -> set[str]:
    """The stems of the words of meaning next to a concept."""
    told = [token for token in facts.tokens if not token.function and not any(_meets(token, [concept]))]
    return {told[at].stem for at in range(len(told)) if _is_next(told, at, concept)}


def _is_next(told: Sequence[Token], at: int, concept: Concept) -> bool:
    before = told[at].end <= concept.start and (at + 1 == len(told) or told[at + 1].start >= concept.end)
    return before or (told[at].start >= concept.end and (at == 0 or told[at - 1].end <= concept.start))


def _unsaid(ours: Facts, theirs: Facts) -> Iterator[str]:
    """What sets a thing apart from all others, as the first or the only one, and is not said of it there."""
    # who denies, refuses or rejects may be said to do so by a negation
    said = {concept.meaning for concept in theirs.concepts} | ({"denial"} if theirs.times_turned else set())
    said |= theirs.on_condition
    needed = languages.read("concepts")["required"]["meanings"]
    # only four say that four are few
    dated = (concept for concept in ours.uncounted if not any(_meets(concept, ours.dates)))
    yield from (ours.words(c) for c in dated if c.meaning in needed and c.meaning not in said)


def sets_apart(stated: Facts) -> bool:
    """Whether a statement sets a thing apart from all others of its kind, as the first, the last or the largest.

    >>> sets_apart(Reading("It is the first such strike.", "en").whole())
    True
    """
    needed = {*languages.read("concepts")["required"]["meanings"]} - {"denial"}
    return any(concept.meaning in needed for concept in stated.concepts)


@cache
def same_name(one: str, other: str) -> bool:
    """Whether two names may be one, in whatever script.

    >>> same_name("بوتين", "Putin")
    True
    """
    return fold(one) == fold(other) or names.same(one, other)


def _of_the_saying(text: str, date: Date, quote: Quote) -> bool:
    """Whether a date stands beside the words that attribute a quote, outside of what was said."""
    if quote.cue_start is None or quote.cue_end is None:
        return False
    between = text[quote.cue_end : date.start] if date.start >= quote.cue_end else text[date.end : quote.cue_start]
    return len(between) <= BESIDE and not STOP.search(between)


def _marked(text: str, found: Iterable[Stated]) -> bytearray:
    """For each character of a text whether it belongs to some things in it."""
    marked = bytearray(len(text))
    for item in found:
        marked[item.start : item.end] = b"\1" * (item.end - item.start)
    return marked


def _between(found: Sequence[Any], start: int, end: int, starts: Sequence[int]) -> Sequence[Any]:
    """Those of some things, in order of their starts, that begin between two offsets: a mark may close both at once."""
    first = bisect_left(starts, start)
    return found[first : max(first, bisect_left(starts, end))]


def _meets(item: Concept | Token, found: Iterable[Stated]) -> Iterator[bool]:
    return (other.start < item.end and item.start < other.end for other in found)


def _shares(text: str, language: str, found: Sequence[Number]) -> Iterator[Concept]:
    """Where a text tells of a part of some number: 7 of the 11."""
    for one, other in pairwise(found):
        between = _out_of(language).search(fold(text[one.end : other.start]))
        counted = quantities.CLOCK not in (one.unit, other.unit) and other.start - one.end <= NEAR_BY
        if between and counted and Decimal(one.value) < Decimal(other.value):
            yield Concept(one.start, other.end, SOME)


@cache
def _out_of(language: str) -> re.Pattern[str]:
    """What ends between a number and that of all."""
    return re.compile(rf"(?<!\w){patterns.any_of(languages.load(language).section('evidence')['out_of'])}\s*$")


def _excepted(text: str, concepts: Sequence[Concept]) -> list[Concept]:
    """Concepts with `only` for a negation and an exception behind it in one clause: none but these."""
    gone, only = set[tuple[int, int]](), list[Concept]()
    for exception in (concept for concept in concepts if concept.meaning == EXCEPTION):
        before = [c for c in concepts if c.meaning == "negation" and c.end <= exception.start]
        if before and not STOP.search(text, before[-1].end, exception.start):
            gone |= {(concept.start, concept.end) for concept in (before[-1], exception)}
            only.append(replace(exception, meaning=ONLY))
    rest = [c for c in concepts if (c.start, c.end) not in gone and c.meaning != EXCEPTION]
    return sorted([*rest, *only], key=lambda concept: concept.start)


def _bounded(text: str, found: Sequence[Number], concepts: Sequence[Concept]) -> tuple[list[Number], list[Concept]]:
    """Numbers and concepts with an upper bound for a negation and a lower one: it will not bring more than 350."""
    bounded, gone = list[Number](), set[Concept]()
    for number in found:
        before = [c for c in concepts if c.meaning == "negation" and 0 <= number.start - c.end <= NEGATES]
        negated = number.bound in REVERSED and before and not STOP.search(text, before[-1].end, number.start)
        bounded.append(replace(number, bound=REVERSED[number.bound]) if negated else number)
        gone |= set(before[-1:]) if negated else set()
    return bounded, [concept for concept in concepts if concept not in gone]


def _concepts(text: str, language: str) -> Iterator[Concept]:
    """The concepts of a text, each where its longest phrase stands; one word may stand for several."""
    folded, lexicon = fold_text(text), _lexicon(language)
    end = 0
    for word in WORD.finditer(folded.text):
        found = lexicon.match(folded.text, word.start()) if word.start() >= end else None
        if found:
            end = found.end()
            for meaning in lexicon.meanings(found[0]):
                yield Concept(*folded.span(word.start(), end), meaning)


class _Lexicon:
    """The phrases of a language that stand for concepts, by their first letters: a text is full of other words."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        turning = {"idle": "idle_negations", "negation": "negations", "of_word": "word_negations"}
        turning |= {"denial": "denials", EXCEPTION: "exceptions"}
        lists = {meaning: data.get(key, ()) for meaning, key in turning.items()} | data.get("concepts", {})
        self._meanings = tuple(lists)
        self._phrases: dict[str, dict[str, list[str]]] = {}
        for phrase, meaning in ((fold(phrase), meaning) for meaning, said in lists.items() for phrase in said):
            key = "" if phrase.startswith("*") else phrase[:KEY]
            self._phrases.setdefault(key, {}).setdefault(meaning, []).append(phrase)
        self._clitics, self._article = data.get("clitics", ""), data.get("article", "")
        self._known = dict[str, tuple[str, ...]]()
        self._by_key = dict[str, re.Pattern[str]]()

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """The longest phrase at the beginning of a word, behind up to two letters written onto its front."""
        fronts = len(text[at : at + 2]) - len(text[at : at + 2].lstrip(self._clitics)) if self._clitics else 0
        starts = range(at, at + fronts + 1)
        behind = [
            start + len(self._article) for start in starts if self._article and text.startswith(self._article, start)
        ]
        for start in (*starts, *behind):
            found = self._from(text[start : start + KEY]).match(text, start)
            if found:
                return found
        return None

    def _from(self, key: str) -> re.Pattern[str]:
        """A pattern for the phrases that begin with some letters."""
        if key not in self._by_key:  # most letters open no phrase of a text
            self._by_key[key] = _any_whole(
                chain.from_iterable(self._fitting(key, meaning) for meaning in self._meanings)
            )
        return self._by_key[key]

    def _fitting(self, key: str, meaning: str) -> list[str]:
        """The phrases for a meaning that begin with some letters, or with any."""
        return [phrase for letters in (key, "") for phrase in self._phrases.get(letters, {}).get(meaning, ())]

    def meanings(self, phrase: str) -> tuple[str, ...]:
        """What a phrase stands for."""
        if phrase not in self._known:
            fitting = ((meaning, self._fitting(phrase[:KEY], meaning)) for meaning in self._meanings)
            found = tuple(meaning for meaning, said in fitting if said and _any_whole(said).fullmatch(phrase))
            # a phrase that makes a condition, or nothing, out of a negation is none
            self._known[phrase] = next(((m,) for m in ("idle", UNLESS) if m in found), found)
        return self._known[phrase]


def _any_whole(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"{patterns.any_of(phrases)}(?!\w)")


@cache
def _lexicon(language: str) -> _Lexicon:
    return _Lexicon(languages.load(language).section("evidence"))


@cache
def _groups(name: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in languages.read("concepts")[name].values())
