"""Fits the weights of doubt: python -m scripts.fit_doubt [GOLD] writes helpers/evidence/doubt.toml.

Beside pages that say a statement, those that gold names as evidence for one that is not simply so contradict it, all
others do not; each page counts once, by its most doubtful stretch. The same cases give the same file. Prints how many
contradictions are found, and how many statements are doubted that are so, when each case in turn is left out.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers import article, claims, quotes, sources
from helpers import case as case_folders
from helpers.evidence import doubt, hear, origins
from scripts import logistic
from scripts.fit_nearness import ROUNDS, marked
from tests import gold
from tests.gold import GoldCase, Mark
from tests.scoring import VERIFIED

TARGET = Path(__file__).parents[1] / "helpers" / "evidence" / "doubt.toml"
HEAD = "# The weights of doubt.py, written by scripts/fit_doubt.py.\n\n"


@dataclass(frozen=True)
class Row:
    """A stretch that differs from a statement: its signals, and whether gold has the page against the statement."""

    doc: str
    statement: int
    page: int
    signals: Mapping[str, float]
    against: bool
    so: bool

    @property
    def values(self) -> np.ndarray:
        """The signals with the constant that the bias is for."""
        return np.array([1.0, *self.signals.values()])


def rows(case: GoldCase) -> Iterator[Row]:
    """Every stretch that differs from a statement of a case which other pages say."""
    with tempfile.TemporaryDirectory() as out:
        folder = case_folders.read(gold.blind(case, Path(out)))
        about, gathered = article.describe(folder), sources.saved(folder)
    said = quotes.find(case.text, about.language, about.published)
    pages, _, _ = origins.join(about, case.text, gathered)
    court = hear(about, case.text, said, claims.find(about, case.text, said), pages)
    for place, statement in enumerate(court.search.statements if court else ()):
        mark = marked(case, statement.kind == "claim", (statement.facts.start, statement.facts.end))
        so = mark is not None and _verdict(mark) in VERIFIED
        named = mark.about.get("evidence", "").split() if mark else []
        for page, signals in court.doubts(place) if court and mark else ():
            against = not so and pages[page].source.source_id in named
            yield Row(case.doc, place, page, signals, against, so)


def _verdict(mark: Mark) -> str:
    return mark.about.get("verdict") or mark.about.get("label", "")


def fit(every: Sequence[Row]) -> np.ndarray:
    """The weights; which stretch of a page is the most doubtful is found in rounds."""
    weights = np.array([0.0, 1.0, *(0.0 for _ in every[0].values[2:])])
    for _ in range(ROUNDS):
        best = worst(every, weights)
        values = np.array([row.values for row in best])
        weights = logistic.fit(values, np.array([row.against for row in best], dtype=float))
    return weights


def worst(every: Sequence[Row], weights: np.ndarray) -> list[Row]:
    """The most doubtful stretch of each page for each statement."""
    best: dict[tuple[str, int, int], tuple[float, Row]] = {}
    for row in every:
        key, score = (row.doc, row.statement, row.page), float(row.values @ weights)
        if key not in best or score > best[key][0]:
            best[key] = score, row
    return [row for _, row in best.values()]


def left_out(every: Sequence[Row]) -> Iterator[tuple[float, Row]]:
    """Each page's most doubtful stretch with its doubt, by weights that have not seen its case."""
    for doc in sorted({row.doc for row in every}):
        weights = fit([row for row in every if row.doc != doc])
        for row in worst([row for row in every if row.doc == doc], weights):
            yield float(logistic.probabilities(row.values, weights)), row


def main() -> None:
    """Fits on the gold cases of a folder, writes the weights, prints the figures of the cases left out."""
    every = [row for case in gold.cases(*map(Path, sys.argv[1:2])) if case.sources for row in rows(case)]
    lines = (f"{name} = {value:.3f}\n" for name, value in zip(("bias", *every[0].signals), fit(every), strict=True))
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")
    judged = list(left_out(every))
    found = [row for chance, row in judged if chance >= doubt.DOUBT]
    contradicting, so = sum(row.against for _, row in judged), {(r.doc, r.statement) for _, r in judged if r.so}
    doubted = {(row.doc, row.statement) for row in found if row.so}
    print(f"{sum(row.against for row in found)} of {contradicting} pages against, {len(doubted)} of {len(so)} doubted")


if __name__ == "__main__":
    main()
