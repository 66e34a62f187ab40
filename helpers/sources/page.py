"""One page: its main text, one block a line, and what it says about itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from bs4.dammit import UnicodeDammit
from lxml.etree import iterwalk
from lxml.html import HtmlElement
from trafilatura.settings import Document, use_config

from helpers import dates, files, languages
from helpers.errors import InputError
from helpers.languages.detect import language_of
from helpers.sources import coding, pdf
from helpers.sources.fetch import LIMITS, Exchange
from helpers.tables import Source
from helpers.text import fold

RECORDS = ("digest", "fixture")
# elements that start a line, in trafilatura's documents and in HTML
BLOCKS = {"head", "p", "item", "row", "quote", "list", "table", "ab", "code", "lb", "br", "li", "div", "blockquote"}
BYLINE = "//body//*[contains(@class, 'byline') or contains(@class, 'author') or @rel='author' or @itemprop='author']"
LONGEST_BYLINE = 100
# names under which pages state their day for programs
DATES = ("date", "pubdate", "publishdate", "publish-date", "DC.date.issued", "dcterms.created", "parsely-pub-date")
# no day of another article, nor of a comment
OF_ITS_OWN = (
    "not(ancestor-or-self::*[not(self::body) and (self::aside or self::footer or contains(@class, 'comment')"
    " or contains(@class, 'related') or contains(@class, 'sidebar') or contains(@class, 'event'))])"
)
DATE_CLASS = re.compile(r"(?:^|[\s_-])(?:date|published|pubdate|posted|timestamp)(?:$|[\s_-])", re.IGNORECASE)
# what one member wrote, in the markup of the common forum programs
POSTS = (
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' post-body ')]"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' postbody ')]//*[@class='content']"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' postcontent ')]"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' bbWrapper ')]"
    " | //*[@class='topic-body']//*[@class='cooked']"
)
PDF = b"%PDF-"
LARGEST = 5_000_000
"""Bytes of HTML: what is larger is no article, and takes minutes to read."""
LONGEST_NOTICE = 1_500
WESTERN = ("ascii", "iso-8859-1", "latin-1", "windows-1252", "iso-8859-15")
LETTERS_ENOUGH = 100
"""A text as long tells its language better than the page's own mark."""


@dataclass(frozen=True)
class Page:
    """A source and its extracted text, one block a line; evidence points into this text."""

    source: Source
    text: str


class NoSuchPage(InputError):
    """A page, sent as if all were well, that says that there is no such page."""


def read(path: Path) -> Page:
    """Reads a page saved by hand; its id is the file's stem. InputError where it cannot be read as a page."""
    if path.suffix.lower() not in KINDS:
        remedy = "save the page as .html or .pdf, or its text as .txt"
        raise InputError(f"a file of the kind {path.suffix or path.name!r} cannot be read", where=path, remedy=remedy)
    data = files.read_filled(path)
    # a page is what its bytes say, whatever its name
    reader = from_pdf if data.startswith(PDF) else KINDS[path.suffix.lower()]
    return reader(data, path)


def from_exchange(exchange: Exchange, source_id: str) -> Page:
    """The page that was fetched, with the address and the time of the exchange; InputError where it is none."""
    path = Path(source_id)
    try:
        data = coding.expand(exchange.body, exchange.header("Content-Encoding"), LIMITS.expanded)
    except coding.CodingError as error:
        raise InputError(str(error), where=exchange.url) from error
    kind, charset = _content_type(exchange.header("Content-Type"))
    if data.startswith(PDF):
        found = from_pdf(data, path)
    elif kind == "text/plain":
        found = from_text(_decoded(data, charset).encode(), path)
    else:
        found = from_html(data, path, charset, notices=False)
    # a page may give itself a name, but not the host of another
    publisher = found.source.publisher if found.source.publisher != _host(found.source.url) else _host(exchange.url)
    source = replace(found.source, source_id=source_id, url=exchange.url, publisher=publisher, record="saved")
    return replace(found, source=replace(source, fetched_at=exchange.at, sha256=files.sha256(data)))


def from_pdf(data: bytes, path: Path) -> Page:
    """A page of PDF, a paragraph a line; InputError where it cannot be read, or holds pictures of text alone."""
    try:
        lines = pdf.paragraphs(data)
    except ValueError as error:
        raise InputError(str(error), where=path, remedy="save its text as .txt") from error
    text = "\n".join(lines)
    return Page(Source(path.stem, title=lines[0], language=language_of(text), sha256=files.sha256(data)), text)


