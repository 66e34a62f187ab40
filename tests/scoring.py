"""Scores predictions against gold cases.

Quotes: gold and predicted contents are paired one to one by the words they share. `found` counts pairs that share at
least half, `exact` those whose spans agree but for marks and attached clitics, `who` those with the right speaker;
`fragments` counts exact quoted fragments. Verdicts and labels: accuracy and macro-F1 over the gold items, a missed one
being wrong. `verified`: how often something is called verified that is not, beside how much of what should be is.

    python -m tests.scoring [GOLD [PREDICTIONS.jsonl]] [--json]

Without a file of predictions the pipeline runs on the gold cases, blind.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from tests import gold
from tests.gold import GoldCase, Mark

WORD = re.compile(r"\w+")
FIGURES = ("found", "exact", "who", "fragments", "fragments-who")
PAIRS = {'"': '"', "“": "”", "«": "»", "„": "“", "‘": "’", "‹": "›"}
LETTERS = str.maketrans("أإآٱىةؤئ", "ااااىهوي")
ARTICLE = re.compile(r"^(?:وال|بال|لل|ال)(?=\w{3})")
VERIFIED = {"verbatim", "close", "translated", "supported"}
SHARE, EXTRA_WORDS, BINS, NORMAL_95 = 0.5, 4, 5, 1.96

Prediction = Mapping[str, Any]
Labels = list[tuple[str, str | None]]


@dataclass
class Count:
    """What precision, recall and F1 are made of."""

    hit: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, other: Count) -> None:
        """Adds another count to this one."""
        self.hit, self.gold, self.predicted = (
            self.hit + other.hit,
            self.gold + other.gold,
            self.predicted + other.predicted,
        )

    def figures(self) -> dict[str, float]:
        """F1, precision and recall, with the numbers behind them."""
        precision = self.hit / self.predicted if self.predicted else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        shares = {"f1": round(f1, 4), "precision": round(precision, 4), "recall": round(recall, 4)}
        return {**shares, "gold": self.gold, "predicted": self.predicted}


@dataclass
class Tally:
    """What was counted in one case, or in several together."""

    quotes: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in FIGURES})
    kinds: Labels = field(default_factory=list)
    verdicts: Labels = field(default_factory=list)
    claims: Count = field(default_factory=Count)
    labels: Labels = field(default_factory=list)
    confidences: list[tuple[float, bool]] = field(default_factory=list)
    clusters: Count = field(default_factory=Count)

    def add(self, other: Tally) -> None:
        """Adds another tally to this one."""
        for name in FIGURES:
            self.quotes[name].add(other.quotes[name])
        self.kinds += other.kinds
        self.verdicts += other.verdicts
        self.claims.add(other.claims)
        self.labels += other.labels
        self.confidences += other.confidences
        self.clusters.add(other.clusters)


def score(cases: Sequence[GoldCase], predictions: Mapping[str, Prediction]) -> dict[str, Any]:
    """All figures of some predictions (by document) over some gold cases; what no prediction holds has no figure."""
    tallies = {language: Tally() for language in [*sorted({case.language for case in cases}), "all"]}
    for case in cases:
        tally = _tally(case, predictions.get(case.doc, {}))
        tallies[case.language].add(tally)
        tallies["all"].add(tally)
    return _figures(tallies)


def predict(cases: Iterable[GoldCase]) -> dict[str, Prediction]:
    """What the pipeline says about gold cases of which it gets the article and the sources only."""
    from helpers import case as case_folders
    from helpers import check

    with tempfile.TemporaryDirectory() as out:
        folders = {case.doc: gold.blind(case, Path(out)) for case in cases}
        return {doc: check.predictions(check.run(case_folders.read(folder))) for doc, folder in folders.items()}


def read_predictions(path: Path) -> dict[str, Prediction]:
    """The predictions of a file with one JSON object a line, by document."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {row["doc"]: row for row in map(json.loads, filter(str.strip, lines))}


