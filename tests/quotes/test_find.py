"""Who said what: sentences of every form, in every language with a pack."""

import tomllib
from pathlib import Path

import pytest

from helpers.quotes import find

FOLDER = Path(__file__).parent / "cases"
CASES = [
    pytest.param(
        case,
        id=f"{path.stem}: {case['label']}",
        marks=[pytest.mark.xfail(strict=True, reason=case["weakness"])] if "weakness" in case else [],
    )
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES)
def test_attributes(case):
    found = [[quote.speaker, quote.content] for quote in find(case["text"], case["language"])]
    assert found == case["expected"]


def test_a_split_quote_is_one_quote_in_two_parts():
    first, second = find("“We waited,” Ann Smith said. “Nobody came.”", "en")
    assert second.part_of == first.quote_id


def test_a_quote_inside_a_quote_knows_its_parent():
    outer, inner = find("The lawyer Ann Smith said: “Then Bob Ray told them: ‘I will not go there again.’”", "en")
    assert (inner.parent_id, inner.speaker) == (outer.quote_id, "Bob Ray")


def test_equal_contents_have_ids_of_their_own():
    ids = [quote.quote_id for quote in find("Ann said: “We go now.”\nBob said: “We go now.”", "en")]
    assert len(set(ids)) == 2 and ids[1] == f"{ids[0]}#2"


def test_the_agency_is_the_relayer():
    (quote,) = find("نقلت وكالة الأنباء عن وزير المالية سالم عمر قوله إن الميزانية جاهزة.", "ar")
    assert (quote.speaker, quote.via) == ("وزير المالية سالم عمر", "وكالة الأنباء")


def test_nobody_speaks_where_nobody_is_named():
    (quote,) = find("It is understood that two ministers threatened to resign.", "en")
    assert quote.speaker == ""


def test_the_day_is_read_from_the_sentence():
    (quote,) = find("قال الوزير عمر فاضل الثلاثاء إن الميزانية جاهزة.", "ar", "2023-09-14")
    assert quote.said_on == "2023-09-12"


def test_a_label_inside_a_quotation_over_several_lines_is_none():
    said = "“We waited.\nI say to you all: come home.\nTo them: go.”"
    text = f"Ann Smith said: {said}\nIt rained.\nBob Ray said: {said}\nIt rained."
    assert [quote.speaker for quote in find(text, "en")] == ["Ann Smith", "Bob Ray"]
