"""What a page says about itself is taken from where pages say it, and is never made up."""

import json
from pathlib import Path

import pytest

from helpers.sources import page
from tests.sources.test_page import sent

RAIN = "<h1>Rain in the harbour</h1><p>It rained all day, and the harbour was closed until the evening.</p>"


def read(head: str, body: str = RAIN) -> page.Page:
    html = f'<html lang="en"><head>{head}</head><body>{body}</body></html>'
    return page.from_html(html.encode(), Path("s1.html"))


def linked(*stated: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(item)}</script>' for item in stated)


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ('<meta name="author" content="Ada Pine">', "Ada Pine"),
        (linked({"author": {"name": "Ada Pine"}}), "Ada Pine"),
        (linked({"author": "Ada Pine"}), "Ada Pine"),
        (linked({"author": [{"name": "Ada Pine"}, {"name": "Bo Reed"}]}), "Ada Pine, Bo Reed"),
        (linked([{"@graph": [{"name": "Site"}, {"author": {"name": "هدى المرزوقي"}}]}]), "هدى المرزوقي"),
        ('<meta name="author" content="https://paper.example/ada">', ""),
        (f'<meta name="author" content="{"Ada " * 50}">', ""),
        ("", ""),
    ],
)
def test_the_author_is_named_where_the_page_names_one(head, author):
    assert read(head).author == author


def test_an_author_who_is_named_only_to_readers_is_named():
    assert read("", RAIN.replace("</h1>", '</h1><a rel="author">Ada Pine</a>')).author == "Ada Pine"


@pytest.mark.parametrize(
    ("head", "modified"),
    [
        ('<meta property="article:modified_time" content="2025-03-12T08:00:00Z">', "2025-03-12"),
        ('<meta property="og:updated_time" content="2025-03-12">', "2025-03-12"),
        (linked({"dateModified": "2025-03-12T23:30:00+03:00"}), "2025-03-12"),
        ('<meta itemprop="dateModified" content="2025-03">', "2025-03"),
        ('<meta property="article:published_time" content="2025-03-12">', ""),
        (linked({"dateModified": "last week"}), ""),
        (linked({"dateModified": 20250312}), ""),
    ],
)
def test_the_day_of_the_last_change_is_not_the_day_of_publication(head, modified):
    found = read(head)
    assert found.modified == modified
    assert not (modified and found.source.published)


def test_what_is_fetched_keeps_its_author_and_day():
    html = linked({"author": {"name": "Ada Pine"}, "dateModified": "2025-03-12"}) + RAIN
    found = page.from_exchange(sent(html.encode()), "w-1")
    assert (found.author, found.modified) == ("Ada Pine", "2025-03-12")


@pytest.mark.parametrize(
    "name", ["Coast\x1b[31m", "Coast\0", "Coast\x9b31m", "Co\ud800ast", "Coast\x07", "\n Coast \r"], ids=ascii
)
def test_nothing_that_steers_a_terminal_or_cannot_be_written_comes_from_a_page(name):
    found = read(linked({"publisher": {"name": name}, "author": name}))
    assert found.source.publisher.encode().decode().startswith("Coast")
    assert found.source.publisher.isprintable()
    assert found.author.isprintable()


def test_nothing_that_steers_a_terminal_comes_from_a_text(tmp_path):
    (tmp_path / "s1.txt").write_bytes(b"Rain\x1b]0;title\x07\nIt \x1b[31mrained.")
    assert page.read(tmp_path / "s1.txt").text == "Rain]0;title\nIt [31mrained."


@pytest.mark.parametrize(
    ("head", "url", "publisher"),
    [
        ("<title>Rain in the harbour - The Coast</title>", "https://coast.example/a", "The Coast"),
        ("<title>The Coast: Rain in the harbour</title>", "https://coast.example/a", "The Coast"),
        ("<title>Rain in the harbour - News - The Coast</title>", "https://coast.example/a", "The Coast"),
        ("<title>Rain in the harbour</title>", "https://coast.example/a", "coast.example"),
        ("<title>Something else - The Coast</title>", "https://coast.example/a", "coast.example"),
        ("<title>Rain in the harbour - Ministry of Health</title>", "https://t.me/a/1", "t.me"),
        ("<title>Rain in the harbour - Ministry of Health</title>", "https://www.facebook.com/a", "facebook.com"),
        (
            '<meta property="og:site_name" content="Coast"><title>Rain - The Sea</title>',
            "https://coast.example/",
            "Coast",
        ),
    ],
)
def test_the_publisher_is_named_beside_the_headline_but_not_where_anybody_writes(head, url, publisher):
    html = f'<html lang="en"><head>{head}</head><body>{RAIN}</body></html>'
    assert page.from_exchange(sent(html.encode(), url=url), "w-1").source.publisher == publisher


def test_the_day_in_the_address_that_was_fetched_counts_where_the_page_shows_none():
    html = f'<html lang="en"><body>{RAIN}</body></html>'
    read = page.from_exchange(sent(html.encode(), url="https://coast.example/2025/03/12/rain"), "w-1")
    assert read.source.published == "2025-03-12"


def test_what_scripts_show_is_read_from_what_programs_are_told():
    stated = {"@type": "NewsArticle", "headline": "Rain", "articleBody": "It rained all day.\nThe harbour was closed."}
    found = read(linked(stated), "<div id='app'>Loading</div>")
    assert found.text.splitlines()[-2:] == ["It rained all day.", "The harbour was closed."]
