"""How often a true statement that was tampered with is caught: python -m benches.mutations [GOLD].

Takes the quotes and claims of gold cases that are true and that the check calls verified, edits them in the article
(`edits.py`), checks again, and looks whether they are still called verified. Edits that change the meaning should be
caught; harmless ones should not be accused. One kind of edit is made in all statements of a case at once, in rounds
of statements that do not overlap. The seed is fixed: the same cases give the same table.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from benches.edits import Edit, changes, harmless, person
from helpers import case as case_folders
from helpers import check
from tests import gold
from tests.gold import GoldCase

SEED = 7
VERIFIED = {"verbatim", "close", "translated", "supported"}
Span = tuple[int, int]


@dataclass(frozen=True)
class Item:
    """A true statement called verified: its span, that of its speaker's mention, and whether its source is foreign.

    `judged` is what the check calls its finding: the `verdict` of a quote, the `label` of a claim.
    """

    judged: str
    span: Span
    mention: Span | None
    across: bool


@dataclass(frozen=True)
class Outcome:
    """What became of one edited statement: `group` is changes or harmless; caught = no longer called verified."""

    group: str
    kind: str
    across: bool
    caught: bool
    before: str
    after: str


@dataclass(frozen=True)
class Replacement:
    """New words for a span of the article."""

    span: Span
    words: str

    @property
    def growth(self) -> int:
        """By how many characters the article grows."""
        return len(self.words) - (self.span[1] - self.span[0])


def outcomes(case: GoldCase) -> Iterator[Outcome]:
    """Every edit of every true statement of a case."""
    items = list(true_items(case))
    for group, edits in (("changes", changes(case.language)), ("harmless", harmless(case.language))):
        for kind, edit in sorted(edits.items()):
            for some in rounds(items):
                yield from _edited(case, some, group, kind, [_by(edit, case, kind, item.span) for item in some])
    for some in rounds([item for item in items if item.mention]):
        yield from _edited(case, some, "changes", "speaker", [_other(case, item.mention) for item in some])


def rounds(items: Iterable[Item]) -> list[list[Item]]:
    """The items in rounds, so that no two of a round overlap."""
    found: list[list[Item]] = []
    for item in sorted(items, key=lambda item: item.span):
        free = next((some for some in found if some[-1].span[1] <= item.span[0]), None)
        if free is None:
            found.append([item])
        else:
            free.append(item)
    return found


def _by(edit: Edit, case: GoldCase, kind: str, span: Span) -> Replacement:
    seed = random.Random(f"{SEED} {case.doc} {kind} {span}")
    return Replacement(span, edit(case.text[slice(*span)], case.language, seed))


def _other(case: GoldCase, span: Span | None) -> Replacement:
    return Replacement(span or (0, 0), person(case.language, random.Random(f"{SEED} {case.doc} {span}")))


def _edited(
    case: GoldCase, items: list[Item], group: str, kind: str, replacements: list[Replacement]
) -> Iterator[Outcome]:
    made = {change.span: change for change in replacements if change.words != case.text[slice(*change.span)]}
    if not made:
        return
    verdicts = judged(replace(case, text=rewritten(case.text, made.values())))
    for item, change in zip(items, replacements, strict=True):
        if change.span in made:
            now = near(verdicts, item.judged, moved(item.span, made.values()))
            caught = not any(verdict in VERIFIED for verdict in now)
            yield Outcome(group, kind, item.across, caught, case.text[slice(*change.span)], change.words)


def rewritten(text: str, replacements: Iterable[Replacement]) -> str:
    """The text with all replacements made; they must not overlap."""
    for change in sorted(replacements, key=lambda change: change.span, reverse=True):
        text = text[: change.span[0]] + change.words + text[change.span[1] :]
    return text


def moved(span: Span, replacements: Iterable[Replacement]) -> Span:
    """Where a span stands once the replacements are made."""
    start = span[0] + sum(change.growth for change in replacements if change.span[1] <= span[0])
    return start, span[1] + sum(change.growth for change in replacements if change.span[1] <= span[1])


def true_items(case: GoldCase) -> Iterator[Item]:
    """The statements that are true by gold and verified by the check."""
    verdicts = judged(case)
    for mark in case.quotes:
        if mark.about["verdict"] in VERIFIED and set(near(verdicts, "verdict", (mark.start, mark.end))) & VERIFIED:
            mention = case.mentions.get(mark.about.get("s", ""))
            span = (mention.start, mention.end) if mention else None
            yield Item("verdict", (mark.start, mark.end), span, mark.about["verdict"] == "translated")
    for mark in case.claims:
        if mark.about["label"] == "supported" and set(near(verdicts, "label", (mark.start, mark.end))) & VERIFIED:
            across = case.language not in {_language(case, name) for name in mark.about["evidence"].split()}
            yield Item("label", (mark.start, mark.end), None, across)


def _language(case: GoldCase, name: str) -> str:
    found = re.search(rb'<html lang="(\w\w)', (case.folder / case.sources[name]["file"]).read_bytes())
    return found[1].decode() if found else ""


def judged(case: GoldCase) -> list[dict[str, Any]]:
    """The items that the check finds in a case, with their spans and verdicts."""
    with tempfile.TemporaryDirectory() as out:
        said = check.predictions(check.run(case_folders.read(gold.blind(case, Path(out)))))
    return [*said["quotes"], *said["claims"]]


def near(items: Iterable[dict[str, Any]], judged: str, span: Span) -> list[str]:
    """The findings (`verdict` of quotes or `label` of claims) that share more than half of a span."""
    found = []
    for item in items:
        shared = min(span[1], item["end"]) - max(span[0], item["start"])
        if item.get(judged) and shared * 2 >= max(span[1] - span[0], item["end"] - item["start"]):
            found.append(item[judged])
    return found


def main() -> None:
    """Prints, for each kind of edit, how many true statements entered and were caught, then every wrong outcome."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else gold.CASES
    cases = [case for case in gold.cases(folder) if case.sources]
    found = [outcome for case in tqdm(cases, unit="case") for outcome in outcomes(case)]
    table(found)
    for outcome in found:
        if outcome.caught != (outcome.group == "changes"):
            print(f"\n{outcome.group}: {outcome.kind}\n- {outcome.before}\n+ {outcome.after}")


def table(found: Iterable[Outcome]) -> None:
    """Prints one row for each kind of edit, from pages of the article's own language and from others."""
    entered: Counter[tuple[str, str, bool]] = Counter()
    caught: Counter[tuple[str, str, bool]] = Counter()
    for outcome in found:
        for kind in (outcome.kind, "all"):
            entered[outcome.group, kind, outcome.across] += 1
            caught[outcome.group, kind, outcome.across] += outcome.caught
    print(f"{'edit':28}{'source':16}{'entered':>8}{'caught or accused':>20}")
    for group, kind, across in sorted(entered):
        share = caught[group, kind, across] / entered[group, kind, across]
        source = "other language" if across else "same language"
        print(f"{group + ': ' + kind:28}{source:16}{entered[group, kind, across]:8}{share:20.3f}")


if __name__ == "__main__":
    main()
