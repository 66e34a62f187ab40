"""How often a true statement that was tampered with is caught: python -m benches.mutations [GOLD].

Takes the quotes and claims of gold cases that are true and that the check calls verified, edits each in the article
(`mutations.toml`), checks again, and looks whether it is still called verified. Edits that change the meaning should
be caught; harmless ones should not be accused. The seed is fixed: the same cases give the same table.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers import case as case_folders
from helpers import check
from helpers.names import find
from tests import gold
from tests.gold import GoldCase

SEED = 7
VERIFIED = {"verbatim", "close", "translated", "supported"}
DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
MARKS = {"«": "“", "»": "”", "“": "«", "”": "»"}
EASTERN = dict(zip("0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True))
SEATS = {"أ": "ا", "إ": "ا", "آ": "ا", "ё": "е"}


@dataclass(frozen=True)
class Item:
    """A true statement called verified: its span, that of its speaker's mention, and whether its source is foreign."""

    start: int
    end: int
    mention: tuple[int, int] | None
    across: bool


Edit = Callable[[str, str, random.Random], str]


def number(text: str, language: str, seed: random.Random) -> str:
    """Another number: one of the digits goes up or down."""
    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    match = seed.choice(found)
    return text[: match.start()] + str(int(match[0]) + seed.choice([1, 2, 3, 20])) + text[match.end() :]


def name(text: str, language: str, seed: random.Random) -> str:
    """Another person or place for one of the names."""
    found = [item for item in find(text, language) if item.kind in ("person", "place")]
    if not found:
        return text
    item = seed.choice(found)
    others = DATA[language]["people" if item.kind == "person" else "places"]
    return text[: item.start] + seed.choice(others) + text[item.end :]


def roles(text: str, language: str, seed: random.Random) -> str:
    """Two names of one kind change places."""
    found = [item for item in find(text, language) if item.kind == "person"]
    if len({item.text for item in found}) < 2:
        return text
    one, other = found[0], next(item for item in found if item.text != found[0].text)
    middle = text[one.end : other.start]
    return text[: one.start] + other.text + middle + one.text + text[other.end :]


def truncation(text: str, language: str, seed: random.Random) -> str:
    """The condition or limit at the end falls away."""
    conditions = "|".join(map(re.escape, DATA[language]["conditions"]))
    match = re.search(rf"[\s,،]+(?:{conditions})\s[^\"”»]*(?P<close>[\"”»]?)$", text)
    return text[: match.start()] + match["close"] if match and match.start() > 15 else text


def swaps(language: str, group: str, kind: str) -> Edit:
    """The edit that makes one of the swaps of a kind."""

    def edit(text: str, language: str, seed: random.Random) -> str:
        pairs = DATA[language][group][kind]
        possible = [
            swapped for pair in pairs for one, other in (pair, pair[::-1]) if (swapped := _swap(text, one, other))
        ]
        return seed.choice(possible) if possible else text

    return edit


def _swap(text: str, one: str, other: str) -> str:
    changed = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", lambda _: other, text, count=1)
    return changed if changed != text else ""


def mapped(table: dict[str, str]) -> Edit:
    """The edit that replaces single characters."""
    return lambda text, language, seed: "".join(table.get(character, character) for character in text)


def vowelled(text: str, language: str, seed: random.Random) -> str:
    """A vowel sign after the first letter of each longer Arabic word."""
    return re.sub(r"(?<!\w)([ء-ي])([ء-ي]{3,})", "\\1\u064e\\2", text)


def uncommaed(text: str, language: str, seed: random.Random) -> str:
    """No commas between words."""
    return re.sub(r"(?<=\w)[,،](?=\s)", "", text)


def edits(language: str) -> dict[str, tuple[bool, Edit]]:
    """Every kind of edit of a language, and whether it changes the meaning; the speaker's is made on the mention."""
    changes = {kind: swaps(language, "changes", kind) for kind in DATA[language]["changes"]}
    changes |= {"number": number, "name": name, "swapped roles": roles, "truncation": truncation}
    harmless = {kind: swaps(language, "harmless", kind) for kind in DATA[language]["harmless"]}
    harmless |= {"quotation marks": mapped(MARKS), "digits": mapped(EASTERN), "letters": mapped(SEATS)}
    harmless |= {"diacritics": vowelled, "punctuation": uncommaed}
    return {kind: (True, edit) for kind, edit in changes.items()} | {
        kind: (False, edit) for kind, edit in harmless.items()
    }


