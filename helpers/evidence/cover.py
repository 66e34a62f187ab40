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
        self._near: dict[int, np.ndarray] = {}

    def nearness(self, ours: Sequence[Word]) -> np.ndarray:
        """How near each of some known words lies to every known word; words of one stem are one word."""
        rows = [self._row[word] for word in ours]
        unknown = [row for row in dict.fromkeys(rows) if row not in self._near]
        near = encoder.likeness(self._vectors[unknown], self._vectors)
        near[self._stems[unknown][:, None] == self._stems[None, :]] = 1.0
        self._near.update(zip(unknown, near, strict=True))
        return np.array([self._near[row] for row in rows]).reshape(len(rows), len(self._row))

    def rows(self, some: Sequence[Word]) -> np.ndarray:
        """The places of some of the known words among all of them."""
        return np.array([self._row[word] for word in some], dtype=np.intp)


def covers(nearness: np.ndarray, stretches: Sequence[np.ndarray]) -> list[Cover]:
    """How the words of a statement, by their nearness to all words, and those of stretches, by row, cover each other.

    >>> covers(np.array([[1.0, 0.2], [0.4, 0.5]]), [np.array([0]), np.array([], dtype=int)])
    [Cover(said=0.7, more=1.0), Cover(said=0.0, more=0.5)]
    """
    sizes = np.array([len(rows) for rows in stretches])
    if not len(nearness) or not sizes.any():
        return [Cover(0.0 if len(nearness) else UNTOLD, UNTOLD)] * len(stretches)
    every, filled = np.concatenate(stretches), sizes > 0
    begins = (np.cumsum(sizes) - sizes)[filled]
    found = np.full((len(stretches), 2), [0.0, UNTOLD])
    found[filled, 0] = np.maximum.reduceat(nearness[:, every], begins, axis=1).mean(axis=0)
    found[filled, 1] = np.add.reduceat(nearness.max(axis=0)[every], begins) / sizes[filled]
    return [Cover(*pair) for pair in np.round(found, encoder.DECIMALS).tolist()]


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
