import tomllib
from pathlib import Path

import pytest

from helpers.evidence import facts
from helpers.evidence.facts import Reading

CASES, PAIRS = (
    tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["case"]
    for name in ("facts.toml", "pairs.toml")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_facts_are_compared_one_by_one(case: dict) -> None:
    (language, article), (other, page) = case["article"], case["page"]
    ours, theirs = Reading(article, language, "2025-01-24").whole(), Reading(page, other, "2025-01-24").whole()
    found = facts.compare(ours, theirs, [theirs])
    assert [difference.kind for difference in found.differences] == case["differences"]
    assert list(found.missing) == case["missing"]


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: case["label"])
def test_another_name_or_date_is_never_overlooked_and_the_same_never_accused(case: dict, request) -> None:
    if case.get("weak"):
        request.applymarker(pytest.mark.xfail(strict=True))
    (language, article), (other, page) = case["article"], case["page"]
    ours, theirs = Reading(article, language, "2025-01-24").whole(), Reading(page, other, "2025-01-24").whole()
    found = facts.compare(ours, theirs, [theirs])
    assert (not found.differences and not found.missing) == case["same"]


def test_a_stretch_knows_only_its_own_facts() -> None:
    text = "In 2019 it cost 5 euros. In 2024 it cost 9 euros."
    inside = Reading(text, "en").within(25, len(text))
    assert [number.value for number in inside.numbers] == ["9"]
    assert [date.value for date in inside.dates] == ["2024"]


def test_a_language_without_a_pack_has_words_and_no_facts() -> None:
    found = Reading("Putin disse que Kim visitará 3 fábricas.", "pt").whole()
    assert found.tokens
    assert not found.numbers


def test_a_day_without_a_year_is_told_by_the_same_words_only() -> None:
    undated = Reading("She left on 14 September.", "en").whole()
    same, other = (
        Reading(text, "en", "2023-09-20").whole()
        for text in ("14 September: she left.", "She left on the 15th of September.")
    )
    assert not facts.compare(undated, same, [same]).missing
    assert facts.compare(undated, other, [other]).missing
