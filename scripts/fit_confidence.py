"""Fits the confidence in verdicts: python -m scripts.fit_confidence [GOLD] writes helpers/confidence.toml.

Every item of the gold cases whose verdict is known is judged, and the verdict is right or wrong. The same cases give
the same file. Prints how far confidence lies from what is right when each case in turn is left out.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers import case as case_folders
from helpers import check, confidence, verdicts
from scripts import logistic
from scripts.fit_nearness import marked
from tests import gold
from tests.gold import GoldCase

TARGET = Path(__file__).parents[1] / "helpers" / "confidence.toml"
HEAD = "# The weights of confidence.py, written by scripts/fit_confidence.py.\n\n"
SIDES = {rule.verdict: rule.side for rule in (*verdicts.QUOTES, *verdicts.CLAIMS)}
BINS = 5


@dataclass(frozen=True)
class Row:
    """One item of a case: the signals behind its verdict, and whether it is right."""

    doc: str
    signals: Mapping[str, float]
    right: bool

    @property
    def values(self) -> np.ndarray:
        """The signals with the constant that the bias is for."""
        return np.array([1.0, *self.signals.values()])


def rows(case: GoldCase) -> Iterator[Row]:
    """Every item of a case whose verdict gold knows."""
    with tempfile.TemporaryDirectory() as out:
        found = check.run(case_folders.read(gold.blind(case, Path(out))))
    items = {item.quote_id: item for item in found.quotes} | {item.claim_id: item for item in found.claims}
    for verdict in found.verdicts:
        item, claimed = items[verdict.item_id], verdict.item_id.startswith("k-")
        mark = marked(case, claimed, (item.start, item.end))
        wanted = mark.about.get("label" if claimed else "verdict") if mark else None
        if wanted and verdict.verdict in SIDES:
            yield Row(case.doc, _signals(found, verdict), verdict.verdict == wanted)


def _signals(found: check.Check, verdict: verdicts.Verdict) -> dict[str, float]:
    evidence = [item for item in found.evidence if item.item_id == verdict.item_id]
    carried = [item for item in evidence if item.evidence_id in verdict.evidence_ids]
    return confidence.signals(SIDES[verdict.verdict], carried, evidence, verdict.origins)


def fit(every: Sequence[Row]) -> np.ndarray:
    """The weights, the constant first."""
    return logistic.fit(np.array([row.values for row in every]), np.array([row.right for row in every], dtype=float))


def left_out(every: Sequence[Row]) -> Iterator[tuple[float, bool]]:
    """Each item's confidence by weights that have not seen its case, and whether its verdict is right."""
    for doc in sorted({row.doc for row in every}):
        weights = fit([row for row in every if row.doc != doc])
        for row in every:
            if row.doc == doc:
                yield float(logistic.probabilities(row.values, weights)), row.right


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error over bins of equal size (Naeini and others, 2015).

    >>> calibration_error([(0.0, False), (1.0, True)] * 5)
    0.0
    """
    bins = np.array_split(np.array(sorted(judged), dtype=float), BINS)
    return float(sum(abs(part[:, 0].mean() - part[:, 1].mean()) * len(part) for part in bins) / len(judged))


def main() -> None:
    """Fits on the gold cases of a folder, writes the weights, prints the figure of the cases left out."""
    every = [row for case in gold.cases(*map(Path, sys.argv[1:2])) if case.sources for row in rows(case)]
    names = ("bias", *every[0].signals)
    lines = (f"{name} = {value:.3f}\n" for name, value in zip(names, fit(every), strict=True))
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"calibration error {calibration_error(list(left_out(every))):.3f} over {len(every)} items")


if __name__ == "__main__":
    main()
