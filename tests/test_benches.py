from benches import baseline, quotes
from tests import gold


def test_baseline_takes_the_name_nearest_to_the_nearest_verb():
    text = "Ann Smith said it rained. “We will not leave the house”, replied Bob Jones."
    found = baseline.find(text, "en")
    assert [(text[q["start"] : q["end"]], q["speaker"]) for q in found] == [
        ("“We will not leave the house”", "Bob Jones")
    ]


def test_a_tool_that_cannot_be_had_is_a_row_that_says_so(monkeypatch, tmp_path):
    tools = (("other", tmp_path / "python", "benches.peers", "textacy", ("en",)),)
    monkeypatch.setattr(quotes, "TOOLS", tools)
    assert list(quotes.rows(gold.cases())) == [("other", "en", "not run: its environment could not be made")]


def test_a_tool_that_fails_is_a_row_that_says_why(monkeypatch):
    monkeypatch.setattr(quotes, "TOOLS", (("other", quotes.OWN, "benches.baseline", "absent", ("ru",)),))
    row = next(quotes.rows(gold.cases()))
    assert row[:2] == ("other", "ru")
    assert row[2].startswith("not run: AttributeError")


def test_the_table_holds_figures_speed_and_memory(monkeypatch):
    monkeypatch.setattr(quotes, "TOOLS", (("baseline", quotes.OWN, "benches.baseline", "nearest_verb", ("ru",)),))
    row = next(quotes.rows(gold.cases()))
    assert len(row) == len(quotes.HEAD)
    assert 0 < float(row[2]) < 1
