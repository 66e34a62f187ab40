"""Are these the same words? A wording of the article set against a stretch of a page in the same language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import Any

from helpers import languages, patterns
from helpers.evidence import encoder, facts, quantities
from helpers.evidence.align import Alignment, Edit, align
from helpers.evidence.facts import Facts, Reading, Stated
from helpers.evidence.stems import Token, content, tokens
from helpers.tables import Difference
from helpers.text import fold

# words that lie closer than this by meaning can stand for each other
SYNONYMS = 0.7
ASKED = re.compile(r"[?؟]")
STOP = re.compile(r"[.!?؟…;؛\n]")
QUOTES = re.compile(r"[«»“”„\"]|:\s")
# so many words of a sentence say whether it takes back the one before
BACK = 4
OMISSION = re.compile(r"…|\.\.\.?")


@dataclass(frozen=True)
class Wording:
    """How a page words what the article words: where, how alike, what differs, and whether that changes the sense."""

    start: int
    end: int
    likeness: float
    differences: tuple[Difference, ...]
    changed: bool

    @property
    def relation(self) -> str:
        """`identical`, `spelling`, `elided` or `edited` for the same words, `contradicts` where the sense is changed.

        >>> Wording(0, 9, 1.0, (), False).relation
        'identical'
        """
        if self.changed:
            return "contradicts"
        kinds = {difference.kind for difference in self.differences}
        known = {(): "identical", ("spelling",): "spelling", ("elision",): "elided", ("elision", "spelling"): "elided"}
        return known.get(tuple(sorted(kinds)), "edited")


@dataclass(frozen=True)
class Terms:
    """On what terms words are compared: `strict` where they stand in quotation marks, `open` where the article goes on.

    In quotation marks another word is another wording, elsewhere it is a paraphrase.
    """

    strict: bool = False
    open: bool = False


# the clauses of one sentence come one after the other, and are all compared with the same stretch
@lru_cache(maxsize=64)
def compare(ours: Facts, reading: Reading, span: tuple[int, int], terms: Terms) -> Wording | None:
    """The stretch within a span of a page that comes closest to some words; None where none is like them.

    >>> ours = Reading("never the only way out", "en").within(0, 22)
    >>> compare(ours, Reading("It was never the way out.", "en"), (0, 25), Terms(strict=True)).differences
    (Difference(kind='inserted', article='only', source=''),)
    """
    found, (start, end), pieces = [], span, _pieces(ours)
    for piece in pieces:
        one = _piece(piece, reading, (start, end), replace(terms, open=terms.open or piece is not pieces[-1]))
        if one is None:
            return None
        found.append(one)
        start = max(start, one.end)
    return together(found, reading)


def _pieces(ours: Facts) -> list[Facts]:
    """The stretches between marks of omission."""
    cuts = [0]
    for place, (one, following) in enumerate(pairwise(ours.tokens), 1):
        if OMISSION.search(ours.text, one.end, following.start):
            cuts.append(place)
    tokens = [ours.tokens[first:last] for first, last in pairwise([*cuts, len(ours.tokens)])]
    return [facts.part(ours, some) for some in tokens] if len(tokens) > 1 else [ours]


def _piece(ours: Facts, reading: Reading, span: tuple[int, int], terms: Terms) -> Wording | None:
    stretch = reading.within(*span).tokens
    found = align(ours.tokens, stretch)
    if found is None:
        return None
    theirs = reading.within(*reading.around(stretch[found.first].start, stretch[found.last - 1].end))
    comparison = _Comparison(ours, theirs, reading, terms)
    # outside of quotation marks a fact that is not said there is no wording, but something more that is said
    return comparison.judge(found) if terms.strict or not comparison.stated.missing else None


def together(found: Sequence[Wording], reading: Reading) -> Wording:
    """Several stretches of one wording as one; what the page says between them is left out.

    >>> parts = [Wording(0, 3, 1.0, (), False), Wording(9, 12, 1.0, (), False)]
    >>> together(parts, Reading("Go. Now. Yes.", "en")).relation
    'elided'
    """
    if len(found) == 1:
        return found[0]
    skipped = [
        Difference("elision", "…", reading.text[one.end : following.start].strip())
        for one, following in pairwise(found)
    ]
    return Wording(
        start=found[0].start,
        end=found[-1].end,
        likeness=min(one.likeness for one in found),
        differences=(*skipped, *(difference for one in found for difference in one.differences)),
        changed=any(one.changed for one in found),
    )


@dataclass(frozen=True, eq=False)
class _Comparison:
    ours: Facts
    theirs: Facts
    reading: Reading
    terms: Terms

    @cached_property
    def stated(self) -> facts.Comparison:
        """The facts of both sides; negation is judged edit by edit: word by word it can be seen where it stands."""
        ours, theirs = (replace(side, negations=()) for side in (self.ours, self.theirs))
        return facts.compare(ours, theirs, self.reading.context(theirs.start, theirs.end))

    def judge(self, found: Alignment) -> Wording:
        stated = self.stated
        moved = _moved(found.edits)
        judged = [self._edit(edit, edit in moved) for edit in found.edits]
        limit = self._limit()
        known = {"spelling"} if stated.differences else set()
        edited = [difference for difference, _ in judged if difference.kind not in known]
        differences = dict.fromkeys([*stated.differences, *edited, *limit])
        changed = bool(stated.differences or limit) or any(grave for _, grave in judged)
        return Wording(self.theirs.start, self.theirs.end, found.likeness, tuple(differences), changed)

    def _edit(self, edit: Edit, moved: bool) -> tuple[Difference, bool]:
        """One edit as a difference, and whether it changes what is said; words that only move change nothing."""
        # a phrase that negates may reach over words that both sides have
        sides = ((edit.article, self.ours), (edit.source, self.theirs))
        negated = [[n for n in known.negations if _holds(side, n.start)] for side, known in sides]
        if moved:
            kind, grave = "edit", False
        elif bool(negated[0]) != bool(negated[1]):
            kind, grave = "polarity", True
        elif self._other_number(edit):
            kind, grave = "number", True
        elif self._opposite(edit):
            kind, grave = "antonym", True
        elif self._weaker(edit):
            kind, grave = "missing", True
        elif self._is_stated(edit):
            kind, grave = "spelling", False
        else:
            kind, grave = self._words(content(list(edit.article)), content(list(edit.source)))
        return Difference(kind, _said(self.ours, edit.article), _said(self.theirs, edit.source)), grave

    def _words(self, article: list[Token], source: list[Token]) -> tuple[str, bool]:
        if [token.stem for token in article] == [token.stem for token in source]:
            return "edit", False
        if not article:
            return "missing", bool(_limits(self.reading.language, "limits", source)) or self._narrows(source)
        if not source:
            return "inserted", self.terms.strict
        if self._conditional(article, source) or self._unstated(article, source):
            return "edit", True
        if _covered(article, self.ours.names) and _covered(source, self.theirs.names):
            return "name", not facts.same_name(_said(self.ours, article), _said(self.theirs, source))
        return "edit", self.terms.strict and not (self._one_concept(article, source) or _synonyms(article, source))

    def _narrows(self, source: list[Token]) -> bool:
        """Whether the page has words behind a negation that deny less than the article without them."""
        told = [token for token in source if not _limits(self.reading.language, "emphasis", [token])]
        negated = any(negation.start < source[0].start for negation in self.theirs.negations) if source else False
        last = self.theirs.tokens[-1]
        return negated and bool(told) and not any(map(self._is_named, told)) and source[-1].end < last.end

    def _is_named(self, token: Token) -> bool:
        """Whether a word of the page belongs to a name, number or date."""
        return bool(_touching([token], (*self.theirs.names, *self.theirs.numbers, *self.theirs.dates)))

    def _weaker(self, edit: Edit) -> bool:
        """Whether the page says with these words that something may be, is planned, or holds for nearly all."""
        theirs = replace(self.theirs, concepts=_touching(edit.source, self.theirs.concepts))
        return bool(facts.weaker(self.ours, theirs))

    def _conditional(self, article: list[Token], source: list[Token]) -> bool:
        """Whether the page limits what was said where the article words it without a limit."""
        limits = _limits(self.reading.language, "limits", source)
        return bool(limits) and not _limits(self.reading.language, "limits", article)

    def _unstated(self, article: list[Token], source: list[Token]) -> bool:
        """Whether the article names a number or a date where the page has other words."""
        ours, theirs = (*self.ours.numbers, *self.ours.dates), (*self.theirs.numbers, *self.theirs.dates)
        return bool(_touching(article, ours)) and not _touching(source, theirs)

    def _one_concept(self, article: list[Token], source: list[Token]) -> bool:
        """Whether the words of both sides stand for the same."""
        ours, theirs = _touching(article, self.ours.concepts), _touching(source, self.theirs.concepts)
        return bool({concept.meaning for concept in ours} & {concept.meaning for concept in theirs})

    def _opposite(self, edit: Edit) -> bool:
        """Whether a word stands in the place of its opposite."""
        ours, theirs = _touching(edit.article, self.ours.concepts), _touching(edit.source, self.theirs.concepts)
        return any(any(facts.exclusive(ours, theirs, groups)) for groups in ("exclusive", "opposite"))

    def _other_number(self, edit: Edit) -> bool:
        """Whether another number stands in a number's place, even if the passage has the same one elsewhere."""
        ours, theirs = _touching(edit.article, self.ours.numbers), _touching(edit.source, self.theirs.numbers)
        pairs = [(one, other) for one in ours for other in theirs]
        return bool(pairs) and not any(quantities.agree(one, other) for one, other in pairs)

    def _is_stated(self, edit: Edit) -> bool:
        """Whether an edit only touches numbers and dates, which have been compared as such."""
        sides = ((edit.article, self.ours), (edit.source, self.theirs))
        words = [(token, known) for side, known in sides for token in content(list(side))]
        return bool(words) and all(_covered([token], (*known.numbers, *known.dates)) for token, known in words)

    def _limit(self) -> list[Difference]:
        """What the page adds in the same sentence and the article cuts off, where it limits what was said."""
        if self.terms.open:
            return []
        text, at = self.reading.text, self.theirs.end
        stop = STOP.search(text, at)
        rest = self.reading.within(at, stop.start() if stop else len(text))
        keys = ("limits", "turns") if self.terms.strict else ("limits",)
        limits = any(_opens_limit(self.reading.language, key, rest.tokens[:3]) for key in keys)
        if stop and self.terms.strict and not limits:
            limits = taken_back(self.reading, stop.end())
            rest = self.reading.within(at, self.reading.after(stop.end(), 0)) if limits else rest
        already = _limits(self.reading.language, "limits", self.ours.tokens[-3:])
        return [Difference("truncation", "", text[at : rest.end].strip(" ,،—–-"))] if limits and not already else []


