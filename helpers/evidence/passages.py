"""Passages of pages: sentences, and the clauses and pairs of sentences that a statement may be found in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from helpers import languages
from helpers.patterns import any_of, whole
from helpers.sources.page import Page
from helpers.text import fold, quoted, sentences

# a statement is looked for in at most so many neighbouring clauses of one sentence
CLAUSES = 3
MARKS = r"[,،;؛:—–|«»“”\"()]"
SHORTEST = 8
# so many sentences are remembered with their clauses
STRETCHES = 20_000
# a word that opens a reported clause ends within so many letters
LONGEST = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a page's text: the page's number in the case, and the span."""

    page: int
    start: int
    end: int

    def holds(self, other: Passage) -> bool:
        """Whether another passage lies inside this one.

        >>> Passage(0, 0, 9).holds(Passage(0, 2, 9))
        True
        """
        return self.page == other.page and self.start <= other.start and other.end <= self.end


def sentences_of(pages: tuple[Page, ...]) -> list[Passage]:
    """The sentences of all pages, in order, and after a page's own those of the claims that it reviews.

    >>> from helpers.tables import Source
    >>> sentences_of((Page(Source("s01"), "One thing. Another thing."),))
    [Passage(page=0, start=0, end=10), Passage(page=0, start=11, end=25)]
    """
    return [
        Passage(number, *span)
        for number, page in enumerate(pages)
        for part in ((0, len(page.own)), *((review.claim_start, review.claim_end) for review in page.reviews))
        for span in sentences(page.text, *part)
    ]


def windows(text: str, language: str, sentence: Passage, near: Sequence[Passage]) -> list[Passage]:
    """The stretches in and around a sentence that may hold one statement: itself, its clauses, it with a neighbour.

    >>> text = "He left on Monday, and the shop closed."
    >>> [text[w.start : w.end] for w in windows(text, "en", Passage(0, 0, len(text)), ())]
    ['He left on Monday, and the shop closed.', 'He left on Monday', 'and the shop closed.']

    >>> text = "“I go. You stay here now,” she said."
    >>> [text[w.start : w.end] for w in windows(text, "en", Passage(0, 0, len(text)), ())][2:4]
    ['I go. You stay here now,” she said.', 'You stay here now,”']
    """
    clauses = _clauses(text, language, sentence)
    spans = {(sentence.start, sentence.end): None}
    for first in range(len(clauses)):
        for last in range(first, min(len(clauses), first + CLAUSES)):
            spans[clauses[first][0], clauses[last][1]] = None
    for start, end in quoted(text, sentence.start, sentence.end):
        spans[_trim(text, start, end)] = None
    for other in near:
        spans[min(sentence.start, other.start), max(sentence.end, other.end)] = None
    return [Passage(sentence.page, *span) for span in spans if span[1] - span[0] >= SHORTEST]


def opening(text: str, language: str, sentence: Passage, start: int) -> Passage:
    """What stands before an offset in its own clause of a sentence, and in the clause that reports it.

    >>> text = "It rained, and he did not say that they would aid."
    >>> before = opening(text, "en", Passage(0, 0, len(text)), text.index("aid"))
    >>> text[before.start : before.end]
    'and he did not say that they would '
    """
    begins = [clause for clause, _ in _clauses(text, language, sentence) if clause <= start]
    while len(begins) > 1 and _reported(language).match(fold(text[begins[-1] : begins[-1] + LONGEST])):
        begins.pop()
    return Passage(sentence.page, begins[-1] if begins else sentence.start, start)


@cache
def _reported(language: str) -> re.Pattern[str]:
    """How a clause opens that a verb of saying governs."""
    if language not in languages.codes():
        return whole(any_of(()))
    pack = languages.load(language)
    return whole(
        any_of([*pack.section("quotes").get("complementisers", ()), *pack.section("evidence").get("governed", ())])
    )


@lru_cache(STRETCHES)
def _clauses(text: str, language: str, sentence: Passage) -> tuple[tuple[int, int], ...]:
    cuts = [sentence.start, sentence.end, *_spoken(text, sentence)]
    for match in _cut(language).finditer(text, sentence.start, sentence.end):
        cuts.append(match.start() if match["word"] else match.end())
    cuts = sorted(set(cuts))
    spans = [_trim(text, start, end) for start, end in pairwise(cuts)]
    return tuple(span for span in spans if span[0] < span[1])


def _spoken(text: str, sentence: Passage) -> Iterator[int]:
    """Where the sentences of a quotation begin: around it stands one sentence, in it there may be several."""
    for start, end in quoted(text, sentence.start, sentence.end):
        yield from (begin for begin, _ in sentences(text, start + 1, end - 1))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and text[end - 1] in " ,،;؛:—–|«“(":
        end -= 1
    return start, end


@cache
def _cut(language: str) -> re.Pattern[str]:
    known = language in languages.codes()
    data = languages.load(language).section("evidence") if known else {}
    joints = "|".join(re.escape(joint) for joint in data.get("joints", ())) or "(?!)"
    return re.compile(rf"{MARKS}+(?:\s|$)|(?<=\s){MARKS}|(?P<word>(?<=\s)(?:{joints})\s)")
