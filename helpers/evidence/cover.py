"""How much of what one stretch says another says too, word by word and in whatever language.

Every word of meaning looks for the word nearest to it on the other side, and the mean of these nearnesses is the cover
(after Zhang and others, "BERTScore: Evaluating text generation with BERT", 2020; here with vectors of single words).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from helpers.evidence import encoder
from helpers.evidence.facts import Facts
from helpers.evidence.stems import Token, content

# what a stretch without words of meaning is taken to cover: nothing can be said of it
UNTOLD = 0.5

Word = tuple[str, str, str]


class Cover(NamedTuple):
    """The share of a statement's words that a stretch says, and of the stretch's words that the statement says."""

    said: float
    more: float


class Words:
    """The words of many stretches with their vectors, and one statement's words set against all of them."""

    def __init__(self, stretches: Iterable[Sequence[Word]]) -> None:
        self._row: dict[Word, int] = {}
        for stretch in stretches:
            for word in stretch:
                self._row.setdefault(word, len(self._row))
        self._vectors = encoder.vectors([surface for _, _, surface in self._row])
        stems: dict[tuple[str, str], int] = {}
        self._stems = np.array([stems.setdefault(word[:2], len(stems)) for word in self._row])

    def nearness(self, ours: Sequence[Word]) -> np.ndarray:
        """How near each of some known words lies to every known word; words of one stem are one word."""
        rows = [self._row[word] for word in ours]
        near = encoder.likeness(self._vectors[rows], self._vectors)
        near[self._stems[rows][:, None] == self._stems[None, :]] = 1.0
        return near

    def rows(self, some: Sequence[Word]) -> np.ndarray:
        """The places of some of the known words among all of them."""
        return np.array([self._row[word] for word in some], dtype=np.intp)


def cover(nearness: np.ndarray, rows: np.ndarray) -> Cover:
    """How the words of a statement, by their nearness to all words, and those of a stretch, by row, cover each other.

    >>> cover(np.array([[1.0, 0.2], [0.4, 0.5]]), np.array([0]))
    Cover(said=0.7, more=1.0)
    """
    inside = nearness[:, rows]
    if not inside.size:
        return Cover(UNTOLD if not len(nearness) else 0.0, UNTOLD)
    said, more = inside.max(axis=1).sum() / len(nearness), inside.max(axis=0).sum() / len(rows)
    return Cover(round(float(said), encoder.DECIMALS), round(float(more), encoder.DECIMALS))


def told(facts: Facts, language: str) -> list[Word]:
    """The words of meaning of a stretch beside its names, numbers and dates, for comparison with others.

    >>> from helpers.evidence.facts import Reading
    >>> told(Reading("In May 40 soldiers left Paris.", "en").whole(), "en")
    [('en', 'soldier', 'soldiers'), ('en', 'left', 'left')]
    """
    return [_word(facts, token, language) for token in facts.told]


def every(facts: Facts, language: str) -> list[Word]:
    """All words of meaning of a stretch, for comparison with others.

    >>> from helpers.evidence.facts import Reading
    >>> every(Reading("He left Paris.", "en").whole(), "en")
    [('en', 'left', 'left'), ('en', 'pari', 'Paris')]
    """
    return [_word(facts, token, language) for token in content(list(facts.tokens))]


def _word(facts: Facts, token: Token, language: str) -> Word:
    return language, token.stem, plain(facts.text[token.start : token.end])


def plain(word: str) -> str:
    """A word without its diacritics; folding further would make it another word for the encoder.

    >>> plain("أُغلق")
    'أغلق'
    """
    return "".join(character for character in word if not unicodedata.combining(character))
