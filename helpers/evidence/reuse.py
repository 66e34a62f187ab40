"""How much of one page's wording stands in another: what the reporter wrote, apart from what somebody else said.

Copied wording is found by shared sequences of words, after Clough, Gaizauskas, Piao and Wilks, "METER: MEasuring
TExt Reuse" (2002). What stands in quotation marks, and what follows the first turn of a dialogue, is left out: two
reporters in one room write down the same words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from helpers.evidence import encoder
from helpers.text import quoted, sentences, words

# the top of a page shows whose report it is; reading on would only cost time
CHARACTERS = 12_000
SENTENCES = 40
SHORTEST = 5
# sequences of so many words are rarely shared by chance
LENGTH = 4
TURN = re.compile(r"^(?:(?P<dash>[-–—])\s|(?P<name>[^\n.:!?]{2,40}):\s)", re.MULTILINE)

Shingles = frozenset[tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Wording:
    """What stands on a page: the reporter's own words in order, their sequences, and the vectors of all sentences.

    `lengths` counts the words of the sentences that are mostly the reporter's own; it is 0 for the others.
    """

    words: tuple[str, ...]
    shingles: Shingles
    lengths: np.ndarray
    vectors: np.ndarray

    @property
    def own(self) -> int:
        """How many sentences are the reporter's own."""
        return int(np.count_nonzero(self.lengths))


class Likeness(NamedTuple):
    """How like two texts are: the mean over the better covered one's own sentences, over the other's, and the best."""

    more: float
    less: float
    best: float


def read(texts: Sequence[str]) -> list[Wording]:
    """The wording of each text below its first line, the headline.

    >>> read(['Title\\nShe said "we will go home today" and left.'])[0].words
    ('she', 'said', 'and', 'left')
    """
    reported = [_reported(text) for text in texts]
    found = [_sentences(text) for text in reported]
    vectors = encoder.vectors([sentence for each in found for sentence, _ in each])
    parts = np.split(vectors, np.cumsum([len(each) for each in found])[:-1])
    return [
        Wording(own := _own_words(text), _shingles(own), np.array([length for _, length in each]), part)
        for text, each, part in zip(reported, found, parts, strict=True)
    ]


def copied(left: Wording, right: Wording, but: Shingles = frozenset()) -> tuple[int, float]:
    """The words that stand in sequences that both have: how many, and their share of the shorter text.

    >>> copied(*read(["A\\nthe ship sank off the coast", "B\\nthe ship sank off Malta"]))
    (4, 0.8)
    """
    shared = (left.shingles & right.shingles) - but
    count = min(_covered(left.words, shared), _covered(right.words, shared)) if shared else 0
    return count, count / max(1, min(len(left.words), len(right.words)))


def covered(wording: Wording, other: Wording) -> float:
    """The share of a text's words that stand in sequences that another has too."""
    return _covered(wording.words, wording.shingles & other.shingles) / max(1, len(wording.words))


def likeness(left: Wording, right: Wording) -> Likeness:
    """Cosines of the sentences of two texts, each with the one most like it; all 0 where one has no sentence."""
    cosines = encoder.likeness(left.vectors, right.vectors)
    if not cosines.size:
        return Likeness(0.0, 0.0, 0.0)
    best = round(float(cosines.max()), encoder.DECIMALS)
    if not (left.own and right.own):
        return Likeness(0.0, 0.0, best)
    own = cosines[left.lengths > 0][:, right.lengths > 0]
    rows = float(np.average(own.max(axis=1), weights=left.lengths[left.lengths > 0]))
    columns = float(np.average(own.max(axis=0), weights=right.lengths[right.lengths > 0]))
    more, less = sorted((round(rows, encoder.DECIMALS), round(columns, encoder.DECIMALS)), reverse=True)
    return Likeness(more, less, best)


def _reported(text: str) -> str:
    """The top of a text without its headline, as far as the first turn of a dialogue."""
    body = text[text.find("\n") + 1 :][:CHARACTERS]
    turns = list(TURN.finditer(body))
    said = Counter(turn["dash"] or turn["name"] for turn in turns)
    first = next((turn for turn in turns if said[turn["dash"] or turn["name"]] > 1), None)
    return body[: first.start()] if first else body


def _sentences(text: str) -> list[tuple[str, int]]:
    """The sentences, each with its number of words, which is 0 where it is mostly somebody's quoted words."""
    found = []
    for start, end in sentences(text)[:SENTENCES]:
        marked = sum(b - a for a, b in quoted(text, start, end))
        length = len(words(text, start, end))
        if length >= SHORTEST:
            found.append((text[start:end], length if marked * 2 <= end - start else 0))
    return found


def _own_words(text: str) -> tuple[str, ...]:
    marks = [offset for span in quoted(text) for offset in span]
    # an even number of marks before a word: it stands outside of them
    return tuple(word.form for word in words(text) if bisect_right(marks, word.start) % 2 == 0)


def _shingles(forms: tuple[str, ...]) -> Shingles:
    return frozenset(forms[at : at + LENGTH] for at in range(len(forms) - LENGTH + 1))


def _covered(forms: tuple[str, ...], shared: Shingles) -> int:
    starts = (at for at in range(len(forms) - LENGTH + 1) if forms[at : at + LENGTH] in shared)
    return len({at + step for at in starts for step in range(LENGTH)})
