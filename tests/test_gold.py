import pytest

from helpers import case as case_folders
from tests import gold

CASES = gold.cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.doc)
def test_every_mark_of_a_gold_case_points_at_something(case):
    assert case.quotes
    for quote in case.quotes:
        assert case.text[quote.start : quote.end].strip()
        assert quote.about["by"] in case.names
        assert quote.about.get("s") is None or quote.about["s"] in case.mentions
        assert quote.about.get("cue") is None or quote.about["cue"] in case.cues
    for item in [*case.quotes, *case.claims]:
        assert set(item.about.get("evidence", "").split()) <= case.sources.keys()


def test_line_ends_and_entities_of_the_article_are_kept(tmp_path):
    article = '<text>\n<q id="q1" by="a" kind="direct">“R&amp;D”\r\n</q>x\n</text>'
    entities = '<entities><e id="a" type="person" names="A"/></entities>'
    xml = f'<doc id="d" lang="en" published="2024-01-01">{entities}{article}</doc>'
    (tmp_path / "article.gold.xml").write_bytes(xml.encode())
    case = gold.load(tmp_path)
    assert case.text == "“R&D”\r\nx\n"
    assert (case.quotes[0].start, case.quotes[0].end) == (0, 7)


def test_a_blind_case_holds_the_article_and_the_sources_and_no_answers(tmp_path):
    case = CASES[0]
    folder = gold.blind(case, tmp_path)
    read = case_folders.read(folder)
    assert (read.doc, read.text) == (case.doc, case.text)
    assert {path.stem for path in (folder / "sources").iterdir()} == case.sources.keys()
    assert sorted(path.name for path in folder.iterdir()) == ["article.txt", "case.toml", "sources"]
