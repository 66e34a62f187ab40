"""How sure the rules are: `reliability.toml` holds how often each was right (scripts/fit_reliability.py counts)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from tomllib import loads


def reliability(rule: str) -> float:
    """The chance from 0 to 1 that what a rule found is what was said, and by whom.

    >>> reliability("quotation before cue") > reliability("object of cue")
    True
    """
    return _shares().get(rule, _shares()["other"])


@cache
def _shares() -> dict[str, float]:
    return loads((resources.files("helpers.quotes") / "reliability.toml").read_text(encoding="utf-8"))
