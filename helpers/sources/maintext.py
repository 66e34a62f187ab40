"""The main text of a page of HTML: what its readers came for, without navigation, notices and comments."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import trafilatura
from lxml.etree import iterwalk
from lxml.html import HtmlElement
from trafilatura.settings import Document, use_config

from helpers.text import plain

# elements that start a line, in trafilatura's documents and in HTML
BLOCKS = {
    "head", "p", "item", "row", "quote", "list", "table", "ab", "code", "lb", "br", "li", "div", "blockquote", "h1",
    "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "ul", "ol", "tr", "figcaption", "dd", "dt",
    "details", "summary", "address", "main", "figure",
}  # fmt: skip
CELLS = {"cell", "td", "th"}
UNSEEN = {"script", "style", "figcaption"}
ENOUGH = 0.5
"""The share of a page's prose below which what was found is no main text."""
WORDS = 4
"""Spaces at least in a line of prose."""
STOPS, CLOSING = ".!?؟…:", "»”\"'’)] "
# what one member wrote, in the markup of the common forum programs
POSTS = (
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' post-body ')]"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' postbody ')]//*[@class='content']"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' postcontent ')]"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' bbWrapper ')]"
    " | //*[@class='topic-body']//*[@class='cooked']"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' crawler-post ')]//*[@itemprop='text']"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' tgme_widget_message_text ')]"
)


def lines(page: HtmlElement, title: str = "") -> list[str]:
    """The blocks of the main text of a page without its clutter, by trafilatura, or the posts of a forum.

    What reads like prose between the headline and the end of that text is part of it too.

    >>> page = trafilatura.load_html("<html><h1>Rain</h1><p>It rained.</p><p>It poured.</p></html>")
    >>> lines(page, "Rain")
    ['It rained.', 'It poured.']
    """
    posts = page.xpath(POSTS)
    known = set(posts)
    posts = [post for post in posts if known.isdisjoint(post.iterancestors())]
    if len(posts) > 1:
        return [line for post in posts for line in _blocks(post)]
    shown = _below(page, title)
    config = use_config()
    for key in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
        config.set("DEFAULT", key, "1")  # a short page is a page too
    document = trafilatura.bare_extraction(_column(page), include_comments=False, favor_recall=True, config=config)
    found = list(_blocks(document.body)) if isinstance(document, Document) else []
    return _completed(found, shown)


def _completed(found: list[str], shown: list[str]) -> list[str]:
    """The lines that were found, with the prose before the last of them; all prose where they are few."""
    prose = [line for line in shown if _is_prose(line)]
    if sum(map(len, found)) < ENOUGH * sum(map(len, prose)):
        return shown[shown.index(prose[0]) : len(shown) - shown[::-1].index(prose[-1])]
    known = set(_runs(" ".join(found)))
    places = {_letters(line): number for number, line in reversed(list(enumerate(found)))}
    behind: dict[int, list[str]] = {}
    waiting: list[str] = []
    at = -1
    for number, line in enumerate(shown):
        if (place := places.get(_letters(line))) is not None:
            behind[at] = behind.get(at, []) + waiting
            at, waiting = max(at, place), []
        elif (_is_prose(line) or (not number and _is_subtitle(line))) and known.isdisjoint(islice(_runs(line), WORDS)):
            waiting.append(line)
    return [
        part
        for number in range(-1, len(found))
        for part in (*found[max(number, 0) : number + 1], *behind.get(number, ()))
    ]


def _is_prose(line: str) -> bool:
    return line.count(" ") >= WORDS and line.rstrip(CLOSING)[-1:] in STOPS


def _is_subtitle(line: str) -> bool:
    """Whether the line below a headline says more of it: not when, by whom, or how often it was read."""
    return line.count(" ") >= WORDS and not any(character.isdigit() for character in line)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every so many words that follow each other: enough to know a line again, wherever it was cut."""
    words = text.split()
    return zip(*(words[start:] for start in range(WORDS + 1)), strict=False)


def _letters(line: str) -> str:
    return "".join(line.split())


def _below(page: HtmlElement, title: str) -> list[str]:
    """The blocks of a page from its headline on; all of them where it shows none."""
    body = page.find("body")
    shown = list(_blocks(page if body is None else body))
    return shown[shown.index(title) + 1 :] if title in shown else shown


def _column(page: HtmlElement) -> HtmlElement:
    """The column of the headline, where a table lays the page out; else the whole page."""
    for cell in reversed(page.xpath("//h1[1]/ancestor::td")):
        if len(cell.xpath(".//p")) > 1:
            return cell
    return page


def _blocks(body: Any) -> Iterator[str]:
    pieces: list[str] = []
    unseen = 0
    for event, element in iterwalk(body, events=("start", "end")):
        unseen += (element.tag in UNSEEN) * (1 if event == "start" else -1)
        if element.tag in BLOCKS:
            yield from _line(pieces)
            pieces = []
        elif element.tag in CELLS and event == "start" and pieces:
            pieces.append(" | ")
        if not (unseen and event == "start"):
            pieces.append((element.text if event == "start" else element.tail) or "")
    yield from _line(pieces)


def _line(pieces: list[str]) -> Iterator[str]:
    if line := plain("".join(pieces)).strip("| "):
        yield line
