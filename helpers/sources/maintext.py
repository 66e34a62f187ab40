"""The main text of a page of HTML: what its readers came for, without navigation, notices and comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml.etree import iterwalk
from lxml.html import HtmlElement
from trafilatura.settings import Document, use_config

from helpers.text import plain

# elements that start a line, in trafilatura's documents and in HTML
BLOCKS = {"head", "p", "item", "row", "quote", "list", "table", "ab", "code", "lb", "br", "li", "div", "blockquote"}
# what one member wrote, in the markup of the common forum programs
POSTS = (
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' post-body ')]"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' postbody ')]//*[@class='content']"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' postcontent ')]"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' bbWrapper ')]"
    " | //*[@class='topic-body']//*[@class='cooked']"
)


def lines(tree: HtmlElement) -> Iterator[str]:
    """The blocks of the main text by trafilatura, or the posts of a forum.

    >>> tree = trafilatura.load_html("<html><nav>Home</nav><p>It rained.</p><p>It poured.</p></html>")
    >>> list(lines(tree))
    ['It rained.', 'It poured.']
    """
    if len(posts := tree.xpath(POSTS)) > 1:
        for post in posts:
            yield from _blocks(post)
        return
    config = use_config()
    for key in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
        config.set("DEFAULT", key, "1")  # a short page is a page too
    document = trafilatura.bare_extraction(_column(tree), include_comments=False, favor_recall=True, config=config)
    if isinstance(document, Document):
        yield from _blocks(document.body)


def _column(tree: HtmlElement) -> HtmlElement:
    """The column of the headline, where a table lays the page out; else the whole page."""
    for cell in reversed(tree.xpath("//h1[1]/ancestor::td")):
        if len(cell.xpath(".//p")) > 1:
            return cell
    return tree


def _blocks(body: Any) -> Iterator[str]:
    pieces: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in BLOCKS:
            yield from _line(pieces)
            pieces = []
        elif element.tag == "cell" and event == "start" and pieces:
            pieces.append(" | ")
        pieces.append((element.text if event == "start" else element.tail) or "")
    yield from _line(pieces)


def _line(pieces: list[str]) -> Iterator[str]:
    if line := plain("".join(pieces)).strip("| "):
        yield line
