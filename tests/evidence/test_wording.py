import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.evidence import wording
from helpers.evidence.facts import Reading
from helpers.evidence.wording import Terms

CASES = tomllib.loads((Path(__file__).parent / "wordings.toml").read_text(encoding="utf-8"))["case"]
MARKS = st.sampled_from(["«{}»", "“{}”", '"{}"', "{}.", "— {}"])
SAID = (
    "القرار إنساني بحت ولا يعني شيئا آخر",
    "We will never close the harbour again",
    "Мы никогда больше не закроем порт",
)


def compared(article: str, page: str, language: str, strict: bool = True) -> wording.Wording | None:
    ours = Reading(article, language, "2025-10-02").whole()
    return wording.compare(ours, Reading(page, language, "2025-10-01"), (0, len(page)), Terms(strict=strict))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_what_the_words_say(case: dict) -> None:
    found = compared(case["article"], case["page"], case["language"], case["strict"])
    assert (found.relation if found else "") == case["relation"]
    assert sorted({d.kind for d in found.differences} if found else ()) == case["differences"]


@given(st.sampled_from(SAID), MARKS, MARKS)
def test_marks_never_make_a_difference(said: str, ours: str, theirs: str) -> None:
    language = {"ا": "ar", "W": "en", "М": "ru"}[said[0]]
    found = compared(ours.format(said), theirs.format(said), language)
    assert found is not None
    assert found.relation == "identical"


@given(st.text(max_size=60), st.text(max_size=120))
def test_any_two_texts_can_be_compared(ours: str, theirs: str) -> None:
    found = compared(ours, theirs, "en")
    assert found is None or 0 <= found.start <= found.end <= len(theirs)


def test_the_stretch_is_the_closest_one() -> None:
    page = "The harbour is open. We will never close the harbour again. The harbour was busy."
    found = compared("We will never close the harbour again", page, "en")
    assert found is not None
    assert page[found.start : found.end] == "We will never close the harbour again"


def test_only_and_sole_are_the_same() -> None:
    found = compared("the exit was never the only way out", "the exit was never the sole way out", "en")
    assert found is not None
    assert found.relation == "edited"
