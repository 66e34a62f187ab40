"""How likely it is that a page which differs from a statement, while others say it, speaks of the very same thing.

Logistic regression over the nearness of the page and what it is that differs; `doubt.toml` holds the weights, as
`scripts/fit_doubt.py` found them on the gold cases. What differs is found fact by fact; this says whether it counts.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib import resources
from tomllib import loads

from helpers.evidence.facts import Comparison

# from here on a page is taken to contradict what others say: one falsely verified weighs as much as two withheld
DOUBT = 1 / 3
KINDS = ("number", "date", "name", "polarity")
DECIMALS = 3
LEAST = 0.001


def signals(near: float, lead: float, compared: Comparison, quoted: bool, disclaimed: bool) -> dict[str, float]:
    """What doubt is made of: nearness as log odds, whose words they are, and which kind of fact alone differs.

    `lead` is by how much the statement lies nearer than the article's others, facts left out; `quoted` where a quote
    is at issue, `disclaimed` where the page tells of words that its speaker did not say.

    >>> from helpers.tables import Difference
    >>> compared = Comparison((Difference("number", "7", "9"),), (), 0, 1, 1)
    >>> {name: value for name, value in signals(0.5, 0.0, compared, False, False).items() if value}
    {'number': 1.0, 'counted': 1.0}
    """
    odds = min(1 - LEAST, max(LEAST, near))
    differing = {difference.kind for difference in compared.differences}
    return {
        "near": math.log(odds / (1 - odds)),
        "lead": lead,
        "quoted": float(quoted),
        **{kind: float(differing == {kind}) for kind in KINDS},
        "counted": float(compared.same_counted > 0),
        "disclaimed": float(disclaimed),
    }


def chance(found: Mapping[str, float]) -> float:
    """The probability that a page with these signals contradicts.

    >>> far, close = (signals(near, 0.0, Comparison((), (), 0, 0), True, False) for near in (0.1, 0.9))
    >>> chance(far) < chance(close)
    True
    """
    weights = _weights()
    score = weights["bias"] + sum(weights[name] * value for name, value in found.items())
    return round(1 / (1 + math.exp(-score)), DECIMALS)


@cache
def _weights() -> Mapping[str, float]:
    return loads((resources.files("helpers.evidence") / "doubt.toml").read_text(encoding="utf-8"))