def _moved(edits: Sequence[Edit]) -> list[Edit]:
    """The edits that only move words, which are put in at one place and left out at another."""
    added = Counter(token.stem for edit in edits if not edit.source for token in edit.article)
    dropped = Counter(token.stem for edit in edits if not edit.article for token in edit.source)
    both = added & dropped
    return [e for e in edits if not (e.article and e.source) and all(token.stem in both for token in e.words)]


def _touching(side: Sequence[Token], found: Sequence[Any]) -> list[Any]:
    return [item for item in found for token in side if item.start < token.end and token.start < item.end]


def _holds(side: Sequence[Token], at: int) -> bool:
    return any(token.start <= at < token.end for token in side)


def _covered(side: Sequence[Token], found: Sequence[Stated]) -> bool:
    return all(_touching([token], found) for token in side)


def _said(known: Facts, side: Sequence[Token]) -> str:
    return known.text[side[0].start : side[-1].end] if side else ""


def _synonyms(article: Sequence[Token], source: Sequence[Token]) -> bool:
    left, right = (" ".join(token.form for token in side) for side in (article, source))
    vectors = encoder.vectors([left, right])
    return float(encoder.likeness(vectors[:1], vectors[1:])[0, 0]) >= SYNONYMS


def taken_back(reading: Reading, at: int) -> bool:
    """Whether the sentence that goes on from an offset takes back or limits what was said: But not this year.

    >>> text = "We will build it. But not this year."
    >>> taken_back(Reading(text, "en"), 17)
    True
    """
    end = reading.after(at + 1, 0)
    following = reading.within(at, end)
    if not following.tokens or QUOTES.search(reading.text, at, following.tokens[0].start):
        return False
    first = following.tokens[:BACK]
    turns = _limits(reading.language, "turns", first[:1])
    limits = _limits(reading.language, "limits", first[1:]) or _touching(first, following.negations)
    return bool(turns and limits)