def _tally(case: GoldCase, said: Prediction) -> Tally:
    tally = Tally()
    quotes = sorted(said.get("quotes", []), key=lambda quote: (quote["start"], -quote["end"]))
    pairs = {i: quotes[j] for i, j in _paired(case.text, case.quotes, quotes)}
    _count_quotes(tally, case, quotes, pairs)
    _count_verdicts(tally, case, pairs)
    if case.claims and case.sources and "claims" in said:
        _count_claims(tally, case, said["claims"])
    if case.sources and "clusters" in said:
        _count_clusters(tally, case, said["clusters"])
    return tally


def _count_quotes(tally: Tally, case: GoldCase, quotes: list[Prediction], pairs: dict[int, Prediction]) -> None:
    hits = {
        "found": len(pairs),
        "exact": sum(same_span(case.text, case.quotes[i], p) for i, p in pairs.items()),
        "who": sum(same_speaker(case, case.quotes[i], p) for i, p in pairs.items()),
    }
    for name, hit in hits.items():
        tally.quotes[name].add(Count(hit, len(case.quotes), len(quotes)))
    right = {span: quote for quote in case.quotes for span in fragments(case.text, quote.start, quote.end)}
    said = {span: quote for quote in quotes for span in fragments(case.text, quote["start"], quote["end"])}
    both = right.keys() & said.keys()
    by_same = sum(same_speaker(case, right[span], said[span]) for span in both)
    tally.quotes["fragments"].add(Count(len(both), len(right), len(said)))
    tally.quotes["fragments-who"].add(Count(by_same, len(right), len(said)))
    tally.kinds += [(case.quotes[i].about["kind"], quote.get("kind")) for i, quote in pairs.items()]


def _count_verdicts(tally: Tally, case: GoldCase, pairs: dict[int, Prediction]) -> None:
    for i, quote in enumerate(case.quotes):
        right = quote.about.get("verdict")
        if right:
            said = pairs.get(i, {}).get("verdict")
            tally.verdicts.append((right, said))
            confidence = pairs.get(i, {}).get("confidence")
            if said and confidence is not None:
                tally.confidences.append((confidence, said == right))


def _count_claims(tally: Tally, case: GoldCase, said: list[Prediction]) -> None:
    checkable = [claim for claim in case.claims if claim.about["checkable"] == "yes"]
    claims = [claim for claim in said if claim.get("checkable", True)]
    pairs = dict(_paired(case.text, checkable, claims))
    extra = [claim for j, claim in enumerate(claims) if j not in pairs.values()]
    # a claim found inside a quote is no mistake where the gold case has none
    wrong = [c for c in extra if not any(q.start <= c["start"] and c["end"] <= q.end for q in case.quotes)]
    tally.claims.add(Count(len(pairs), len(checkable), len(pairs) + len(wrong)))
    for i, claim in enumerate(checkable):
        match = claims[pairs[i]] if i in pairs else {}
        tally.labels.append((claim.about["label"], match.get("label")))
        if match.get("confidence") is not None:
            tally.confidences.append((match["confidence"], match.get("label") == claim.about["label"]))


def _count_clusters(tally: Tally, case: GoldCase, said: list[list[str]]) -> None:
    groups = defaultdict(list)
    for name, source in case.sources.items():
        groups[source.get("cluster", name)].append(name)
    right, found = _together(groups.values()), _together(said)
    tally.clusters.add(Count(len(right & found), len(right), len(found)))


