"""The report stands alone, says everything in words, and is not taken in by what a page says."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from helpers.show import report
from helpers.show.messages import LANGUAGES, say


@pytest.fixture
def page(check):
    return BeautifulSoup(report.render(check), "lxml")


def _changed(check, **tables):
    return SimpleNamespace(**{**vars(check), **tables})


def _cards(page, language):
    return page.select(f"#{language} article.card")


def test_two_renderings_differ(check):
    assert report.render(check) == report.render(check)


def test_a_script_of_a_source_gets_into_the_page(page):
    assert not page.find_all(["script", "img", "iframe", "object", "embed", "form"])
    assert not [tag for tag in page.find_all() for name in tag.attrs if name.startswith("on")]


def test_a_link_leads_elsewhere_than_the_web_or_the_page(page):
    links = {link["href"] for link in page.find_all("a") if "href" in link.attrs}
    assert all(link.startswith(("#", "https://", "http://")) for link in links)


def test_the_page_asks_another_host_for_something(page):
    assert not page.find_all("link") and not page.select("[src], [srcset], [background]")
    assert "url(" not in page.style.text and "@import" not in page.style.text
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'")


def test_a_link_inside_the_page_leads_nowhere(page):
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in page.select("a[href^='#']")} <= set(ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_is_missing_from_the_article_or_the_findings(page, check, language):
    number = len(check.quotes) + len(check.claims)
    assert len(_cards(page, language)) == number
    assert len(page.select(f"#{language} .text mark[id]")) == number


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_is_shown_by_colour_alone(page, language):
    for card in _cards(page, language):
        assert card.select_one("b.verdict").text.strip()
    for tag in page.select(f"#{language} .text .ref"):
        assert any(say(f"tag.{name}", language) in tag.text for name in tag["class"] if name != "ref")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_copies_carry_is_called_confirmed(page, language):
    card = next(card for card in _cards(page, language) if "لن نرفع الأسعار" in card.blockquote.text)
    assert "copies" in card["class"] and "agrees" not in card["class"]
    assert card.select_one("b.verdict").text == say("group.copies", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_digest_passes_for_evidence(page, check, language):
    assert say("report.some_no_evidence", language, pages=1) in page.select_one(f"#{language} .warning").text
    digest = say("record.digest", language)
    shown = page.select(f"#{language} a[href='#{language}-s3']")
    assert shown and all(digest in link.parent.text for link in shown)
    assert digest in page.select_one(f"#{language}-s3").text


def test_a_report_without_digests_is_warned_about(check):
    saved = tuple(replace(source, record="saved") for source in check.sources)
    assert "warning" not in BeautifulSoup(report.render(_changed(check, sources=saved)), "lxml").body.decode()


def test_a_case_without_sources_has_no_report(check):
    bare = _changed(check, sources=(), evidence=(), verdicts=(), status=(), decisions=())
    page = BeautifulSoup(report.render(bare), "lxml")
    assert say("report.no_sources", "ar") in page.select_one("#ar .sources").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_is_lost(page, language):
    card = next(card for card in _cards(page, language) if card.select_one(".decision"))
    assert "<b>" in card.select_one(".decision q").text
    stale = page.find(string=say("report.decisions_stale", language)).find_parent("section")
    assert "قول قديم" in stale.text


def test_a_passage_loses_its_languages_direction(page):
    quote = page.select_one("#ar .passage blockquote[lang=en]")
    assert quote["dir"] == "ltr" and "Haddad" in quote.text


def test_a_difference_is_not_marked(page):
    card = next(card for card in _cards(page, "ar") if card.select_one(".contradicts"))
    assert card.select_one(".contradicts blockquote ins").text == "20"
    assert [cell.text for cell in card.select(".differences td")] == ["12", "20"]


@pytest.mark.parametrize(("language", "day"), [("en", "1 May 2024"), ("ar", "1 مايو 2024")])
def test_a_report_as_of_a_day_keeps_that_to_itself(check, language, day):
    of_a_day = _changed(check, article=(replace(check.article[0], as_of="2024-05-01"),))
    head = BeautifulSoup(report.render(of_a_day), "lxml").select_one(f".{language} .head").get_text()
    assert day in head
