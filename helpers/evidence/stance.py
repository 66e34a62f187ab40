"""Does one statement agree with another, disagree, or speak of something else? A small model of our own.

Multinomial logistic regression over explicit signals (overlap, numbers, dates, names, negation, opposites), the words
in which the two differ, and the encoder's vectors of the statements and of their differing parts. `stance.md` beside
this file is its card; `scripts/train_stance.py` trains it. It advises: no verdict rests on it alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import chain
from zlib import crc32

import numpy as np
from rapidfuzz import fuzz

from helpers.evidence import encoder
from helpers.evidence.facts import Facts, Reading, compare
from helpers.evidence.stems import Token
from helpers.text import fold

STANCES = ("agree", "disagree", "other")
KINDS = ("number", "unit", "date", "name", "antonym", "polarity")
# places into which the differing words are hashed, and what makes the blocks of features weigh alike
HASHED = 4096
SIGNALS, WORDS, PRODUCTS = 0.6, 2.0, 16.0
GRAMS = (3, 4)
# the same word in another form
INFLECTED = 65

Pair = tuple[str, str]


def judge(pairs: Sequence[Pair], language: str = "ar") -> np.ndarray:
    """Probabilities that the second statement agrees, disagrees, or speaks of something else: one row a pair.

    >>> judge([("تراجع أسعار النفط اليوم", "ارتفاع أسعار النفط اليوم")]).argmax(axis=1).tolist()
    [1]
    """
    if not pairs:
        return np.zeros((0, len(STANCES)))
    model = _model()
    return np.round(probabilities(features(pairs, language), model["weights"], model["bias"]), encoder.DECIMALS)


def probabilities(rows: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Softmax of the linear scores of rows of features.

    >>> probabilities(np.zeros((1, 2)), np.zeros((2, 3)), np.zeros(3)).round(2).tolist()
    [[0.33, 0.33, 0.33]]
    """
    scores = (rows @ weights + bias).astype(np.float64)
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def features(pairs: Sequence[Pair], language: str) -> np.ndarray:
    """One row of features a pair: signals, hashed words, vectors.

    >>> features([("One.", "Two.")], "en").shape
    (1, 6182)
    """
    read = [(Reading(one, language).whole(), Reading(other, language).whole()) for one, other in pairs]
    apart = [(_only(one, other), _only(other, one)) for one, other in read]
    whole = [encoder.vectors([pair[side] for pair in pairs]) for side in (0, 1)]
    parts = [encoder.vectors([_said(pair[side]) for pair in apart]) for side in (0, 1)]
    cosines = np.column_stack([(a * b).sum(axis=1) for a in (whole[0], parts[0]) for b in (whole[1], parts[1])])
    counted = np.array([_signals(*facts, *only) for facts, only in zip(read, apart, strict=True)])
    signals = np.hstack([counted, cosines, cosines**2, cosines[:, :1] * counted[:, :1]])
    words = np.array([_hashed(*only) for only in apart])
    vectors = [*_between(*whole), *_between(*parts)]
    return np.hstack([signals * SIGNALS, words * WORDS, *vectors]).astype(np.float32)


def _between(left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.abs(left - right), left * right * PRODUCTS


def _only(ours: Facts, theirs: Facts) -> list[Token]:
    """The words of one statement whose stems the other has not."""
    known = {token.stem for token in theirs.tokens}
    return [token for token in ours.tokens if token.stem not in known]


def _said(tokens: Sequence[Token]) -> str:
    return " ".join(token.form for token in tokens if not token.function)


def _signals(ours: Facts, theirs: Facts, mine: list[Token], others: list[Token]) -> list[float]:
    one, other = ({token.stem for token in facts.tokens} for facts in (ours, theirs))
    shared = len(one & other)
    sizes = [shared / max(1, len(one | other)), shared / max(1, len(one)), shared / max(1, len(other))]
    left, right = (sum(not token.function for token in tokens) for tokens in (mine, others))
    counts = [len(mine), len(others), min(left, right), abs(left - right), len(one), len(other)]
    bare = [not left, not right, left == right == 1]
    return [
        *sizes,
        *(count / 5 for count in counts),
        *bare,
        *_likeness(ours, theirs, mine, others),
        *_facts(ours, theirs),
    ]


def _likeness(ours: Facts, theirs: Facts, mine: list[Token], others: list[Token]) -> list[float]:
    one, other = fold(ours.text), fold(theirs.text)
    ratios = [fuzz.ratio, fuzz.partial_ratio, fuzz.token_set_ratio, fuzz.token_sort_ratio]
    return [*(ratio(one, other) / 100 for ratio in ratios), _inflected(mine, others), _inflected(others, mine)]


def _inflected(tokens: list[Token], others: list[Token]) -> float:
    """The share of words that the other side has in another form."""
    forms = [other.form for other in others]
    found = sum(any(fuzz.ratio(token.form, form) >= INFLECTED for form in forms) for token in tokens)
    return found / max(1, len(tokens))


def _facts(ours: Facts, theirs: Facts) -> list[float]:
    found = compare(ours, theirs, [theirs])
    kinds = Counter(difference.kind for difference in found.differences)
    negated = [len(facts.negations) for facts in (ours, theirs)]
    return [*(kinds[kind] for kind in KINDS), len(found.missing), found.shared, *negated, abs(negated[0] - negated[1])]


def _hashed(mine: list[Token], others: list[Token]) -> np.ndarray:
    """The differing words and their letters, each side's own and both sides' together, hashed with a sign."""
    row = np.zeros(HASHED)
    for gram in chain(_grams("1", mine), _grams("2", others)):
        number = crc32(gram.encode())
        row[number % HASHED] += 1 if number >> 31 else -1
    return row / max(1.0, float(np.linalg.norm(row)))


def _grams(side: str, tokens: list[Token]) -> list[str]:
    found = []
    for token in tokens:
        word = f"^{token.form}$"
        letters = [word[at : at + size] for size in GRAMS for at in range(len(word) - size + 1)]
        found += [f"{side} {token.stem}", f"  {token.stem}", *(f"{side}#{letter}" for letter in letters)]
    return found


@cache
def _model() -> dict[str, np.ndarray]:
    with resources.as_file(resources.files("helpers.evidence") / "stance.npz") as path:
        stored = np.load(path, allow_pickle=False)
        return {name: stored[name].astype(np.float32) for name in ("weights", "bias")}
