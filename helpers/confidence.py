"""How likely a verdict is right: fitted on the gold cases, whose verdicts are known.

Logistic regression on what stands behind a verdict; `confidence.toml` holds the weights, as `scripts/fit_confidence.py`
found them. A verdict for want of evidence is the less sure the nearer the nearest passage came to being some.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from tomllib import loads

from helpers.tables import Evidence

# so many witnesses are as good as more
WITNESSES = 3
DECIMALS = 3


def signals(side: str, carried: Sequence[Evidence], found: Sequence[Evidence], origins: int) -> dict[str, float]:
    """What the confidence in a verdict is made of; every signal runs from 0 to 1.

    `side` says whether the verdict `agrees` with the article, is `against` it, or rests on `nothing`; `carried` is the
    evidence it rests on, `found` all that was found for the item.

    >>> signals("agrees", [Evidence("e-1", "q-1", "s01", "", 0, 9, 0.9, "same", "identical")], [], 1)["near"]
    0.9
    """
    rests = side != "nothing"
    return {
        "agrees": float(side == "agrees"),
        "against": float(side == "against"),
        "near": max((evidence.similarity for evidence in carried), default=0.0),
        "witnesses": min(origins, WITNESSES) / WITNESSES if rests else 0.0,
        "missed": 0.0 if rests else max((evidence.similarity for evidence in found), default=0.0),
    }


def confidence(known: Mapping[str, float]) -> float:
    """The probability that a verdict with these signals is right.

    >>> nothing_near, something_near = (signals("nothing", [], [], 0) | {"missed": near} for near in (0.0, 0.9))
    >>> confidence(nothing_near) > confidence(something_near)
    True
    """
    weights = _weights()
    score = weights["bias"] + sum(weights[name] * value for name, value in known.items())
    return round(1 / (1 + math.exp(-score)), DECIMALS)


@cache
def _weights() -> Mapping[str, float]:
    return loads((resources.files("helpers") / "confidence.toml").read_text(encoding="utf-8"))
