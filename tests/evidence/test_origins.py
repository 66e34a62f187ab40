"""Which pages are one report: pairs in `origins.toml`, and what holds for groups of pages."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from helpers.evidence import origins
from helpers.evidence.origins import explain, join
from helpers.sources import page
from helpers.sources.page import Page
from helpers.tables import Article, Source
from tests import gold

PAIRS = tomllib.loads((Path(__file__).parent / "origins.toml").read_text(encoding="utf-8"))["pair"]
REPORT = "Bridge shut\nEngineers closed the old iron bridge at Marrow on Sunday after a survey found a crack in a pier."

ARTICLE = Article("d", language="en")


def pages_of(pair):
    for number, (language, day, publisher, text, *url) in enumerate(pair["pages"], 1):
        source = Source(f"s0{number}", *url, language=language, published=day, publisher=publisher)
        yield Page(source, text)


def joined(pages, article=ARTICLE, text="Nothing of the kind."):
    return {p.source.source_id: p.source for p in join(article, text, list(pages))[0]}


@pytest.mark.parametrize(
    "pair",
    [pytest.param(p, id=p["label"], marks=[pytest.mark.xfail] if p.get("weakness") else []) for p in PAIRS],
)
def test_two_pages_are_one_report_only_where_they_show_it(pair):
    first, second = joined(pages_of(pair)).values()
    assert (first.origin == second.origin) == bool(pair["why"])
    assert first.origin_why.startswith(pair["why"]) and bool(first.origin_why) == bool(pair["why"])


def test_an_origin_set_by_hand_stays_and_draws_copies_to_it():
    pages = [
        Page(Source("s01", origin="northern"), REPORT),
        Page(Source("s02"), REPORT),
        Page(Source("s03"), "Else\nNo."),
    ]
    found = joined(pages)
    assert [found[i].origin for i in sorted(found)] == ["northern", "northern", "s03"]
    assert found["s01"].origin_why == origins.BY_HAND


def test_pages_that_the_analyst_told_apart_stay_apart():
    found = joined([Page(Source("s01", origin="a"), REPORT), Page(Source("s02", origin="b"), REPORT)])
    assert [found["s01"].origin, found["s02"].origin] == ["a", "b"]


def test_the_article_takes_the_origin_of_what_it_copies():
    text = REPORT.split("\n")[1]
    assert join(Article("d", language="en"), text, [Page(Source("s01", language="en"), REPORT)])[1:] == (
        "s01",
        "same sentences: s01",
    )


def test_the_article_does_not_chain_two_reports():
    first, second = (PAIRS[0]["pages"][0][3], PAIRS[3]["pages"][0][3].replace("Marrow", "Ostrow"))
    text = first.split("\n")[1] + "\n" + second.split("\n")[1]
    pages = [Page(Source("s01", language="en"), first), Page(Source("s02", language="en"), second)]
    assert len({source.origin for source in joined(pages, text=text).values()}) == 2


def test_the_order_of_the_pages_changes_nothing():
    pages = [*pages_of(PAIRS[0]), Page(Source("s03", language="en"), REPORT)]
    assert joined(pages) == dict(sorted(joined(reversed(pages)).items()))


def test_no_pages_and_pages_without_words_have_no_ties():
    assert join(Article("d"), "", [])[0] == ()
    found = joined([Page(Source("s01"), ""), Page(Source("s02"), "Title")])
    assert [source.origin for source in found.values()] == ["s01", "s02"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_reason_can_be_told_to_a_reader(language):
    reasons = [*dict.fromkeys(pair["why"] for pair in PAIRS if pair["why"])]
    assert all("s01" in explain(f"{why}: s01, Reuters", language) for why in reasons)
    assert explain(origins.BY_HAND, language) and explain("", language) == ""


def test_origins_of_the_open_cases():
    right = wanted = got = 0
    for case in gold.cases():
        pages = [page.read(path) for path in sorted((case.folder / "sources").glob("*"))]
        found = joined(pages, Article(case.doc, language=case.language, published=case.published), case.text)
        pairs = list(combinations(sorted(found), 2))
        want = {(a, b) for a, b in pairs if case.sources[a]["cluster"] == case.sources[b]["cluster"]}
        have = {(a, b) for a, b in pairs if found[a].origin == found[b].origin}
        right, wanted, got = right + len(want & have), wanted + len(want), got + len(have)
    assert 2 * right / (wanted + got) >= 0.85
