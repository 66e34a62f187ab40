"""How well the stance model tells agreement: python -m benches.stance PAIRS.csv ... [--folds]

Scores the weights in the repository on files with the columns s1, s2, stance. With `--folds` it trains afresh instead,
five times on four fifths of the pairs, all pairs of one s1 on the same side, beside a character TF-IDF baseline.
"""

from __future__ import annotations

import sys
from pathlib import Path
from zlib import crc32

import numpy as np
from threadpoolctl import threadpool_limits

from helpers.evidence.stance import STANCES, Pair, features, judge, probabilities
from helpers.text import fold
from scripts.train_stance import fit, read

FOLDS = 5
GRAMS, PLACES = (2, 3, 4, 5), 8192


def main() -> None:
    """Prints one line for the shipped weights, or one each for model and baseline over folds."""
    names = [name for name in sys.argv[1:] if name != "--folds"]
    pairs, stances = read([Path(name) for name in names])
    print(f"{len(pairs)} pairs; F1 of {', '.join(STANCES)}, and their mean")
    with threadpool_limits(1):
        if "--folds" not in sys.argv:
            print(line("shipped weights", [scores(stances, judge(pairs).argmax(axis=1))]))
            return
        for name, rows in (("our model", features(pairs, "ar")), ("character TF-IDF", tfidf(pairs))):
            print(line(name, folded(rows, pairs, stances)))


def folded(rows: np.ndarray, pairs: list[Pair], stances: np.ndarray) -> list[list[float]]:
    """The scores of each fold; first statements are dealt out in a fixed order, those of rare stances first."""
    rare = {pair[0] for pair, stance in zip(pairs, stances, strict=True) if STANCES[stance] == "other"}
    firsts = sorted({pair[0] for pair in pairs}, key=lambda one: (one not in rare, crc32(one.encode()), one))
    place = {first: number % FOLDS for number, first in enumerate(firsts)}
    fold_of = np.array([place[pair[0]] for pair in pairs])
    found = []
    for number in range(FOLDS):
        weights, bias = fit(rows[fold_of != number], stances[fold_of != number])
        guesses = probabilities(rows[fold_of == number], weights, bias).argmax(axis=1)
        found.append(scores(stances[fold_of == number], guesses))
    return found


def scores(stances: np.ndarray, guesses: np.ndarray) -> list[float]:
    """F1 of each stance."""
    kinds = range(len(STANCES))
    hits = [int(((stances == kind) & (guesses == kind)).sum()) for kind in kinds]
    sizes = [int((stances == kind).sum() + (guesses == kind).sum()) for kind in kinds]
    return [2 * hit / max(1, size) for hit, size in zip(hits, sizes, strict=True)]


def line(name: str, found: list[list[float]]) -> str:
    """A row of the printed table: means over folds, and how far the folds' means spread."""
    means = np.mean(found, axis=1)
    spread = f" ± {means.std(ddof=1):.3f}" if len(found) > 1 else ""
    return f"{name:18}{'  '.join(f'{value:.3f}' for value in np.mean(found, axis=0))}   {means.mean():.3f}{spread}"


def tfidf(pairs: list[Pair]) -> np.ndarray:
    """The baseline's features: character n-grams weighed by TF-IDF; what the two share, and where they differ."""
    one, other = (counts([pair[side] for pair in pairs]) for side in (0, 1))
    rarity = np.log((1 + 2 * len(pairs)) / (1 + (one > 0).sum(axis=0) + (other > 0).sum(axis=0))) + 1
    one, other = (unit(side * rarity.astype(np.float32)) for side in (one, other))
    both = one * other
    return np.hstack([np.abs(one - other), both, both.sum(axis=1, keepdims=True)])


def counts(texts: list[str]) -> np.ndarray:
    """How often each hashed n-gram stands in each text, dampened."""
    found = np.zeros((len(texts), PLACES), dtype=np.float32)
    for row, text in enumerate(texts):
        padded = f" {fold(text)} "
        for size in GRAMS:
            for at in range(len(padded) - size + 1):
                found[row, crc32(padded[at : at + size].encode()) % PLACES] += 1
    return np.log1p(found)


def unit(rows: np.ndarray) -> np.ndarray:
    """Rows of length one."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


if __name__ == "__main__":
    main()
