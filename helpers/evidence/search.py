"""Where on each page something may stand: passages ranked by words and by meaning together.

Either ranking alone misses: words do not cross languages, and meaning does not tell one name from another. The best of
each go on to be compared; nothing is decided here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from helpers import languages, quotes
from helpers.dates import Date
from helpers.evidence import cover, encoder, passages, quantities
from helpers.evidence.cover import Cover
from helpers.evidence.facts import Reading
from helpers.evidence.passages import Passage
from helpers.evidence.statements import Statement
from helpers.evidence.stems import Token, content
from helpers.numbers import Number
from helpers.sources.page import Page
from helpers.sources.reviews import Review
from helpers.tables import Difference, Quote

# so many sentences of a page go on by each of the two rankings
BEST = 2
# what lies further away than this in every respect is not looked at; words find some likeness anywhere
FAINT, COVER_LEAD = 0.34, 0.2
# what stands between the cells of a row
CELL = " | "
# likenesses that lie closer together than this do not stand out from each other
LEAST_SPREAD = 0.03


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may hold a statement: the sentence it belongs to, and how near it lies in meaning and in words.

    `cover` is what each side says of the other's words; `rival` is how near in meaning the nearest other statement of
    the article lies to it; `standing` is how far it stands out by meaning among all stretches, in standard deviations.
    """

    sentence: int
    passage: Passage
    meaning: float
    words: float
    cover: Cover
    rival: float
    standing: float

    @property
    def faint(self) -> bool:
        """Whether neither meaning nor words give any reason to look closer."""
        return max(self.meaning, self.words, self.cover.said - COVER_LEAD) < FAINT


