"""The gold cases: floors just below what the rules reach on them."""

import pytest

from helpers.quotes import find
from tests.gold import cases
from tests.scoring import score

FLOORS = {
    "ar": {"who": 0.91, "exact": 0.89, "fragments": 0.97},
    "en": {"who": 0.92, "exact": 0.9, "fragments": 0.97},
    "fr": {"who": 0.85, "exact": 0.87, "fragments": 0.93},
    "ru": {"who": 0.88, "exact": 0.94, "fragments": 0.97},
}


@pytest.fixture(scope="module")
def figures():
    gold = cases()
    said = {
        case.doc: {"quotes": [_prediction(q) for q in find(case.text, case.language, case.published) if q.speaker]}
        for case in gold
    }
    return score(gold, said)["quotes"]


def _prediction(quote):
    return {
        "start": quote.start, "end": quote.end, "kind": quote.kind, "speaker": quote.speaker,
        "speaker_start": quote.speaker_start, "speaker_end": quote.speaker_end,
    }  # fmt: skip


@pytest.mark.parametrize(("language", "figure"), [(lang, name) for lang, row in FLOORS.items() for name in row])
def test_no_figure_falls_below_its_floor(figures, language, figure):
    assert figures[language][figure]["f1"] >= FLOORS[language][figure]
