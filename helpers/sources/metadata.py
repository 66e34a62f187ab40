"""What a page of HTML says about itself: headline, author, publisher, days, language, address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from helpers import dates, languages
from helpers.sources import linked
from helpers.text import plain

BYLINE = "//body//*[contains(@class, 'byline') or contains(@class, 'author') or @rel='author' or @itemprop='author']"
LONGEST_BYLINE = 100
WEB = ("https://", "http://")
# names under which pages state their day for programs
DATES = ("date", "pubdate", "publishdate", "publish-date", "DC.date.issued", "dcterms.created", "parsely-pub-date")
# no day of another article, nor of a comment
OF_ITS_OWN = (
    "not(ancestor-or-self::*[not(self::body) and (self::aside or self::footer or contains(@class, 'comment')"
    " or contains(@class, 'related') or contains(@class, 'sidebar') or contains(@class, 'event'))])"
)
DATE_CLASS = re.compile(r"(?:^|[\s_-])(?:date|published|pubdate|posted|timestamp)(?:$|[\s_-])", re.IGNORECASE)


class Metadata:
    """What a page says about itself; nothing of it is trusted further than its form."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self.linked = linked.items(tree)

    def first(self, path: str) -> str:
        """The text of the first match of an XPath, an element's or an attribute's."""
        for found in self.tree.xpath(path):
            if text := plain(found if isinstance(found, str) else found.text_content()):
                return text
        return ""

    def meta(self, name: str) -> str:
        """The content of a meta element by its name or property."""
        return self.first(f"//meta[@property='{name}' or @name='{name}']/@content")

    @property
    def title(self) -> str:
        """The headline."""
        return self.meta("og:title") or self.first("//h1") or self.first("//title")

    @property
    def url(self) -> str:
        """The address that the page calls its own; only http and https are addresses of pages."""
        return web_address(self.first("//link[@rel='canonical']/@href") or self.meta("og:url"))

    @property
    def publisher(self) -> str:
        """Who publishes the page: by its name, else by its host."""
        named = self.meta("og:site_name") or linked.first(self.linked, "publisher", "name")
        return named or host_of(self.url)

    @property
    def author(self) -> str:
        """Who wrote the page, by name: as it states for programs, else as it shows its readers."""
        named = linked.texts(self.linked, "author", "name") + linked.texts(self.linked, "author")
        stated = ", ".join(dict.fromkeys(named)) or self.meta("author") or self.first(BYLINE)
        return stated if len(stated) <= LONGEST_BYLINE and not stated.startswith(WEB) else ""

    @property
    def language(self) -> str:
        """The language that the page is marked with, as a code of two letters."""
        stated = self.first("/html/@lang") or linked.first(self.linked, "inLanguage")
        return stated[:2].lower() if re.fullmatch(r"[A-Za-z]{2}(?:[-_].*)?", stated) else ""

    def published(self, language: str) -> str:
        """The day of publication by the page's own calendar: the date as written, in no other time zone.

        Where the page states none for programs, the one that it shows its readers, in `language`.
        """
        stated = (
            self.meta("article:published_time"),
            linked.first(self.linked, "datePublished"),
            self.first("//*[@itemprop='datePublished']/@content"),
            *map(self.meta, DATES),
            self.first(f"//time[{OF_ITS_OWN}]/@datetime"),
        )
        return _first_day(stated) or self._shown_day(language)

    @property
    def modified(self) -> str:
        """The day on which the page was last changed, as it states for programs."""
        return _first_day(
            (
                self.meta("article:modified_time"),
                linked.first(self.linked, "dateModified"),
                self.first("//*[@itemprop='dateModified']/@content"),
                self.meta("og:updated_time"),
            )
        )

    def _shown_day(self, language: str) -> str:
        """The whole date in an element that is marked as a date and holds no other."""
        marked = (e for e in self.tree.xpath(f"//body//*[@class][{OF_ITS_OWN}]") if DATE_CLASS.search(e.get("class")))
        shown = (text for element in marked if len(text := plain(element.text_content())) <= LONGEST_BYLINE)
        for text in shown if language in languages.codes() else ():
            days = {found.value for found in dates.find(text, language) if _is_day(found.value)}
            if len(days) == 1:
                return days.pop()
        return ""

    def heading(self, lines: list[str]) -> list[str]:
        """The lines of the main text below the headline and, where the page has one, the byline."""
        title = self.first("//h1") or self.title
        body = [line for number, line in enumerate(lines) if number > 2 or line != title]
        byline = self.first(BYLINE) or self.meta("author") or linked.first(self.linked, "author", "name")
        shown = byline if len(byline) <= LONGEST_BYLINE and not any(byline in line for line in body[:2]) else ""
        return [line for line in (title, shown, *body) if line]


def web_address(url: str) -> str:
    """An address of the web as it stands; empty where it is none.

    >>> web_address("https://paper.example/a"), web_address("javascript:alert(1)"), web_address("http://[paper")
    ('https://paper.example/a', '', '')
    """
    try:
        return url if url.startswith(WEB) and urlsplit(url).hostname else ""
    except ValueError:
        return ""


def host_of(url: str) -> str:
    """The host of an address, without the www that some put before it; empty where it has none.

    >>> host_of("https://www.paper.example/a")
    'paper.example'
    """
    return (urlsplit(url).hostname or "").removeprefix("www.")


def day(stated: str) -> str:
    """The date at the start of a stated time, whole or partial; empty where it starts with none.

    >>> day("2025-01-31T23:30:00+03:00"), day("2025-01"), day("yesterday")
    ('2025-01-31', '2025-01', '')
    """
    found = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?!\d)", stated)
    try:
        return found[0] if found and date.fromisoformat(f"{found[0]}-01-01"[:10]) else ""
    except ValueError:
        return ""


def _first_day(stated: Iterable[str]) -> str:
    return next((found for value in stated if (found := day(value))), "")


def _is_day(value: str) -> bool:
    return len(value) == len("2025-01-31")
