"""Where on each page something may stand: passages ranked by words and by meaning together.

Either ranking alone misses: words do not cross languages, and meaning does not tell one name from another. The best of
each go on to be compared; nothing is decided here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.evidence import encoder, passages
from helpers.evidence.facts import Reading
from helpers.evidence.passages import Passage
from helpers.evidence.statements import Statement
from helpers.evidence.stems import Token, content
from helpers.sources.page import Page

# so many sentences of a page go on by each of the two rankings
BEST = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may hold a statement: the sentence it belongs to, and how near it lies in meaning and in words.

    `bare` is its nearness in meaning with names, numbers and dates taken out on both sides; `rival` is how near in
    meaning the nearest other statement of the article lies to it.
    """

    sentence: int
    passage: Passage
    meaning: float
    bare: float
    words: float
    rival: float


class Index:
    """The sentences of all pages with their words and vectors."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self.pages = pages
        self.readings = [Reading(page.text, page.source.language, page.source.published) for page in pages]
        self.sentences = passages.sentences_of(pages)
        self._of_page = [[s for s in self.sentences if s.page == number] for number in range(len(pages))]
        self._vectors = encoder.vectors([self.text(sentence) for sentence in self.sentences])
        self._stems = [self._content(sentence) for sentence in self.sentences]

    def text(self, passage: Passage) -> str:
        """The words of a passage."""
        return self.pages[passage.page].text[passage.start : passage.end]

    def search(self, statements: Sequence[Statement]) -> Iterator[tuple[Statement, list[Candidate]]]:
        """For every statement the stretches of all pages that may hold it."""
        vectors = encoder.vectors([statement.text for statement in statements])
        nearness = encoder.likeness(vectors, self._vectors)
        chosen = [self._promising(*pair) for pair in zip(statements, nearness, strict=True)]
        stretches = {place: self._windows(place) for place in sorted(set().union(*chosen))}
        rows = _Rows(self, stretches, statements, vectors)
        for place, (statement, places) in enumerate(zip(statements, chosen, strict=True)):
            yield statement, [c for at in places for c in rows.candidates(place, at)]

    def around(self, candidate: Candidate, statement: Statement) -> Passage:
        """The stretch of a page in which the wording of a statement may lie: the sentence and its neighbours.

        The sentence before counts, and those after it until there is room for the statement twice.
        """
        first, last = max(0, candidate.sentence - 1), candidate.sentence
        if self.sentences[first].page != candidate.passage.page:
            first = candidate.sentence
        while self._more(last, self.sentences[candidate.sentence].start + 2 * len(statement.text)):
            last += 1
        return Passage(candidate.passage.page, self.sentences[first].start, self.sentences[last].end)

    def sentences_around(self, passage: Passage) -> Passage:
        """The sentences that a passage lies in, as one stretch."""
        inside = self._of_page[passage.page]
        first = max(0, bisect_right(inside, passage.start, key=lambda s: s.start) - 1)
        last = max(first, bisect_left(inside, passage.end, key=lambda s: s.end))
        return Passage(passage.page, inside[first].start, inside[min(last, len(inside) - 1)].end)

    def _more(self, last: int, until: int) -> bool:
        following = last + 1 < len(self.sentences) and self.sentences[last + 1].page == self.sentences[last].page
        return following and self.sentences[last].end < until

    def _promising(self, statement: Statement, nearness: np.ndarray) -> list[int]:
        """The sentences of each page that lie nearest by meaning, and those that share most words."""
        wanted = stems(statement.facts.tokens)
        shared = [self._overlap(statement, wanted, place) for place in range(len(self.sentences))]
        chosen: set[int] = set()
        for places in self._by_page():
            chosen.update(sorted(places, key=lambda place: (-nearness[place], place))[:BEST])
            chosen.update(sorted(places, key=lambda place: (-shared[place], place))[:BEST])
        return sorted(chosen)

    def _by_page(self) -> Iterable[list[int]]:
        grouped: dict[int, list[int]] = {}
        for place, sentence in enumerate(self.sentences):
            grouped.setdefault(sentence.page, []).append(place)
        return grouped.values()

    def _overlap(self, statement: Statement, wanted: frozenset[str], place: int) -> int:
        page = self.pages[self.sentences[place].page]
        return len(wanted & self._stems[place]) if page.source.language == statement.language else 0

    def _content(self, passage: Passage) -> frozenset[str]:
        return stems(self.readings[passage.page].within(passage.start, passage.end).tokens)

    def _windows(self, place: int) -> list[Passage]:
        sentence = self.sentences[place]
        page = self.pages[sentence.page]
        near = [s for s in self.sentences[max(0, place - 1) : place + 2] if s.page == sentence.page]
        return passages.windows(page.text, page.source.language, sentence, near)


class _Rows:
    """All stretches in one block, and how near each statement lies to each of them."""

    def __init__(
        self, index: Index, stretches: dict[int, list[Passage]], statements: Sequence[Statement], vectors: np.ndarray
    ) -> None:
        self.index, self.stretches, self.statements = index, stretches, statements
        flat = [stretch for group in stretches.values() for stretch in group]
        self.row = {stretch: row for row, stretch in enumerate(flat)}
        there = [index.readings[stretch.page].within(stretch.start, stretch.end) for stretch in flat]
        both = encoder.vectors([facts.words_said for facts in there] + [facts.bare for facts in there])
        self.stems = [stems(facts.tokens) for facts in there]
        self.meaning = encoder.likeness(vectors, both[: len(flat)])
        bare = encoder.vectors([statement.facts.bare or statement.text for statement in statements])
        self.bare = encoder.likeness(bare, both[len(flat) :])
        self.rivals = [self._rival(statement) for statement in statements]

    def _rival(self, statement: Statement) -> np.ndarray:
        others = [place for place, other in enumerate(self.statements) if not _overlap(statement, other)]
        return self.meaning[others].max(axis=0) if others else np.zeros(len(self.row))

    def candidates(self, place: int, at: int) -> Iterator[Candidate]:
        for stretch in self.stretches[at]:
            row = self.row[stretch]
            words = self._words(self.statements[place], stretch)
            near = (table[place][row] for table in (self.meaning, self.bare))
            yield Candidate(at, stretch, *map(float, near), words, float(self.rivals[place][row]))

    def _words(self, statement: Statement, stretch: Passage) -> float:
        """The share of a statement's words of meaning that a stretch in its language holds."""
        page = self.index.pages[stretch.page]
        wanted = stems(statement.facts.tokens)
        if page.source.language != statement.language or not wanted:
            return 0.0
        return round(len(wanted & self.stems[self.row[stretch]]) / len(wanted), 3)


def _overlap(one: Statement, other: Statement) -> bool:
    return one.facts.start < other.facts.end and other.facts.start < one.facts.end


def stems(tokens: Sequence[Token]) -> frozenset[str]:
    """The stems of the words of meaning."""
    return frozenset(token.stem for token in content(list(tokens)))