class Index:
    """The sentences of all pages with their words and vectors, and the pages' own quotes."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self.pages = pages
        self.quotes = [_quotes(page) for page in pages]
        self.readings = [
            Reading(page.text, page.source.language, page.source.published, said)
            for page, said in zip(pages, self.quotes, strict=True)
        ]
        self.sentences = passages.sentences_of(pages)
        self._of_page = [[s for s in self.sentences if s.page == number] for number in range(len(pages))]
        self.vectors = encoder.vectors([in_words(self.text(sentence)) for sentence in self.sentences])
        self._stems = [self._content(sentence) for sentence in self.sentences]

    def text(self, passage: Passage) -> str:
        """The words of a passage."""
        return self.pages[passage.page].text[passage.start : passage.end]

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

    def beside(self, row: int) -> list[Passage]:
        """A sentence with the one before and the one behind it, as far as its page has them."""
        near = self.sentences[max(0, row - 1) : row + 2]
        return [sentence for sentence in near if sentence.page == self.sentences[row].page]

    def review(self, passage: Passage) -> Review | None:
        """The review that a passage lies in, if only in part; None on what a page itself says."""
        reviews = self.pages[passage.page].reviews
        return next((r for r in reviews if passage.start < r.end and r.start < passage.end), None)

    def sentences_around(self, passage: Passage) -> Passage:
        """The sentences that a passage lies in, as one stretch."""
        inside = self._of_page[passage.page]
        first = max(0, bisect_right(inside, passage.start, key=lambda s: s.start) - 1)
        last = max(first, bisect_left(inside, passage.end, key=lambda s: s.end))
        return Passage(passage.page, inside[first].start, inside[min(last, len(inside) - 1)].end)

    def _more(self, last: int, until: int) -> bool:
        following = last + 1 < len(self.sentences) and self.sentences[last + 1].page == self.sentences[last].page
        return following and self.sentences[last].end < until

    def promising(self, statement: Statement, nearness: np.ndarray) -> list[int]:
        """The sentences of each page that lie nearest by meaning, those that share most words, and reviewed claims."""
        wanted = stems(statement.facts.tokens)
        shared = [self._overlap(statement, wanted, place) for place in range(len(self.sentences))]
        chosen = {place for place, sentence in enumerate(self.sentences) if self.review(sentence)}
        for places in self._by_page():
            # words do not cross languages: there meaning has the places of both rankings
            rest = 0 if any(shared[place] for place in places) else BEST
            chosen.update(sorted(places, key=lambda place: (-nearness[place], place))[: BEST + rest])
            chosen.update(sorted(places, key=lambda place: (-shared[place], place))[: BEST - rest])
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

    def windows(self, place: int) -> list[Passage]:
        """The stretches in and around a sentence that may hold a statement."""
        sentence = self.sentences[place]
        page = self.pages[sentence.page]
        return passages.windows(page.text, page.source.language, sentence, self.beside(place))


class Search:
    """Every statement set against every stretch that may hold it: how near they lie."""

    def __init__(self, index: Index, statements: Sequence[Statement]) -> None:
        self.index, self.statements = index, statements
        vectors = encoder.vectors([statement.text for statement in statements])
        nearness = encoder.likeness(vectors, index.vectors)
        self._chosen = [index.promising(*pair) for pair in zip(statements, nearness, strict=True)]
        self._stretches = {place: index.windows(place) for place in sorted(set().union(*self._chosen))}
        self._read(vectors)

    def _read(self, vectors: np.ndarray) -> None:
        flat = list(dict.fromkeys(stretch for group in self._stretches.values() for stretch in group))
        there = [self.index.readings[stretch.page].within(stretch.start, stretch.end) for stretch in flat]
        self._row = {stretch: row for row, stretch in enumerate(flat)}
        self._stems = [stems(facts.tokens) for facts in there]
        self._vectors = self._encoded(flat)
        self._meaning = encoder.likeness(vectors, self._vectors)
        self._told = [cover.told(statement.facts, statement.language) for statement in self.statements]
        pairs = list(zip(flat, there, strict=True))
        every = [cover.every(facts, self.index.readings[stretch.page].language) for stretch, facts in pairs]
        self._told_there = [cover.told(facts, self.index.readings[stretch.page].language) for stretch, facts in pairs]
        self._known = cover.Words([*self._told, *every])
        self._every = [self._known.rows(some) for some in every]

    def _encoded(self, stretches: Sequence[Passage]) -> np.ndarray:
        """The vectors of stretches; those that are whole sentences are known."""
        known = dict(zip(self.index.sentences, self.index.vectors, strict=True))
        fresh = [stretch for stretch in stretches if stretch not in known]
        texts = [in_words(self.index.text(stretch)) for stretch in fresh]
        known.update(zip(fresh, encoder.vectors(texts), strict=True))
        return np.array([known[stretch] for stretch in stretches])

    def candidates(self, place: int) -> list[Candidate]:
        """The stretches of all pages that may hold a statement, by its place among the statements."""
        statement, rivals, standing = self.statements[place], self._rivals(place), standings(self._meaning[place])
        found = [(at, stretch) for at in self._chosen[place] for stretch in self._stretches[at]]
        rows = [self._row[stretch] for _, stretch in found]
        covers = cover.covers(self._known.nearness(self._told[place]), [self._every[row] for row in rows])
        return [
            Candidate(
                sentence=at,
                passage=stretch,
                meaning=float(self._meaning[place][row]),
                words=self._words(statement, stretch),
                cover=covered,
                rival=float(rivals[row]),
                standing=float(standing[row]),
            )
            for (at, stretch), row, covered in zip(found, rows, covers, strict=True)
        ]

    def by_way_of(self, witnesses: Sequence[Passage], candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """Candidates as near as they lie to passages that say what the statement says, in whatever language."""
        rows = [self._row[witness] for witness in witnesses]
        theirs = [self._row[candidate.passage] for candidate in candidates]
        stretches = [self._every[row] for row in theirs]
        covers = [cover.covers(self._known.nearness(self._told_there[row]), stretches) for row in rows]
        meaning = encoder.likeness(self._vectors[rows], self._vectors)
        standing = np.array([standings(near) for near in meaning]).max(axis=0)
        nearest = meaning.max(axis=0)
        for candidate, row, *covered in zip(candidates, theirs, *covers, strict=True):
            said = max(covered, key=lambda one: one.said)
            yield replace(
                candidate,
                meaning=max(float(nearest[row]), candidate.meaning),
                cover=max(said, candidate.cover),
                standing=max(float(standing[row]), candidate.standing),
            )

    def leads(self, statement: Statement, differing: Sequence[tuple[Passage, Sequence[Difference]]]) -> list[float]:
        """By how much a statement lies nearer to each stretch that differs from it than any other of the article does.

        Names, numbers and dates are left out: what is said of them tells whether they are given for the same thing.
        """
        told = [self._without_facts(*pair) for pair in differing]
        near = encoder.likeness(self._bare, encoder.vectors([text for texts in told for text in texts]))
        mine = np.array([other.facts.bare == statement.facts.bare for other in self.statements])
        # what nothing can be nearer than leads by nothing
        lead = near[mine][0] - near[mine if mine.all() else ~mine].max(axis=0)
        ends = np.cumsum([0, *map(len, told)])
        return [float(lead[start:end].max()) for start, end in pairwise(ends)]

    def _without_facts(self, stretch: Passage, differences: Sequence[Difference]) -> list[str]:
        """What a stretch says apart from names, numbers and dates, and what the clauses say that give one otherwise."""
        reading = self.index.readings[stretch.page]
        facts, given = reading.within(stretch.start, stretch.end), {difference.source for difference in differences}
        counted: list[Number | Date] = [*facts.numbers, *facts.dates]
        otherwise = (item for item in counted if facts.words(item) in given)
        spans = dict.fromkeys(quantities.clause(facts, item) for item in otherwise)
        return [facts.bare, *(reading.within(*span).bare for span in spans)]

    @cached_property
    def _bare(self) -> np.ndarray:
        return encoder.vectors([statement.facts.bare for statement in self.statements])

    def _rivals(self, place: int) -> np.ndarray:
        """How near the nearest statement of the article's other sentences lies to each stretch."""
        mine = self.statements[place]
        others = [row for row, other in enumerate(self.statements) if not _overlap(mine, other)]
        return self._meaning[others].max(axis=0) if others else np.zeros(len(self._row))

    def _words(self, statement: Statement, stretch: Passage) -> float:
        """The share of a statement's words of meaning that a stretch in its language holds."""
        page = self.index.pages[stretch.page]
        wanted = stems(statement.facts.tokens)
        if page.source.language != statement.language or not wanted:
            return 0.0
        return round(len(wanted & self._stems[self._row[stretch]]) / len(wanted), 3)


