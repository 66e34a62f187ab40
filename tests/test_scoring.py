import json
from pathlib import Path

import pytest

from tests import gold, scoring
from tests.predictions import SPOILT, perfect

# what the reference scorer of these gold cases made of the same predictions
FIGURES = json.loads((Path(__file__).parent / "scoring.figures.json").read_text(encoding="utf-8"))
CASES = gold.cases()


def figures(label):
    predictions = {case.doc: SPOILT[label](case, perfect(case)) for case in CASES}
    return json.loads(json.dumps(scoring.score(CASES, predictions)))


@pytest.mark.parametrize("label", SPOILT)
def test_figures_are_those_of_the_reference_scorer(label):
    assert figures(label) == FIGURES[label]


def test_figures_of_perfect_predictions_are_all_one():
    result = figures("perfect")
    assert {count["f1"] for count in result["quotes"]["all"].values()} == {1.0}
    assert result["verdicts"]["all"]["accuracy"] == result["claims"]["all"]["accuracy"] == result["clusters"]["f1"] == 1
    assert (result["verified"]["all"]["falsely_verified"], result["verified"]["all"]["coverage"]) == (0, 1)


def test_an_institution_is_not_its_spokesman():
    case = next(case for case in CASES if case.doc == "ar-putin-kim-rifles")
    by_peskov = next(quote for quote in case.quotes if quote.about["by"] == "peskov")
    assert scoring.same_speaker(case, by_peskov, {"speaker": case.names["peskov"][1]})
    assert not scoring.same_speaker(case, by_peskov, {"speaker": case.names["kremlin"][0]})


def test_figures_are_printed_a_line_each(capsys, tmp_path, monkeypatch):
    path = tmp_path / "predictions.jsonl"
    path.write_text("\n".join(json.dumps(perfect(case)) for case in CASES), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["scoring", str(gold.CASES), str(path)])
    scoring.main()
    assert "falsely verified 0.000" in capsys.readouterr().out
