"""Logistic regression with a quadratic penalty, by Newton's method: the same rows give the same weights."""

from __future__ import annotations

import numpy as np

PENALTY, STEPS = 0.3, 30


def fit(values: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """One weight a column, the first column being constant; columns are brought to one scale and back.

    >>> rows = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 1.0], [1.0, 1.0]])
    >>> bool(fit(rows, np.array([0.0, 0.0, 1.0, 1.0]))[1] > 0)
    True
    """
    values = values.copy()
    mean, spread = values[:, 1:].mean(axis=0), values[:, 1:].std(axis=0) + 1e-9
    values[:, 1:] = (values[:, 1:] - mean) / spread
    weights, penalty = np.zeros(values.shape[1]), PENALTY * np.eye(values.shape[1])
    for _ in range(STEPS):
        chances = probabilities(values, weights)
        slope = values.T @ (chances - wanted) + penalty @ weights
        curve = (values * (chances * (1 - chances))[:, None]).T @ values + penalty
        weights = weights - np.linalg.solve(curve, slope)
    raw = weights[1:] / spread
    return np.array([weights[0] - raw @ mean, *raw])


def probabilities(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """How likely each row is wanted, from 0 to 1.

    >>> float(probabilities(np.array([[1.0]]), np.array([0.0]))[0])
    0.5
    """
    return 1 / (1 + np.exp(-values @ weights))