def from_text(data: bytes, path: Path) -> Page:
    r"""A page of plain text, its first line being the headline; InputError where it is not UTF-8.

    >>> from_text(b"Rain\n\nIt  rained.\n", Path("s1.txt")).text
    'Rain\nIt rained.'
    """
    lines = [line for raw in files.decode(data, path).splitlines() if (line := _plain(raw))]
    text = "\n".join(lines)
    return Page(Source(path.stem, title=lines[0], language=language_of(text), sha256=files.sha256(data)), text)


def from_html(data: bytes, path: Path, charset: str = "", notices: bool = True) -> Page:
    """A page of HTML: headline, byline and main text, and its own metadata; InputError where it is no HTML.

    `charset` is what the server calls its encoding. Without `notices`, a page that only says that there is no such page
    is a NoSuchPage.

    >>> page = b"<html><h1>Rain</h1><nav>Home</nav><p>It rained.</p><p>It poured.</p></html>"
    >>> from_html(page, Path("s1.html")).text.splitlines()
    ['Rain', 'It rained.', 'It poured.']
    """
    if len(data) > LARGEST:
        raise InputError(f"it is larger than {LARGEST // 1_000_000} MB", where=path, remedy="save its text as .txt")
    tree = None if b"\0" in data else trafilatura.load_html(_decoded(data, charset))
    if tree is None:
        raise InputError("it is not an HTML page", where=path, remedy="save the page again, or its text as .txt")
    about = _Metadata(tree)
    lines = about.heading(list(_main_text(tree)))
    text = "\n".join(lines)
    if not notices and _says_gone(about, text):
        raise NoSuchPage("it says that there is no such page", where=path)
    stated = about.language
    language = stated if stated and len(text) < LETTERS_ENOUGH else language_of(text) or stated
    record = about.meta("isnad:record")
    source = Source(
        source_id=path.stem,
        url=about.url,
        publisher=about.publisher,
        title=about.title,
        language=language,
        published=about.published(language),
        fetched_at=_day(about.meta("isnad:read")),
        record=record if record in RECORDS else "saved",
        sha256=files.sha256(data),
    )
    return Page(source, text)


class _Metadata:
    """What a page says about itself; nothing of it is trusted further than its form."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self.linked = _linked_data(tree)

    def first(self, path: str) -> str:
        """The text of the first match of an XPath, an element's or an attribute's."""
        for found in self.tree.xpath(path):
            if text := _plain(found if isinstance(found, str) else found.text_content()):
                return text
        return ""

    def meta(self, name: str) -> str:
        """The content of a meta element by its name or property."""
        return self.first(f"//meta[@property='{name}' or @name='{name}']/@content")

    def linked_data(self, *keys: str) -> str:
        """A text in the page's JSON-LD, by its keys from the outside in."""
        for item in self.linked:
            value: Any = item
            for key in keys:
                value = value.get(key) if isinstance(value, dict) else None
            if isinstance(value, str) and value.strip():
                return _plain(value)
        return ""

    @property
    def title(self) -> str:
        """The headline."""
        return self.meta("og:title") or self.first("//h1") or self.first("//title")

    @property
    def url(self) -> str:
        """The address that the page calls its own; only http and https are addresses of pages."""
        url = self.first("//link[@rel='canonical']/@href") or self.meta("og:url")
        return url if url.startswith(("https://", "http://")) else ""

    @property
    def publisher(self) -> str:
        """Who publishes the page: by its name, else by its host."""
        named = self.meta("og:site_name") or self.linked_data("publisher", "name")
        return named or _host(self.url)

    @property
    def language(self) -> str:
        """The language that the page is marked with, as a code of two letters."""
        stated = self.first("/html/@lang") or self.linked_data("inLanguage")
        return stated[:2].lower() if re.fullmatch(r"[A-Za-z]{2}(?:[-_].*)?", stated) else ""

    def published(self, language: str) -> str:
        """The day of publication by the page's own calendar: the date as written, in no other time zone.

        Where the page states none for programs, the one that it shows its readers, in `language`.
        """
        stated = (
            self.meta("article:published_time"),
            self.linked_data("datePublished"),
            self.first("//*[@itemprop='datePublished']/@content"),
            *map(self.meta, DATES),
            self.first(f"//time[{OF_ITS_OWN}]/@datetime"),
        )
        return next((day for value in stated if (day := _day(value))), "") or self._shown_day(language)

    def _shown_day(self, language: str) -> str:
        """The whole date in an element that is marked as a date and holds no other."""
        marked = (e for e in self.tree.xpath(f"//body//*[@class][{OF_ITS_OWN}]") if DATE_CLASS.search(e.get("class")))
        shown = (text for element in marked if len(text := _plain(element.text_content())) <= LONGEST_BYLINE)
        for text in shown if language in languages.codes() else ():
            days = {found.value for found in dates.find(text, language) if _is_day(found.value)}
            if len(days) == 1:
                return days.pop()
        return ""

    def heading(self, lines: list[str]) -> list[str]:
        """The lines of the main text below the headline and, where the page has one, the byline."""
        title = self.first("//h1") or self.title
        body = [line for number, line in enumerate(lines) if number > 2 or line != title]
        byline = self.first(BYLINE) or self.meta("author") or self.linked_data("author", "name")
        shown = byline if len(byline) <= LONGEST_BYLINE and not any(byline in line for line in body[:2]) else ""
        return [line for line in (title, shown, *body) if line]


