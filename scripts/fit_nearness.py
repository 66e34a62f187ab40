"""Fits the weights of nearness: python -m scripts.fit_nearness [GOLD] writes helpers/evidence/nearness.toml.

The pages that a gold case names as evidence for a statement speak of it, all others do not; each page counts once, by
its nearest stretch. The same cases give the same file. Prints how well pages are told apart when each case in turn is
left out.
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
from helpers.evidence import hear, nearness, origins
from scripts import logistic
from tests import gold
from tests.gold import GoldCase, Mark

TARGET = Path(__file__).parents[1] / "helpers" / "evidence" / "nearness.toml"
HEAD = "# The weights of nearness.py in one language and across languages, written by scripts/fit_nearness.py.\n"
ROUNDS = 3
OVERLAP = 0.5

Weights = dict[bool, np.ndarray]


@dataclass(frozen=True)
class Row:
    """A stretch of a page for one statement: its signals, and whether gold names the page as evidence."""

    doc: str
    statement: int
    page: int
    across: bool
    signals: Mapping[str, float]
    evidence: bool

    @property
    def values(self) -> np.ndarray:
        """The signals with the constant that the bias is for."""
        return np.array([1.0, *self.signals.values()])


def rows(case: GoldCase) -> Iterator[Row]:
    """Every stretch of every page for every statement that is marked in a case."""
    with tempfile.TemporaryDirectory() as out:
        folder = case_folders.read(gold.blind(case, Path(out)))
        about, gathered = article.describe(folder), sources.saved(folder)
    said = quotes.find(case.text, about.language, about.published)
    pages, _, _ = origins.join(about, case.text, gathered)
    court = hear(about, case.text, said, claims.find(about, case.text, said), pages)
    for place, statement in enumerate(court.search.statements if court else ()):
        mark = marked(case, statement.kind == "claim", (statement.facts.start, statement.facts.end))
        named = mark.about.get("evidence", "").split() if mark else []
        for page, across, signals in court.signals(place) if court and mark else ():
            yield Row(case.doc, place, page, across, signals, pages[page].source.source_id in named)


def marked(case: GoldCase, claimed: bool, span: tuple[int, int]) -> Mark | None:
    """The mark that shares at least half of its characters with a span."""
    marks = case.claims if claimed else case.quotes
    best = max(marks, key=lambda mark: _shared(mark, span), default=None)
    return best if best and _shared(best, span) >= OVERLAP else None


def _shared(mark: Mark, span: tuple[int, int]) -> float:
    shared = min(mark.end, span[1]) - max(mark.start, span[0])
    return shared / (max(mark.end, span[1]) - min(mark.start, span[0]))


def fit(every: Sequence[Row]) -> Weights:
    """The weights for stretches across languages and within one; which stretch is nearest is found in rounds."""
    weights: Weights = {across: np.ones(len(every[0].values)) for across in (True, False)}
    for _ in range(ROUNDS):
        best = nearest(every, weights)
        weights = {across: _regression([row for row in best if row.across == across]) for across in (True, False)}
    return weights


def nearest(every: Sequence[Row], weights: Weights) -> list[Row]:
    """The nearest stretch of each page for each statement."""
    best: dict[tuple[str, int, int], tuple[float, Row]] = {}
    for row in every:
        key, score = (row.doc, row.statement, row.page), float(row.values @ weights[row.across])
        if key not in best or score > best[key][0]:
            best[key] = score, row
    return [row for _, row in best.values()]


def _regression(some: Sequence[Row]) -> np.ndarray:
    return logistic.fit(np.array([row.values for row in some]), np.array([row.evidence for row in some], dtype=float))


def left_out(every: Sequence[Row]) -> Iterator[tuple[float, Row]]:
    """Each page's nearest stretch with its nearness, by weights that have not seen its case."""
    for doc in sorted({row.doc for row in every}):
        weights = fit([row for row in every if row.doc != doc])
        for row in nearest([row for row in every if row.doc == doc], weights):
            yield float(logistic.probabilities(row.values, weights[row.across])), row


def written(weights: Weights, names: Sequence[str]) -> str:
    """The weights as TOML."""
    text = HEAD
    for across, title in ((False, "same"), (True, "across")):
        lines = (f"{name} = {value:.3f}\n" for name, value in zip(("bias", *names), weights[across], strict=True))
        text += f"\n[{title}]\n" + "".join(lines)
    return text


def main() -> None:
    """Fits on the gold cases of a folder, writes the weights, prints the figures of the cases left out."""
    every = [row for case in gold.cases(*map(Path, sys.argv[1:2])) if case.sources for row in rows(case)]
    TARGET.write_text(written(fit(every), list(every[0].signals)), encoding="utf-8")
    judged = list(left_out(every))
    for across, title in ((False, "one language"), (True, "across")):
        some = [(chance, row.evidence) for chance, row in judged if row.across == across]
        found = [right for chance, right in some if chance >= nearness.NEAR]
        share = sum(found) / max(1, sum(right for _, right in some))
        print(f"{title}: precision {sum(found) / max(1, len(found)):.3f}, recall {share:.3f}, {len(some)} pages")


if __name__ == "__main__":
    main()