def limited(language: str, found: Sequence[Token]) -> bool:
    """Whether some words limit what is said: to a condition, a time, an exception.

    >>> limited("en", tokens("until the end of June", "en"))
    True
    """
    return bool(_limits(language, "limits", found))


def says(language: str, key: str, text: str) -> bool:
    """Whether a text holds a phrase that the pack lists under a key of `evidence`.

    >>> says("en", "conditions", "If it rains, we stay.")
    True
    """
    return bool(text and _phrases(language, key).search(fold(text)))


@cache
def _phrases(language: str, key: str) -> re.Pattern[str]:
    data = languages.load(language).section("evidence") if language in languages.codes() else {}
    return patterns.whole(patterns.any_of(data.get(key, ())), data.get("clitics", ""))


def _limits(language: str, key: str, found: Sequence[Token]) -> list[str]:
    forms = " ".join(token.form for token in found)
    return [limit for limit in _limit_words(language, key) if f" {limit} " in f" {forms} "]


def _opens_limit(language: str, key: str, found: Sequence[Token]) -> bool:
    """Whether a limit stands in the first words; one of bare particles at their head: إلى أن, but not مشيرا إلى أن."""
    telling = {token.form for token in found if not token.function or token is found[0]}
    return any(" " not in limit or telling & set(limit.split()) for limit in _limits(language, key, found))


@cache
def _limit_words(language: str, key: str) -> tuple[str, ...]:
    data = languages.load(language).section("evidence") if language in languages.codes() else {}
    return tuple(" ".join(token.form for token in tokens(limit, language)) for limit in data.get(key, ()))
