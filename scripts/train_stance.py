"""Trains the stance model: python -m scripts.train_stance PAIRS.csv ... writes helpers/evidence/stance.npz.

The files hold the columns s1, s2 and stance (agree, disagree, other), such as the Arabic News Stance corpus (Khouja,
"Stance Prediction and Claim Verification: An Arabic Perspective", FEVER 2020; Apache-2.0). The same files give the
same bytes on one machine: no random start, one thread, weights kept in half precision.
"""

from __future__ import annotations

import csv
import sys
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from helpers.evidence.stance import STANCES, Pair, features, probabilities

TARGET = Path(__file__).parents[1] / "helpers" / "evidence" / "stance.npz"
STEPS, MEMORY = 150, 10

Weights = tuple[np.ndarray, np.ndarray]


def read(paths: Sequence[Path]) -> tuple[list[Pair], np.ndarray]:
    """The pairs of all files and their stances as numbers."""
    rows = [row for path in paths for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())]
    return [(row["s1"], row["s2"]) for row in rows], np.array([STANCES.index(row["stance"]) for row in rows])


def fit(rows: np.ndarray, stances: np.ndarray) -> Weights:
    """Logistic regression with a quadratic penalty; every stance weighs as much as another, however rare."""
    kinds = len(STANCES)
    wanted = np.eye(kinds)[stances]
    share = len(stances) / (kinds * np.maximum(1, wanted.sum(axis=0)))[stances][:, None]
    centre = rows.mean(axis=0)
    moved = rows - centre

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias = flat[:-kinds].reshape(-1, kinds), flat[-kinds:]
        chances = probabilities(moved, weights.astype(np.float32), bias)
        slope = (share * (chances - wanted)).astype(np.float32)
        value = (
            -float((share * wanted * np.log(np.maximum(chances, 1e-12))).sum())
            + float(weights.ravel() @ weights.ravel()) / 2
        )
        return value, np.concatenate([(moved.T @ slope + weights).ravel(), slope.sum(axis=0)])

    flat = minimise(loss, np.zeros(rows.shape[1] * kinds + kinds))
    weights = flat[:-kinds].reshape(-1, kinds)
    return weights, flat[-kinds:] - centre @ weights


def minimise(loss: Callable[[np.ndarray], tuple[float, np.ndarray]], start: np.ndarray) -> np.ndarray:
    """Limited-memory BFGS with backtracking (Nocedal and Wright, "Numerical Optimization", algorithm 7.5)."""
    at, (value, slope) = start, loss(start)
    pairs: deque[tuple[np.ndarray, np.ndarray]] = deque(maxlen=MEMORY)
    for _ in range(STEPS):
        direction = -_curved(slope, pairs)
        reach, fall = 1.0 if pairs else 1 / max(1.0, float(np.linalg.norm(slope))), float(slope @ direction)
        new = loss(at + reach * direction)
        while new[0] > value + 1e-4 * reach * fall and reach > 1e-8:
            reach /= 2
            new = loss(at + reach * direction)
        pairs.append((reach * direction, new[1] - slope))
        done = abs(value - new[0]) < 1e-5 * max(1.0, abs(value))
        at, value, slope = at + reach * direction, *new
        if done:
            break
    return at


def _curved(slope: np.ndarray, pairs: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The slope, corrected by the curvature that the last steps showed."""
    used, turned = [], slope.copy()
    for step, change in reversed(pairs):
        share = float(step @ turned) / float(step @ change)
        turned -= share * change
        used.append(share)
    if pairs:
        step, change = pairs[-1]
        turned *= float(step @ change) / float(change @ change)
    for (step, change), share in zip(pairs, reversed(used), strict=True):
        turned += step * (share - float(change @ turned) / float(step @ change))
    return turned


def main() -> None:
    """Trains on the files named on the command line and writes the weights."""
    pairs, stances = read([Path(name) for name in sys.argv[1:]])
    with threadpool_limits(1):
        weights, bias = fit(features(pairs, "ar"), stances)
    np.savez(TARGET, weights=weights.astype(np.float16), bias=bias.astype(np.float32))
    print(f"{TARGET.name}: {len(pairs)} pairs, {weights.shape[0]} features, {TARGET.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
