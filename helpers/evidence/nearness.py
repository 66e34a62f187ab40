"""How likely it is that a stretch of a page speaks of the very thing that a statement says.

One figure out of several kinds of likeness, by logistic regression; `nearness.toml` holds the weights, as
`scripts/fit_nearness.py` found them on the gold cases. It says where to look, never whether what stands there is so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib import resources
from tomllib import loads

from helpers.evidence.facts import Comparison
from helpers.evidence.search import Candidate

# from here on a stretch is taken to speak of what a statement says
NEAR = 0.5
# so many shared facts are as good as more
FACTS = 3
DECIMALS = 3


def signals(candidate: Candidate, compared: Comparison, same_speaker: bool) -> dict[str, float]:
    """What nearness is made of: how meaning stands out and leads other statements, words, facts, and the speaker.

    `standing` counts standard deviations, `lead` runs from -1 to 1, `words` and `said` (of the cover) from 0 to 1.

    >>> from helpers.evidence.cover import Cover
    >>> from helpers.evidence.passages import Passage
    >>> candidate = Candidate(0, Passage(0, 0, 9), 0.5, 0.0, Cover(0.5, 0.5), 0.25, 0.0)
    >>> signals(candidate, Comparison((), (), 4, 4), True)["lead"]
    0.25
    """
    return {
        "standing": candidate.standing,
        "lead": candidate.meaning - candidate.rival,
        "words": candidate.words,
        "said": candidate.cover.said,
        "shared": min(FACTS, compared.shared),
        "met": min(FACTS, compared.met),
        "speaker": float(same_speaker),
    }


def reach(candidate: Candidate, stated: int, across: bool) -> float:
    """How near a stretch may lie at most: its speaker the same, and as many facts told as are `stated`.

    >>> from helpers.evidence.cover import Cover
    >>> from helpers.evidence.passages import Passage
    >>> candidate = Candidate(0, Passage(0, 0, 9), 0.1, 0.0, Cover(0.1, 0.1), 0.5, 0.0)
    >>> reach(candidate, 1, across=True) < 0.01
    True
    """
    told = Comparison((), (), stated, stated)
    return near(signals(candidate, told, same_speaker=True), across)


def near(found: Mapping[str, float], across: bool) -> float:
    """The probability that a stretch with these signals speaks of what a statement says, `across` languages or in one.

    >>> near(dict.fromkeys(("standing", "lead", "words", "said", "shared", "met", "speaker"), 0.1), True) < 0.1
    True
    """
    weights = _weights()["across" if across else "same"]
    score = sum(weights[name] * value for name, value in found.items())
    return round(1 / (1 + math.exp(-score - weights["bias"])), DECIMALS)


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    return loads((resources.files("helpers.evidence") / "nearness.toml").read_text(encoding="utf-8"))