def standings(likeness: np.ndarray) -> np.ndarray:
    """How far each of some likenesses lies above their mean, in standard deviations; nothing stands out of few.

    >>> standings(np.array([0.1, 0.1, 0.1, 0.9])).tolist()
    [-0.577, -0.577, -0.577, 1.732]
    """
    spread = max(LEAST_SPREAD, float(likeness.std()))
    return np.round((likeness - likeness.mean()) / spread, encoder.DECIMALS)


def _quotes(page: Page) -> tuple[Quote, ...]:
    """What a page quotes, by our own attribution; nothing in a language without a pack."""
    if page.source.language not in languages.codes():
        return ()
    return quotes.find(page.own, page.source.language, page.source.published)


def _overlap(one: Statement, other: Statement) -> bool:
    return one.sentence[0] < other.sentence[1] and other.sentence[0] < one.sentence[1]


def in_words(text: str) -> str:
    """A row of a table without the cells that hold nothing but figures: its words say what it is about.

    >>> in_words("Central rate, riyals a dollar | 4.02 | 4.03"), in_words("Or so.")
    ('Central rate, riyals a dollar', 'Or so.')
    """
    cells = text.split(CELL)
    return CELL.join(cell for cell in cells if any(map(str.isalpha, cell))) if len(cells) > 1 else text


def rows(text: str) -> int:
    """How many rows of a table with figures a text holds.

    >>> rows("Last survey | 1998\\nLast repair | 2006"), rows("Party | Seats\\nAccord | 96"), rows("In 1998.")
    (2, 1, 0)
    """
    return sum(CELL in line and any(map(str.isdigit, line)) for line in text.splitlines())


def stems(tokens: Sequence[Token]) -> frozenset[str]:
    """The stems of the words of meaning."""
    return frozenset(token.stem for token in content(list(tokens)))