def tally(case: GoldCase) -> Iterator[tuple[str, str, str, bool]]:
    """For every edited statement: changes or harmless, the kind, same language or across, and whether it was caught."""
    items = list(true_items(case))
    for kind, (changes, edit) in sorted(edits(case.language).items()):
        yield from _outcomes(case, items, kind, "changes" if changes else "harmless", edit)
    spoken = [item for item in items if item.mention]
    yield from _outcomes(case, spoken, "speaker", "changes", None)


def _outcomes(
    case: GoldCase, items: list[Item], kind: str, group: str, edit: Edit | None
) -> Iterator[tuple[str, str, str, bool]]:
    seed = random.Random(f"{SEED} {case.doc} {kind}")
    for item in items:
        start, end = (item.start, item.end) if edit else item.mention or (0, 0)
        old = case.text[start:end]
        new = edit(old, case.language, seed) if edit else seed.choice(DATA[case.language]["people"])
        if new == old:
            continue
        moved = len(new) - len(old)
        span = (item.start, item.end + moved) if edit else shifted(item, end, moved)
        verdicts = judged(replace(case, text=case.text[:start] + new + case.text[end:]))
        caught = not any(verdict in VERIFIED for verdict in near(verdicts, span))
        yield group, kind, "across" if item.across else "same", caught


def shifted(item: Item, end: int, moved: int) -> tuple[int, int]:
    """Where an item stands after an edit that ends at `end`."""
    return (item.start + moved, item.end + moved) if item.start >= end else (item.start, item.end)


def true_items(case: GoldCase) -> Iterator[Item]:
    """The statements that are true by gold and verified by the check."""
    verdicts = judged(case)
    for mark in case.quotes:
        if mark.about["verdict"] in VERIFIED and set(near(verdicts, (mark.start, mark.end))) & VERIFIED:
            mention = case.mentions.get(mark.about.get("s", ""))
            span = (mention.start, mention.end) if mention else None
            yield Item(mark.start, mark.end, span, mark.about["verdict"] == "translated")
    for mark in case.claims:
        if mark.about["label"] == "supported" and set(near(verdicts, (mark.start, mark.end))) & VERIFIED:
            across = case.language not in {_language(case, name) for name in mark.about["evidence"].split()}
            yield Item(mark.start, mark.end, None, across)


def _language(case: GoldCase, name: str) -> str:
    found = re.search(rb'<html lang="(\w\w)', (case.folder / case.sources[name]["file"]).read_bytes())
    return found[1].decode() if found else ""


def judged(case: GoldCase) -> list[dict[str, Any]]:
    """The items that the check finds in a case, with their spans and verdicts."""
    with tempfile.TemporaryDirectory() as out:
        said = check.predictions(check.run(case_folders.read(gold.blind(case, Path(out)))))
    return [*said["quotes"], *said["claims"]]


def near(items: Iterable[dict[str, Any]], span: tuple[int, int]) -> list[str]:
    """The verdicts of the items that share more than half of a span."""
    found = []
    for item in items:
        shared = min(span[1], item["end"]) - max(span[0], item["start"])
        if shared * 2 >= max(span[1] - span[0], item["end"] - item["start"]):
            found.append(item.get("verdict") or item.get("label") or "")
    return found


def main() -> None:
    """Prints, for each kind of edit, how many true statements entered and how many were caught."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else gold.CASES
    entered: Counter[tuple[str, str, str]] = Counter()
    caught: Counter[tuple[str, str, str]] = Counter()
    for case in gold.cases(folder):
        for *key, hit in tally(case) if case.sources else ():
            for about in (tuple(key), (key[0], "all", key[2])):
                entered[about] += 1
                caught[about] += hit
    print(f"{'edit':28}{'language':10}{'entered':>8}{'caught or accused':>20}")
    for group, kind, far in sorted(entered):
        share = caught[group, kind, far] / entered[group, kind, far]
        print(f"{group + ': ' + kind:28}{far:10}{entered[group, kind, far]:8}{share:20.3f}")


if __name__ == "__main__":
    main()
