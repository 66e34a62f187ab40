"""What a page of HTML says about itself: headline, author, publisher, days, language, address."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from html import unescape
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from helpers import dates, languages
from helpers.patterns import any_of
from helpers.sources import clutter, days, linked
from helpers.sources.days import Day, day
from helpers.text import fold_text, plain

BYLINE = re.compile(r"byline|author|(?:^|[\s_-])by(?:$|[\s_-])", re.IGNORECASE)
DIGITS = re.compile(r"\d\d")
LONGEST_BYLINE = 100
LONGEST_NAME = 60
MOST = 20
"""Elements of one kind that may state a day."""
OPENING = 6
"""Lines of a text among which may be the page's days."""
WEB = ("https://", "http://")
# names under which pages state their days for programs
PUBLISHED = re.compile(r"publi(?:sh|c)|pub-?date|issued|release|created|(?:^|[.:_-])date$", re.IGNORECASE)
NOT_PUBLISHED = re.compile(r"modif|updat|expir|revi[sew]|valid|until|last|event|start|end|isnad", re.IGNORECASE)
CHANGED = re.compile(r"modif|updat|last-?date|revised", re.IGNORECASE)
COMPACT = re.compile(r"([12]\d{3})(?:([01]\d)([0-3]\d)T|[/.]([01]\d)[/.]([0-3]\d)(?!\d))")
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]([01]\d)(?:[/-]([0-3]\d))?(?=[/-])|/((?:19|20)\d\d)([01]\d)([0-3]\d)/")
UTC = re.compile(r"T\d\d:\d\d\S*(?:Z|[+-]00:?00)$")
ARTICLES = ("Article", "Posting", "Report", "ClaimReview", "WebPage")


