"""Fits the weights of nearness: python -m scripts.fit_nearness [GOLD] writes helpers/evidence/nearness.toml.

The pages that a gold case names as evidence for a statement speak of it, all others do not; each page counts once, by
its best stretch. Logistic regression with a quadratic penalty, by Newton's method: the same cases give the same bytes.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers import case as case_folders
from helpers import check
from helpers.evidence import Hearing, nearness
from tests import gold
from tests.gold import GoldCase, Mark

TARGET = Path(__file__).parents[1] / "helpers" / "evidence" / "nearness.toml"
HEAD = "# The weights of nearness.py, written by scripts/fit_nearness.py.\n"
PENALTY, STEPS, DECIMALS = 0.3, 30, 3
OVERLAP = 0.5


@dataclass(frozen=True)
class Row:
    """The best stretch of one page for one statement: its signals, and whether the page is evidence by gold."""

    across: bool
    signals: dict[str, float]
    evidence: bool


def rows(case: GoldCase) -> Iterator[Row]:
    """Every page of a case for every statement that is marked in it."""
    with tempfile.TemporaryDirectory() as out:
        hearing = check.hear(case_folders.read(gold.blind(case, Path(out))))
    for place, statement in enumerate(hearing.statements):
        marked = _marked(case, (statement.facts.start, statement.facts.end))
        if marked is not None:
            for source_id, across, signals in best(hearing, place):
                yield Row(across, signals, source_id in marked.about.get("evidence", "").split())


def best(hearing: Hearing, place: int) -> Iterator[tuple[str, bool, dict[str, float]]]:
    """The signals of the best stretch of each page for a statement, by their plain sum."""
    found: dict[str, tuple[bool, dict[str, float]]] = {}
    for said in hearing.weighed(place):
        source_id, across, signals = said
        if source_id not in found or sum(signals.values()) > sum(found[source_id][1].values()):
            found[source_id] = across, signals
    yield from ((source_id, *rest) for source_id, rest in sorted(found.items()))


def _marked(case: GoldCase, span: tuple[int, int]) -> Mark | None:
    """The mark that shares most of its characters with a span."""
    every = [*case.quotes, *(claim for claim in case.claims if claim.about["checkable"] == "yes")]
    return max((mark for mark in every if _shared(mark, span) >= OVERLAP), key=lambda m: _shared(m, span), default=None)
