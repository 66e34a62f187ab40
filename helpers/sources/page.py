"""One page: its main text, one block a line, and what it says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from helpers import files
from helpers.errors import InputError
from helpers.tables import Source

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from lxml.etree import _Element

RECORDS = ("digest", "fixture")
BLOCKS = {"head", "p", "item", "row", "quote", "list", "table", "ab", "code", "lb"}
DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


@dataclass(frozen=True)
class Page:
    """A source and its extracted text, one block a line; evidence points into this text."""

    source: Source
    text: str


def read(path: Path) -> Page:
    """Reads a page saved by hand; its id is the file's stem. InputError where it cannot be read as a page."""
    data = files.read_bytes(path)
    readers = {".html": from_html, ".htm": from_html, ".txt": from_text}
    if path.suffix.lower() not in readers:
        remedy = "save the page as .html, or its text as .txt"
        raise InputError(f"pages of the kind {path.suffix!r} cannot be read", where=path, remedy=remedy)
    return readers[path.suffix.lower()](data, path)


def from_text(data: bytes, path: Path) -> Page:
    """A page of plain text: its first line is its headline."""
    lines = [" ".join(line.split()) for line in files.decode(data, path).splitlines() if line.strip()]
    source = Source(path.stem, title=lines[0], sha256=files.sha256(data))
    return Page(source, "\n".join(lines))


def from_html(data: bytes, path: Path) -> Page:
    """A page of HTML: its headline, its byline and the blocks of its main text, and its own metadata."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(data, "lxml")
    if soup.find(["p", "div", "body"]) is None or b"\0" in data:
        raise InputError("it is not an HTML page", where=path, remedy="save the page again from the browser")
    lines = list(main_text(data))
    title = _title(soup)
    if title and (not lines or lines[0] != title):
        lines.insert(0, title)
    return Page(_source(soup, data, path, title), "\n".join(lines))


def main_text(data: bytes) -> Iterator[str]:
    """The blocks of a page's main text: navigation, notices and comments left out."""
    import trafilatura
    from trafilatura.settings import use_config

    config = use_config()
    for key in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):  # short pages are pages too
        config.set("DEFAULT", key, "1")
    document = trafilatura.bare_extraction(data, include_comments=False, favor_recall=True, config=config)
    if document is not None:
        yield from _lines(document.body)


def _lines(body: _Element) -> Iterator[str]:
    from lxml.etree import iterwalk

    pieces: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in BLOCKS:
            yield from _line(pieces)
            pieces = []
        if event == "start":
            pieces.append(" | " if element.tag == "cell" and pieces else "")
        pieces.append((element.text if event == "start" else element.tail) or "")
    yield from _line(pieces)


def _line(pieces: list[str]) -> Iterator[str]:
    line = " ".join("".join(pieces).split()).strip("| ")
    if line:
        yield line


def _source(soup: BeautifulSoup, data: bytes, path: Path, title: str) -> Source:
    record = _meta(soup, "isnad:record")
    url = _url(soup)
    return Source(
        source_id=path.stem,
        url=url,
        publisher=_meta(soup, "og:site_name") or urlsplit(url).netloc,
        title=title,
        language=_language(soup),
        published=_published(soup),
        fetched_at=_meta(soup, "isnad:read"),
        record=record if record in RECORDS else "saved",
        sha256=files.sha256(data),
    )


def _meta(soup: BeautifulSoup, name: str) -> str:
    tag = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"name": name})
    return " ".join(str(tag.get("content") or "").split()) if tag else ""


def _title(soup: BeautifulSoup) -> str:
    tag = soup.find("h1") or soup.find("title")
    return _meta(soup, "og:title") or (" ".join(tag.get_text().split()) if tag else "")


def _url(soup: BeautifulSoup) -> str:
    link = soup.find("link", rel="canonical")
    url = str(link.get("href") or "") if link else _meta(soup, "og:url")
    return url if urlsplit(url).scheme in ("http", "https") else ""


def _language(soup: BeautifulSoup) -> str:
    return str(soup.html.get("lang") or "")[:2].lower() if soup.html else ""


def _published(soup: BeautifulSoup) -> str:
    moment = soup.find("time", datetime=True)
    stated = _meta(soup, "article:published_time") or (str(moment["datetime"]) if moment else "")
    found = DATE.match(stated)
    return found[0] if found else ""