def _together(groups: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    return {frozenset(two) for group in groups for two in combinations(set(group), 2)}


def same_span(text: str, quote: Mark, said: Prediction) -> bool:
    """Whether two spans hold the same words; marks around them and what is written onto them do not count."""
    return _core(text, _span(quote)) == _core(text, _span(said))


def same_speaker(case: GoldCase, quote: Mark, said: Prediction) -> bool:
    """Whether the predicted speaker is the gold one, under any name that the article uses for them.

    Where no name is predicted, the predicted mention has to meet the mention that names the speaker.
    """
    who = quote.about["by"]
    name = fold_name(said.get("speaker") or "")
    if name:
        names = [folded for folded in map(fold_name, case.names[who]) if folded]
        return _same_name(name, names, case.kinds[who] == "person")
    start, end, mention = said.get("speaker_start"), said.get("speaker_end"), quote.about.get("s")
    if start is None or end is None or mention is None:
        return False
    return start < case.mentions[mention].end and case.mentions[mention].start < end


def _same_name(said: str, names: list[str], person: bool) -> bool:
    words, shortest = set(said.split()), set(min(names, key=lambda name: len(name.split())).split())
    for name in names:
        full = set(name.split())
        # an institution is not its spokesman: a shorter form has to share a word with the shortest name
        shorter = words <= full and bool(words & shortest)
        longer = person and full <= words and len(words - full) <= EXTRA_WORDS
        if said == name or shorter or longer:
            return True
    return False


def fold_name(name: str) -> str:
    """A name for comparison: case, diacritics, hamza seats, tatweel, punctuation and the Arabic article folded."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = plain.translate(LETTERS).replace("ـ", "").replace("ى", "ي")
    return " ".join(ARTICLE.sub("", word) for word in WORD.findall(plain))


def fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans between quotation marks inside a span, marks left out."""
    found, at, end = [], start, min(end, len(text))
    while at < end:
        close = _closing(text, at, end)
        if close > at:
            found.append((at + 1, close))
        at = max(at, close) + 1
    return found


def _closing(text: str, at: int, end: int) -> int:
    mark = PAIRS.get(text[at])
    close = text.find(mark, at + 1, end) if mark else -1
    while mark == "’" and 0 < close < end - 1 and text[close + 1].isalnum():  # an apostrophe
        close = text.find(mark, close + 1, end)
    return close


def _span(item: Mark | Prediction) -> tuple[int, int]:
    return (item.start, item.end) if isinstance(item, Mark) else (item["start"], item["end"])


def _core(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The end of a span's first word and the start of its last, so that marks and attached clitics do not count."""
    found = list(WORD.finditer(text[slice(*span)]))
    return (span[0] + found[0].end(), span[0] + found[-1].start()) if found else span


def _words(text: str, span: tuple[int, int]) -> set[int]:
    return {span[0] + match.start() for match in WORD.finditer(text[slice(*span)])}


def _paired(text: str, golds: Sequence[Mark], predictions: Sequence[Prediction]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold index, prediction index), those that share most words first."""
    right, said = ([(_words(text, _span(item)), _span(item)) for item in items] for items in (golds, predictions))
    shares = [(_share(a, b), i, j) for i, a in enumerate(right) for j, b in enumerate(said)]
    pairs: dict[int, int] = {}
    for share, i, j in sorted(shares, reverse=True):
        if share >= SHARE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def _share(a: tuple[set[int], tuple[int, int]], b: tuple[set[int], tuple[int, int]]) -> float:
    union = a[0] | b[0]
    return len(a[0] & b[0]) / len(union) if union else float(a[1] == b[1])


def _figures(tallies: Mapping[str, Tally]) -> dict[str, Any]:
    everything = tallies["all"]
    result: dict[str, Any] = {
        "quotes": {k: {name: count.figures() for name, count in t.quotes.items()} for k, t in tallies.items()},
        "kinds": accuracy(everything.kinds) or None,
    }
    if any(said for _, said in everything.verdicts):
        result["verdicts"] = {k: accuracy(t.verdicts) for k, t in tallies.items() if t.verdicts}
    if everything.labels:
        labelled = {k: t for k, t in tallies.items() if t.labels}
        result["claims"] = {k: {"found": t.claims.figures(), **accuracy(t.labels)} for k, t in labelled.items()}
    if "verdicts" in result or "claims" in result:
        result["verified"] = {k: verified(t.verdicts + t.labels) for k, t in tallies.items()}
        result["calibration_error"] = calibration_error(everything.confidences)
    if everything.clusters.gold or everything.clusters.predicted:
        result["clusters"] = everything.clusters.figures()
    return result


def accuracy(pairs: Labels) -> dict[str, Any]:
    """Accuracy and macro-F1 of (gold label, predicted label) pairs, and which labels were taken for which."""
    if not pairs:
        return {}
    right, said = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    hits = Counter(g for g, p in pairs if g == p)
    macro = sum(2 * hits[label] / (right[label] + said[label]) for label in sorted(right)) / len(right)
    mistakes = Counter(f"{g}->{p}" for g, p in pairs if g != p)
    share = round(hits.total() / len(pairs), 4)
    return {"accuracy": share, "macro_f1": round(macro, 4), "n": len(pairs), "confusion": dict(mistakes.most_common())}


def verified(pairs: Labels) -> dict[str, Any]:
    """The share of what is called verified that is not, with its upper 95 % bound (Wilson), and the coverage."""
    called = [right for right, said in pairs if said in VERIFIED]
    should = [said for right, said in pairs if right in VERIFIED]
    wrong = sum(right not in VERIFIED for right in called)
    return {
        "falsely_verified": round(wrong / len(called), 4) if called else 0.0,
        "upper_95": round(_upper_bound(wrong, len(called)), 4),
        "wrong": wrong,
        "called": len(called),
        "coverage": round(sum(said in VERIFIED for said in should) / len(should), 4) if should else None,
    }


def _upper_bound(wrong: int, n: int) -> float:
    if not n:
        return 1.0
    share, z2 = wrong / n, NORMAL_95**2
    spread = NORMAL_95 * ((share * (1 - share) + z2 / (4 * n)) / n) ** 0.5
    return (share + z2 / (2 * n) + spread) / (1 + z2 / n)


def calibration_error(points: Iterable[tuple[float, bool]]) -> float | None:
    """The expected calibration error of (confidence, right) points over five bins of equal mass."""
    ordered = sorted(points)
    cuts = [len(ordered) * i // BINS for i in range(BINS + 1)]
    bins = [ordered[a:b] for a, b in pairwise(cuts)]
    gaps = [abs(sum(confidence for confidence, _ in part) - sum(right for _, right in part)) for part in bins]
    return round(sum(gaps) / len(ordered), 4) if ordered else None


def lines(result: Mapping[str, Any]) -> Iterable[str]:
    """The figures as lines for a terminal."""
    for language, row in result["quotes"].items():
        shares = "  ".join(f"{name} {figures['f1']:.3f}" for name, figures in row.items())
        yield f"{language:>4}  quotes ({row['found']['gold']}): {shares}"
    for part in ("verdicts", "claims"):
        for language, row in result.get(part, {}).items():
            found = f"  found {row['found']['f1']:.3f}" if "found" in row else ""
            shares = f"accuracy {row['accuracy']:.3f}  macro-F1 {row['macro_f1']:.3f}{found}"
            yield f"{language:>4}  {part} ({row['n']}): {shares}"
    for language, row in result.get("verified", {}).items():
        share = (
            f"{row['falsely_verified']:.3f} ({row['wrong']} of {row['called']}, below {row['upper_95']:.3f} at 95 %)"
        )
        yield f"{language:>4}  falsely verified {share}  coverage {row['coverage']}"
    if "clusters" in result:
        yield f"      same origin: F1 {result['clusters']['f1']:.3f}"
    if result.get("calibration_error") is not None:
        yield f"      calibration error {result['calibration_error']:.3f}"


def main() -> None:
    """Prints the figures of a file of predictions, or of the pipeline itself."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.scoring", description="Score predictions against gold cases."
    )
    parser.add_argument("gold", type=Path, nargs="?", default=gold.CASES, help="a folder of gold cases")
    parser.add_argument(
        "predictions", type=Path, nargs="?", help="one JSON object a line; without it, the pipeline runs"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    cases = gold.cases(arguments.gold)
    result = score(cases, read_predictions(arguments.predictions) if arguments.predictions else predict(cases))
    print(json.dumps(result, ensure_ascii=False) if arguments.json else "\n".join(lines(result)))


if __name__ == "__main__":
    main()
