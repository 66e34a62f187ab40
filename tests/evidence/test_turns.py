import tomllib
from pathlib import Path

import pytest

from helpers.evidence.turns import turns

CASES = tomllib.loads((Path(__file__).parent / "turns.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_whose_turn_it_is(case: dict) -> None:
    page = case["page"].strip()
    found = turns(page, case["language"])
    assert [turn.speaker for turn in found] == [speaker for speaker, _ in case["turns"]]
    for turn, (_, words) in zip(found, case["turns"], strict=True):
        assert page[turn.start : turn.end].startswith(words)


def test_a_language_without_a_pack_has_no_turns() -> None:
    assert turns("Título\nAna: Bom dia.\nRui: Bom dia.", "pt") == []
