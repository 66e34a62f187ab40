"""The report in a browser: on a desk and in a hand, in both languages, with nothing asked of the network."""

import pytest
from playwright.sync_api import expect

from helpers.show import report

pytestmark = pytest.mark.browser
WIDTHS = (1280, 390)


@pytest.fixture(params=WIDTHS)
def page(request, browser, check, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(report.render(check), encoding="utf-8")
    page = browser.new_page(viewport={"width": request.param, "height": 900})
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda asked: page.asked.append(asked.url))
    page.goto(path.as_uri())
    yield page
    page.close()


def test_the_page_complains_or_asks_for_more(page):
    assert page.said == []
    assert page.asked == [page.url]


def test_the_page_is_wider_than_the_window(page):
    for language in ("#ar", "#en"):
        page.goto(page.url.split("#")[0] + language)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_arabic_is_not_what_a_reader_meets_first(page):
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    assert page.locator("#ar h1").is_visible() and not page.locator("#en h1").is_visible()


def test_the_language_cannot_be_switched(page):
    page.click("#ar .switch")
    assert page.locator("#en h1").is_visible() and not page.locator("#ar h1").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('#en main')).direction") == "ltr"
    page.click("#en .switch")
    assert page.locator("#ar h1").is_visible()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_mark_does_not_lead_to_its_finding(page, language):
    page.goto(f"{page.url.split('#')[0]}#{language}")
    page.click(f"#{language} .text a[href='#{language}-C1']")
    expect(page.locator(f"#{language}-C1")).to_be_in_viewport()
    page.click(f"#{language}-C1 .back")
    expect(page.locator(f"#{language}-text-C1")).to_be_in_viewport()
