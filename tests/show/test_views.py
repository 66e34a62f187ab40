"""What the notebooks show: every picture and table says in words what it shows, and none tells more than was found."""

import pytest

from helpers.errors import InputError
from helpers.show import cases, charts, claims, items, quotes, sources, verdicts
from helpers.show.charts import Bar, Dot
from helpers.show.messages import say
from helpers.show.shown import table

COPIES = say("group.copies", "en")


@pytest.fixture
def found(check):
    return items.items(check)


@pytest.fixture
def shown(check, found):
    """Everything that a notebook can show of one check."""
    return [
        cases.facts(check.article[0]), cases.meanings(),
        quotes.speakers(check.quotes), quotes.named(check.quotes), quotes.listed(found), quotes.rules(found),
        quotes.marked(check.article[0], check.text, found),
        claims.checkable(check.claims), claims.listed(found), claims.uncheckable(found),
        sources.listed(check.sources), sources.records(check.sources), sources.searches(check.searches),
        sources.witnesses(check.article[0], check.sources),
        verdicts.summary(found), verdicts.listed(found, "quote"), verdicts.listed(found, "claim"),
        verdicts.reason(found[0]), verdicts.passages(found[0], check), verdicts.witnesses(found[0], check),
        verdicts.against(found, check), verdicts.later(found), verdicts.first(found), verdicts.unconfirmed(found),
        verdicts.kept(check.status), verdicts.decided(check.decisions), verdicts.decided(()),
    ]  # fmt: skip


def test_something_shown_has_no_words(shown):
    assert all(str(each).strip() and "object at 0x" not in repr(each) for each in shown)


def test_a_script_of_a_source_gets_into_a_notebook(shown):
    assert not [each for each in shown if hasattr(each, "html") and "<script" in each.html]
    assert not [each for each in shown if hasattr(each, "html") and 'href="javascript' in each.html]


def test_a_chart_changes_from_run_to_run():
    bars = [Bar("بوتين", "direct", 2), Bar("Kim", "post", 1)]
    dots = [Dot("Kremlin", 1, "agrees", "agrees", "s1"), Dot("TASS", 1, "contradicts", "contradicts", "s2")]
    assert charts.bars(bars, "quotes").png == charts.bars(bars, "quotes").png
    assert charts.dots(dots, "pages").png == charts.dots(dots, "pages").png


def test_the_loudest_speaker_does_not_come_first(check):
    assert str(quotes.speakers(check.quotes)).splitlines()[0].startswith("ليلى حداد")
    assert say("speaker_type.nobody", "en") in str(quotes.speakers(check.quotes)).splitlines()[-1]


def test_what_only_copies_carry_is_called_confirmed(found):
    words = {item.text: verdicts.verdict(item) for item in found}
    assert words['"لن نرفع الأسعار"'].startswith(COPIES)
    assert COPIES.lower() in str(verdicts.unconfirmed(found)).lower()


def test_a_page_is_lost_from_the_map_of_witnesses(check, found):
    item = verdicts.pick(found, "C2")
    assert len(str(verdicts.witnesses(item, check)).splitlines()) == len({e.source_id for e in check.evidence[5:]})


def test_an_item_that_is_not_there_is_guessed(found):
    with pytest.raises(InputError, match="Q1"):
        verdicts.pick(found, "Q99")


def test_an_empty_record_of_decisions_shows_nothing():
    assert str(verdicts.decided(())) == say("report.no_decisions", "en")


def test_a_cell_breaks_out_of_its_table():
    assert "<i>" not in table(["speaker"], [["<i>x</i>"]]).html
