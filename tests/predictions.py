"""Predictions made from gold cases: right in everything, or spoilt in one known way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from tests.gold import GoldCase

Prediction = dict[str, Any]


def perfect(case: GoldCase) -> Prediction:
    """A prediction with nothing wrong in it."""
    groups = defaultdict(list)
    for name, source in case.sources.items():
        groups[source["cluster"]].append(name)
    return {
        "doc": case.doc,
        "quotes": [_quote(case, mark) for mark in case.quotes],
        "claims": [_claim(mark) for mark in case.claims],
        "clusters": list(groups.values()),
    }


def _quote(case, mark):
    speaker = case.names[mark.about["by"]][0]
    verdict = mark.about.get("verdict")
    item = {"start": mark.start, "end": mark.end, "kind": mark.about["kind"], "speaker": speaker}
    return {**item, "verdict": verdict, "confidence": 0.9}


def _claim(mark):
    checkable, label = mark.about["checkable"] == "yes", mark.about["label"]
    return {"start": mark.start, "end": mark.end, "checkable": checkable, "label": label, "confidence": 0.7}


def _missing(case, said):
    return {**said, "quotes": said["quotes"][::2], "claims": said["claims"][1::2]}


def _longer(case, said):
    return {**said, "quotes": [{**quote, "end": quote["end"] + 25} for quote in said["quotes"]]}


def _doubled(case, said):
    halves = [{**quote, "end": (quote["start"] + quote["end"]) // 2 + 3} for quote in said["quotes"]]
    return {**said, "quotes": [*said["quotes"], *halves]}


def _surnames(case, said):
    return {**said, "quotes": [{**quote, "speaker": quote["speaker"].split()[-1]} for quote in said["quotes"]]}


def _titled(case, said):
    return {**said, "quotes": [{**quote, "speaker": f"Doctor {quote['speaker']} Junior"} for quote in said["quotes"]]}


def _neighbours(case, said):
    speakers = [quote["speaker"] for quote in said["quotes"]]
    moved = [*speakers[1:], speakers[0]]
    return {**said, "quotes": [{**q, "speaker": name} for q, name in zip(said["quotes"], moved, strict=True)]}


def _mentions(case, said):
    def pointed(mark, quote):
        mention = case.mentions.get(mark.about.get("s", ""))
        return {
            **quote,
            "speaker": None,
            "speaker_start": mention and mention.start,
            "speaker_end": mention and mention.end,
        }

    return {**said, "quotes": [pointed(*both) for both in zip(case.quotes, said["quotes"], strict=True)]}


def _confident(case, said):
    quotes = [{**q, "verdict": "verbatim", "confidence": (i % 10) / 10} for i, q in enumerate(said["quotes"])]
    claims = [{**c, "label": "supported", "checkable": True, "confidence": None} for c in said["claims"]]
    return {**said, "quotes": quotes, "claims": claims}


def _shy(case, said):
    bare = [{key: quote[key] for key in ("start", "end", "kind", "speaker")} for quote in said["quotes"]]
    return {"doc": case.doc, "quotes": bare}


def _apart(case, said):
    return {**said, "clusters": [[name] for name in case.sources]}


def _together(case, said):
    quoted = [{**quote, "label": "refuted"} for quote in said["quotes"]]
    return {**said, "claims": [*said["claims"], *quoted], "clusters": [list(case.sources)]}


def _nothing(case, said):
    return {"doc": case.doc}


SPOILT: dict[str, Callable[[GoldCase, Prediction], Prediction]] = {
    "perfect": lambda case, said: said,
    "every second quote and claim is missing": _missing,
    "quotes end too late": _longer,
    "every quote stands twice": _doubled,
    "speakers by one name": _surnames,
    "speakers with a title": _titled,
    "speakers of the next quote": _neighbours,
    "speakers by their mention": _mentions,
    "everything is called verified": _confident,
    "quotes alone": _shy,
    "every source is a witness of its own": _apart,
    "all sources are one witness": _together,
    "nothing": _nothing,
}