KINDS = {".html": from_html, ".htm": from_html, ".txt": from_text, ".pdf": from_pdf}


def _linked_data(tree: HtmlElement) -> list[dict]:
    found: list[dict] = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        found += [item for item in (graph if isinstance(graph, list) else [graph]) if isinstance(item, dict)]
    return found


def _main_text(tree: HtmlElement) -> Iterator[str]:
    """The blocks of the main text by trafilatura, without navigation, notices and comments."""
    if len(posts := tree.xpath(POSTS)) > 1:
        for post in posts:
            yield from _lines(post)
        return
    config = use_config()
    for key in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
        config.set("DEFAULT", key, "1")  # a short page is a page too
    document = trafilatura.bare_extraction(_column(tree), include_comments=False, favor_recall=True, config=config)
    if isinstance(document, Document):
        yield from _lines(document.body)


def _column(tree: HtmlElement) -> HtmlElement:
    """The column of the headline, where a table lays the page out; else the whole page."""
    for cell in reversed(tree.xpath("//h1[1]/ancestor::td")):
        if len(cell.xpath(".//p")) > 1:
            return cell
    return tree


def _lines(body: Any) -> Iterator[str]:
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
    if line := _plain("".join(pieces)).strip("| "):
        yield line


def _decoded(data: bytes, charset: str = "") -> str:
    """A page as text: UTF-8 where it is that, else as the server or the page says, or as it looks like."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    found = UnicodeDammit(data, user_encodings=[charset] if charset else [], is_html=True)
    if (found.original_encoding or "").lower() in WESTERN and _mostly_high(data):
        found = UnicodeDammit(data, known_definite_encodings=[_looks_like(data)])
    return found.unicode_markup or ""


def _mostly_high(data: bytes) -> bool:
    """Whether most letters lie outside ASCII, as they do in no Western language."""
    text = re.sub(rb"<[^>]*>", b"", data)
    high = sum(byte >= 0x80 for byte in text)
    return high > sum(chr(byte).isalpha() for byte in text if byte < 0x80)


def _looks_like(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  slow to load, and rarely needed

    best = from_bytes(re.sub(rb"<[^>]*>", b"", data)).best()
    return best.encoding if best else "utf-8"


def _content_type(header: str) -> tuple[str, str]:
    """The kind and the charset in a Content-Type header, in small letters."""
    about = Message()
    about["Content-Type"] = header
    return about.get_content_type() if header else "", str(about.get_param("charset", "")).lower()


def _says_gone(about: _Metadata, text: str) -> bool:
    titles = fold(f"{about.first('//title')}\n{about.title}")
    return len(text) < LONGEST_NOTICE and any(
        fold(words) in titles for code in languages.codes() for words in _notices(code)
    )


def _notices(code: str) -> tuple[str, ...]:
    return tuple(languages.load(code).section("pages")["gone"])


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _is_day(value: str) -> bool:
    return len(value) == len("2025-01-31")


def _day(stated: str) -> str:
    """The date at the start of a stated time, whole or partial; empty where it starts with none."""
    found = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?!\d)", stated)
    try:
        return found[0] if found and date.fromisoformat(f"{found[0]}-01-01"[:10]) else ""
    except ValueError:
        return ""
