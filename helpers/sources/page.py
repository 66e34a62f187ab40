"""One page: its main text, one block a line, and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import trafilatura

from helpers import files, languages
from helpers.errors import InputError
from helpers.languages.detect import language_of
from helpers.sources import coding, encoding, maintext, pdf, reviews
from helpers.sources.days import day
from helpers.sources.fetch import LIMITS, Exchange
from helpers.sources.metadata import Metadata, host_of, web_address
from helpers.sources.reviews import Review
from helpers.tables import Source
from helpers.text import fold, plain

RECORDS = ("digest", "fixture")
PDF = b"%PDF-"
LARGEST = 5_000_000
"""Bytes of HTML: what is larger is no article, and takes minutes to read."""
LONGEST_NOTICE = 1_500
SHELL = 3
"""How many times longer what a page states for programs is than what it shows, where it shows no article."""
LETTERS_ENOUGH = 100
"""A text as long tells its language better than the page's own mark."""


@dataclass(frozen=True)
class Page:
    """A source and its extracted text, one block a line; evidence points into this text.

    Below its `own` text stand the claims that it reviews. `author` and `modified`, a day, are what it says of itself.
    """

    source: Source
    text: str
    author: str = ""
    modified: str = ""

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """The claims that the page reviews."""
        return reviews.find(self.text)

    @property
    def own(self) -> str:
        """The text without the reviews: what the page itself says."""
        return self.text[: self.reviews[0].start].rstrip("\n") if self.reviews else self.text


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
    url = web_address(exchange.url)
    kind, charset = encoding.content_type(exchange.header("Content-Type"))
    if data.startswith(PDF):
        found = from_pdf(data, path)
    elif kind == "text/plain":
        found = from_text(encoding.decode(data, charset).encode(), path)
    else:
        found = from_html(data, path, charset, notices=False, url=url)
    # a page may give itself a name, but not the host of another
    publisher = found.source.publisher if found.source.publisher != host_of(found.source.url) else host_of(url)
    source = replace(found.source, source_id=source_id, url=url, publisher=publisher, record="saved")
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
    r"""A page of plain text, its first line being the headline; InputError where it is not UTF-8, or empty.

    >>> from_text(b"Rain\n\nIt  rained.\n", Path("s1.txt")).text
    'Rain\nIt rained.'
    """
    lines = [line for raw in files.decode(data, path).splitlines() if (line := plain(raw))]
    text = _filled(lines, path)
    return Page(Source(path.stem, title=lines[0], language=language_of(text), sha256=files.sha256(data)), text)


def from_html(data: bytes, path: Path, charset: str = "", notices: bool = True, url: str = "") -> Page:
    """A page of HTML: headline, byline and main text, and its own metadata; InputError where it is none or has no text.

    `charset` is what the server calls its encoding, `url` where the page is from. Without `notices`, a page that only
    says that there is no such page is a NoSuchPage.

    >>> page = b"<html><h1>Rain</h1><nav>Home</nav><p>It rained.</p><p>It poured.</p></html>"
    >>> from_html(page, Path("s1.html")).text.splitlines()
    ['Rain', 'It rained.', 'It poured.']
    """
    if len(data) > LARGEST:
        raise InputError(f"it is larger than {LARGEST // 1_000_000} MB", where=path, remedy="save its text as .txt")
    tree = None if b"\0" in data else trafilatura.load_html(encoding.decode(data, charset))
    if tree is None:
        raise InputError("it is not an HTML page", where=path, remedy="save the page again, or its text as .txt")
    about = Metadata(tree)
    lines = maintext.lines(about.cleared.article, about.shown)
    # where scripts make the page, its text is stated for programs only
    lines = about.body if len("".join(about.body)) > SHELL * len("".join(lines)) else lines
    language = _language(about, "\n".join(lines))
    text = _filled(about.heading(lines, language), path)
    if not notices and _says_gone(about, text):
        raise NoSuchPage("it says that there is no such page", where=path)
    record = about.meta("isnad:record")
    source = Source(
        source_id=path.stem,
        url=about.url,
        publisher=about.publisher(url),
        title=about.title,
        language=language,
        published=about.published(language, url),
        fetched_at=day(about.meta("isnad:read")),
        record=record if record in RECORDS else "saved",
        sha256=files.sha256(data),
    )
    text = "\n".join([text, *reviews.stated(about.linked)])
    return Page(source, text, about.author, about.modified(language))


KINDS = {".html": from_html, ".htm": from_html, ".txt": from_text, ".pdf": from_pdf}


def _filled(lines: list[str], path: Path) -> str:
    if not lines:
        raise InputError("it holds no text", where=path, remedy="save its text as .txt")
    return "\n".join(lines)


def _language(about: Metadata, text: str) -> str:
    stated = about.language
    return stated if stated and len(text) < LETTERS_ENOUGH else language_of(text) or stated


def _says_gone(about: Metadata, text: str) -> bool:
    titles = fold(f"{about.first('//title')}\n{about.title}")
    return len(text) < LONGEST_NOTICE and any(
        fold(words) in titles for code in languages.codes() for words in _notices(code)
    )


def _notices(code: str) -> tuple[str, ...]:
    return tuple(languages.load(code).section("pages")["gone"])