class Metadata:
    """What a page says about itself; nothing of it is trusted further than its form."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self.linked = linked.items(tree)
        self._found: dict[str, list[Day]] = {}
        self.cleared = clutter.cleared(tree, self.meta("og:title") or self.first("//title"))
        self.page, self.head = self.cleared.page, self.cleared.head

    def first(self, path: str, tree: HtmlElement | None = None) -> str:
        """The text of the first match of an XPath, an element's or an attribute's."""
        for found in (self.tree if tree is None else tree).xpath(path):
            if text := plain(found if isinstance(found, str) else found.text_content()):
                return text
        return ""

    def meta(self, name: str) -> str:
        """The content of a meta element by its name or property."""
        return self.first(f"//meta[@property='{name}' or @name='{name}']/@content")

    @cached_property
    def shown(self) -> str:
        """The headline as readers see it; empty where no element shows one."""
        return plain(self.head.text_content()) if self.head is not None else ""

    @property
    def title(self) -> str:
        """The headline."""
        stated = self.meta("og:title")
        # some add the name of their site to the one they state
        begins = bool(self.shown) and stated.startswith(self.shown)
        return self.shown if begins else stated or self.shown or self.first("//title")

    @property
    def url(self) -> str:
        """The address that the page calls its own; only http and https are addresses of pages."""
        return web_address(self.first("//link[@rel='canonical']/@href") or self.meta("og:url"))

    def publisher(self, url: str = "") -> str:
        """Who publishes the page: by its name, else by its host; `url` is where it is from, if that is known."""
        named = self.meta("og:site_name") or linked.first(self.articles, "publisher", "name")
        host = host_of(url or self.url)
        # on a platform, whoever writes there writes the title too
        platform = not set(languages.read("scripts")["origins"]["platforms"]).isdisjoint(host.split("."))
        return named or self.meta("application-name") or ("" if platform else self._site()) or host_of(self.url)

    def _site(self) -> str:
        """What the title adds to the headline, before or behind it: pages name their site there."""
        title, shown = self.first("//title"), self.shown
        if not shown or title == shown or shown not in title:
            return ""
        before, _, after = title.partition(shown)
        cuts = list(clutter.SEPARATORS.finditer(f" {after} " if after else f" {before} "))
        parts = [part for part in map(plain, clutter.SEPARATORS.split(f" {after or before} ")) if part]
        named = (parts[-1] if after else parts[0]) if cuts and parts else ""
        return named if len(named) <= LONGEST_NAME else ""

    @cached_property
    def articles(self) -> list[linked.Item]:
        """What is stated, the most telling first: what bears the headline, then any article, then anything."""
        stated = [*self.linked, *(part for item in self.linked for part in linked.parts(item, "mainEntity", dict))]

        def rank(item: linked.Item) -> tuple[bool, int]:
            kinds = (number for number, kind in enumerate(ARTICLES) if linked.is_a(item, kind))
            names = linked.texts(item, "headline")
            return not any(name in (self.title, self.shown) for name in names), next(kinds, len(ARTICLES))

        return sorted(stated, key=rank)

    @property
    def body(self) -> list[str]:
        """The lines of the article as the page states it for programs."""
        item = next((item for item in self.articles if linked.texts(item, "articleBody")), {})
        texts = (text for text in linked.parts(item, "articleBody", str))
        lines = (plain(line) for text in texts for line in re.sub(r"<[^<>]*>", "\n", unescape(text)).splitlines())
        return [line for line in lines if line]

    @property
    def author(self) -> str:
        """Who wrote the page, by name: as it states for programs, else as it shows its readers."""
        authors = next((item for item in self.articles if item.get("author")), {})
        named = linked.texts(authors, "author", "name") + linked.texts(authors, "author")
        stated = ", ".join(dict.fromkeys(named)) or self.meta("author")
        if stated:
            return stated if len(stated) <= LONGEST_BYLINE and not stated.startswith(WEB) else ""
        byline = _unlabelled(self.byline)
        # who took the picture is no author
        return "" if DIGITS.search(byline) or ":" in byline else byline.strip(" -–—|•·,")

    @cached_property
    def byline(self) -> str:
        """What the page shows its readers of who wrote it."""
        for element, size in self.cleared.sizes.items():
            named = "author" in (element.get("rel"), element.get("itemprop"))
            if not (named or BYLINE.search(element.get("class") or "")):
                continue
            if 0 < size.characters <= LONGEST_BYLINE and size.elements <= clutter.INSIDE:
                pieces = [piece for piece in map(plain, element.itertext()) if piece]
                # many put the day beside the author
                return " ".join([piece for piece in pieces if not DIGITS.search(piece)] or pieces)
        return ""

    @property
    def language(self) -> str:
        """The language that the page is marked with, as a code of two letters."""
        stated = self.first("/html/@lang") or linked.first(self.linked, "inLanguage")
        return stated[:2].lower() if re.fullmatch(r"[A-Za-z]{2}(?:[-_].*)?", stated) else ""

    def published(self, language: str, url: str = "") -> str:
        """The day of publication by the page's own calendar: the date as written, in no other time zone.

        Where the page states none for programs, the one that it shows its readers, in `language`, by its headline or as
        the day of publication; else the one in its address, which is `url` where the page names none.
        """
        shown = self._shown_day(language)
        for stated in self._stated(PUBLISHED, "datePublished", NOT_PUBLISHED):
            if found := _any_day(stated, language):
                return shown if _is_next_to(shown, found) and UTC.search(stated) else found
        return shown or _day_in(self.url or url)

    def modified(self, language: str) -> str:
        """The day on which the page was last changed, as it states for programs, or shows its readers."""
        stated = (_any_day(value, language) for value in self._stated(CHANGED, "dateModified"))
        shown = (day.value for day in self._days(language) if day.means == "updated" and day.near)
        return next((found for found in (*stated, *shown) if found), "")

    def _stated(self, names: re.Pattern[str], key: str, but: re.Pattern[str] | None = None) -> list[str]:
        """What the page states for programs under names: in its head, as linked data, in its body."""
        found = []
        for meta in self.tree.iter("meta"):
            name, content = meta.get("property") or meta.get("name") or "", meta.get("content") or ""
            if content and names.search(name) and not (but and but.search(name)):
                found.append((not name.startswith("article:"), content))
        heads = [content for _, content in sorted(found, key=lambda pair: pair[0])]
        first = [content for later, content in found if not later]
        body = self.page.xpath(f"//*[@itemprop='{key}']/@content | //*[@itemprop='{key}']/@datetime")
        return [
            *map(plain, [*first[:MOST], linked.first(self.articles, key), *body[:MOST], *heads[len(first) :][:MOST]])
        ]

    def _days(self, language: str) -> list[Day]:
        if language not in self._found:
            self._found[language] = days.find(self.page, self.head, language)
        return self._found[language]

    def _shown_day(self, language: str) -> str:
        """The day that the page shows as its own; of several, the one that it calls that of publication."""
        found = [day for day in self._days(language) if day.means != "updated"]
        for wanted in (
            lambda day: day.near and day.means == "posted",
            lambda day: day.near,
            lambda day: day.means == "posted",
            lambda day: day.means == "dated",
        ):
            if those := [day.value for day in found if wanted(day)]:
                return those[0]
        return found[0].value if len({day.value for day in found}) == 1 else ""

    def heading(self, lines: list[str], language: str) -> list[str]:
        """The lines of the main text below the headline and, where the page has one, the byline; without its days."""
        title = self.shown or self.title
        body = [line for number, line in enumerate(lines) if number > 2 or line != title]
        opening = [line for line in body[:OPENING] if not days.is_day(line, language)]
        byline = self.byline or self.meta("author") or linked.first(self.articles, "author", "name")
        shown = byline if len(byline) <= LONGEST_BYLINE and not any(byline in line for line in opening[:2]) else ""
        return [line for line in (title, shown, *opening, *body[OPENING:]) if line]


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


def _any_day(stated: str, language: str) -> str:
    """The day in what a page states for programs, in any of the ways in which pages write it."""
    if compact := COMPACT.match(stated):
        stated = "-".join(filter(None, compact.groups()))
    if (found := day(stated)) or language not in languages.codes() or len(stated) > LONGEST_NAME:
        return found
    whole = [day.value for day in dates.find(stated, language) if dates.day_of(day.value)]
    return whole[0] if len(whole) == 1 else ""


def _day_in(url: str) -> str:
    """The date in an address, whole or a month.

    >>> _day_in("https://coast.example/2024/03/12/rain/"), _day_in("https://coast.example/2024/03/rain.html")
    ('2024-03-12', '2024-03')
    """
    found = IN_ADDRESS.search(urlsplit(url).path) if url else None
    return day("-".join(part for part in found.groups() if part)) if found else ""


def _is_next_to(one: str, other: str) -> bool:
    first, second = dates.day_of(one), dates.day_of(other)
    return bool(first and second) and abs((first or date.min).toordinal() - (second or date.min).toordinal()) == 1


def _unlabelled(byline: str) -> str:
    """A byline without the words that say that it is one."""
    folded = fold_text(byline)
    words = [word for code in languages.codes() for word in languages.load(code).section("pages")["by"]]
    label = re.match(rf"\W*{any_of(words)}(?!\w)[\s:]*", folded.text)
    return byline[folded.offsets[label.end()] :] if label and label.end() < len(folded.text) else byline
