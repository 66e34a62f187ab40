"""Counts how often the rules of attribution are right: python -m scripts.fit_reliability [GOLD...].

Writes helpers/quotes/reliability.toml. A quote is right if its span and its speaker are those of the gold. Rules that
found few quotes lean on the share of all (additive smoothing, Lidstone 1920), so that none is sure after three hits.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from helpers import quotes
from tests import gold, scoring
from tests.gold import GoldCase

TARGET = Path(__file__).parents[1] / "helpers" / "quotes" / "reliability.toml"
HEAD = "# How often each rule finds both the words and their speaker, written by scripts/fit_reliability.py.\n"
WEIGHT = 10  # quotes: as much as the share of all rules weighs

Counts = Mapping[str, tuple[int, int]]


def judged(case: GoldCase) -> Iterator[tuple[str, bool]]:
    """The rule behind each quote that has a speaker, and whether the quote is right."""
    for quote in quotes.find(case.text, case.language, case.published):
        if quote.speaker:
            said = asdict(quote)
            same = (mark for mark in case.quotes if scoring.same_span(case.text, mark, said))
            yield quote.rule, any(scoring.same_speaker(case, mark, said) for mark in same)


def counted(cases: Iterable[GoldCase]) -> Counts:
    """How many quotes each rule found, and how many of them are right."""
    found, right = Counter(), Counter()
    for rule, is_right in (pair for case in cases for pair in judged(case)):
        found[rule] += 1
        right[rule] += is_right
    return {rule: (right[rule], found[rule]) for rule in sorted(found)}


def written(counts: Counts) -> str:
    """The smoothed shares as TOML; `other` stands for rules that found nothing."""
    mean = sum(right for right, _ in counts.values()) / sum(found for _, found in counts.values())
    shares = {rule: (right + WEIGHT * mean) / (found + WEIGHT) for rule, (right, found) in counts.items()}
    return HEAD + "".join(f'"{rule}" = {share:.2f}\n' for rule, share in {**shares, "other": mean}.items())


def main() -> None:
    """Writes the table from the gold cases of some folders, those of the tests if none is named."""
    folders = list(map(Path, sys.argv[1:])) or [gold.CASES]
    TARGET.write_text(written(counted(case for folder in folders for case in gold.cases(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
