"""Interfaces that answer as the real ones do, over pages of our own: the same fields, paging, limits and errors.

Each is a function from the path, the head and the body of a request to the bytes of a response, for `server.web`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import parse_qs, quote, unquote, urlsplit

from babel import Locale

from helpers.text import fold
from tests.sources.server import answer

JSON = "Content-Type: application/json; charset=utf-8"
LANGUAGES = ("ar", "en", "fr", "ru")


@dataclass(frozen=True)
class Sheet:
    """A page of the web that stands in for the real one."""

    url: str
    title: str
    text: str
    language: str
    day: str
    html: bytes = b""

    @property
    def page(self) -> bytes:
        stated = f'<meta property="article:published_time" content="{self.day}">'
        head = f'<html lang="{self.language}"><head><title>{escape(self.title)}</title>{stated}</head>'
        return self.html or f"{head}<h1>{escape(self.title)}</h1><p>{escape(self.text)}</p></html>".encode()


@dataclass(frozen=True)
class Thing:
    """Something that Wikidata knows: its labels by language, and other names under which texts speak of it.

    `title` is that of its article where it is not its label.
    """

    id: str
    labels: Mapping[str, str]
    aliases: Sequence[str] = ()
    title: str = ""

    @property
    def names(self) -> list[str]:
        return [fold(name) for name in (*self.labels.values(), *self.aliases)]


@dataclass(frozen=True)
class Article:
    """An article of Wikipedia, its revision, and the pages that it cites under their titles."""

    language: str
    title: str
    text: str
    revision: int
    day: str
    cites: Sequence[tuple[str, str]] = ()

    @property
    def page(self) -> bytes:
        cited = "".join(
            f'<li id="cite_note-{n}"><a class="external text" href="{escape(url)}">{escape(title)}</a></li>'
            for n, (url, title) in enumerate(self.cites)
        )
        made = '<script type="application/ld+json">{"@type":"Article","datePublished":"2004-05-01T00:00:00Z"}</script>'
        head = f'<html lang="{self.language}"><head><title>{escape(self.title)}</title>{made}</head>'
        text = f"<h1>{escape(self.title)}</h1><p>{escape(self.text)}</p><ol>{cited}</ol>"
        return f"{head}<body>{text}</body></html>".encode()


@dataclass
class Web:
    """Everything that there is, and the interfaces to it; `asked` holds the questions that came, by host."""

    sheets: Sequence[Sheet] = ()
    things: Sequence[Thing] = ()
    articles: Sequence[Article] = ()
    copies: Sequence[tuple[str, Sheet]] = ()
    reviews: Sequence[tuple[str, str, str]] = ()
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)

    def apps(self) -> dict:
        pages = {urlsplit(sheet.url).hostname: self.page for sheet in self.sheets}
        wikis = {f"{code}.wikipedia.org": self.wikipedia for code in LANGUAGES}
        return pages | wikis | {
            "www.wikidata.org": self.wikidata,
            "api.gdeltproject.org": self.gdelt,
            "web.archive.org": self.wayback,
            "factchecktools.googleapis.com": self.factcheck,
        }  # fmt: skip

    def page(self, path: str, head: str, body: bytes) -> bytes:
        for sheet in self.sheets:
            parts = urlsplit(sheet.url)
            whole = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.hostname == _host(head) and unquote(path) == unquote(whole or "/"):
                return answer(sheet.page)
        return answer("", "404 Not Found")

    def gdelt(self, path: str, head: str, body: bytes) -> bytes:
        """As GDELT DOC 2.0: every word has to stand there, of those in brackets one; newest or nearest pages first."""
        wanted = self._note(head, path)
        either = [group.split(" OR ") for group in re.findall(r"\(([^)]*)\)", wanted["query"])]
        rest = re.sub(r"\([^)]*\)", " ", wanted["query"])
        language = (re.findall(r"sourcelang:(\w+)", rest) or [""])[0]
        terms = re.findall(r'"([^"]+)"|([^\s":]+)(?!\S*:)', re.sub(r"sourcelang:\w+", "", rest))
        every = [quoted or word for quoted, word in terms]
        if any(len(term.strip('"')) < 3 for term in (*every, *(t for group in either for t in group))):
            return answer("The specified phrase is too short.\n", "200 OK", "Content-Type: text/html; charset=utf-8")
        found = [
            sheet
            for sheet in self.sheets
            if self._holds(sheet, every, either)
            and language in ("", _english(sheet.language))
            and wanted.get("startdatetime", "")[:8] <= sheet.day.replace("-", "") <= wanted.get("enddatetime", "9")[:8]
        ]
        articles = [
            {"url": s.url, "url_mobile": "", "title": s.title, "seendate": f"{s.day.replace('-', '')}T031500Z",
             "socialimage": "", "domain": urlsplit(s.url).hostname, "language": _english(s.language).title(),
             "sourcecountry": ""}
            for s in found[: int(wanted["maxrecords"])]
        ]  # fmt: skip
        return _json({"articles": articles} if articles else {})

    def wikipedia(self, path: str, head: str, body: bytes) -> bytes:
        """As the MediaWiki Action API, and the pages of revisions."""
        language = _host(head).partition(".")[0]
        own = [article for article in self.articles if article.language == language]
        if path == "/robots.txt":
            return answer("User-agent: *\nDisallow: /w/\n", "200 OK", "Content-Type: text/plain")
        if path.startswith("/wiki/"):
            shown = [a for a in own if path.endswith(f"?oldid={a.revision}")]
            return answer(shown[0].page) if shown else answer("", "404 Not Found")
        wanted = self._note(head, path)
        terms = [quoted or word for quoted, word in re.findall(r'"([^"]+)"|(\S+)', wanted["gsrsearch"])]
        found = [a for a in own if self._holds(a, terms)][: int(wanted["gsrlimit"])]
        pages = [
            {"pageid": n, "ns": 0, "title": a.title, "index": n + 1,
             "revisions": [{"revid": a.revision, "parentid": 1, "timestamp": f"{a.day}T10:00:00Z"}]}
            for n, a in enumerate(found)
        ]  # fmt: skip
        # what nobody wrote about has no query at all
        return _json({"batchcomplete": True} | ({"query": {"pages": pages[::-1]}} if pages else {}))

    def wikidata(self, path: str, head: str, body: bytes) -> bytes:
        """As wbsearchentities and wbgetentities of the Wikibase API: what is missing has a negative number."""
        wanted = self._note(head, path)
        if wanted["action"] == "wbsearchentities":
            return self._searched(wanted)
        if "ids" in wanted:
            return _json(
                {"entities": {t.id: self._entity(t) for t in self.things if t.id in wanted["ids"]}, "success": 1}
            )
        site, code = wanted["sites"], wanted["sites"].removesuffix("wiki")
        titles = wanted["titles"].split("|")
        if len(titles) > 50:
            return _json({"error": {"code": "too-many-titles", "info": "Too many values supplied"}})
        known = {thing.title or thing.labels.get(code): thing for thing in self.things}
        entities: dict = {}
        for number, title in enumerate(titles, 1):
            if thing := known.get(title):
                link = {site: {"site": site, "title": title, "badges": []}}
                entities[thing.id] = self._entity(thing) | {"sitelinks": link}
            else:
                entities[str(-number)] = {"site": site, "title": title, "missing": ""}
        return _json({"entities": entities, "success": 1})

    def _entity(self, thing: Thing) -> dict:
        labels = {code: {"language": code, "value": name} for code, name in thing.labels.items()}
        aliases = {"ar": [{"language": "ar", "value": name} for name in thing.aliases]}
        return {"type": "item", "id": thing.id, "labels": labels, "aliases": aliases}

    def _searched(self, wanted: Mapping[str, str]) -> bytes:
        words = set(fold(wanted["search"]).split())
        found = [t for t in self.things if words & {word for name in t.names for word in name.split()}]
        results = [
            {"id": t.id, "title": t.id, "label": t.labels.get(wanted["language"], ""),
             "match": {"type": "label", "language": wanted["language"], "text": wanted["search"]}}
            for t in found[: int(wanted["limit"])]
        ]  # fmt: skip
        return _json({"searchinfo": {"search": wanted["search"]}, "search": results, "success": 1})

    def wayback(self, path: str, head: str, body: bytes) -> bytes:
        """As the CDX index, raw replay with Memento headers (RFC 7089), and Save Page Now 2."""
        if path.startswith("/cdx/"):
            wanted = self._note(head, path)
            rows = [
                [stamp, sheet.url, "200"]
                for stamp, sheet in self.copies
                if sheet.url == wanted["url"] and wanted.get("from", "") <= stamp[:8] <= wanted.get("to", "9")
            ]
            return _json([wanted["fl"].split(","), *rows] if rows else [])
        if path == "/save":
            sent = {key: value[0] for key, value in parse_qs(body.decode()).items()}
            self.saved.append(sent["url"])
            return _json({"url": sent["url"], "job_id": f"spn2-{len(self.saved)}"})
        if path.startswith("/save/status/"):
            number = int(path.rpartition("-")[2])
            self.asked.append((_host(head), {"status": path}))
            settled = sum(asked == {"status": path} for _, asked in self.asked) > 1
            url = self.saved[number - 1]
            status = {"status": "success", "timestamp": "20250316080000", "original_url": url}
            return _json({"job_id": f"spn2-{number}"} | (status if settled else {"status": "pending", "resources": []}))
        for stamp, sheet in self.copies:
            if path == f"/web/{stamp}id_/{sheet.url}":
                timemap = f"https://web.archive.org/web/timemap/link/{sheet.url}"
                links = f'<{sheet.url}>; rel="original", <{timemap}>; rel="timemap"'
                when = "Memento-Datetime: Thu, 14 Sep 2023 08:00:00 GMT"
                return answer(sheet.page, "200 OK", when, f"Link: {links}", "x-archive-src: a.warc.gz")
        return answer("", "404 Not Found")

    def factcheck(self, path: str, head: str, body: bytes) -> bytes:
        """As claims:search of the Fact Check Tools, two reviews a page."""
        wanted = self._note(head, path)
        if "x-goog-api-key: " not in head.lower():
            return answer(json.dumps({"error": {"code": 403, "status": "PERMISSION_DENIED"}}), "403 Forbidden", JSON)
        start = int(wanted.get("pageToken", "0"))
        claims = [
            {"text": claim, "claimReview": [
                {"publisher": {"site": urlsplit(url).hostname}, "url": url, "title": title,
                 "reviewDate": "2025-03-13T00:00:00Z", "textualRating": "False", "languageCode": "ar"}]}
            for claim, url, title in self.reviews[start : start + 2]
        ]  # fmt: skip
        more = {"nextPageToken": str(start + 2)} if start + 2 < len(self.reviews) else {}
        return _json(({"claims": claims} if claims else {}) | more)

    def _note(self, head: str, path: str) -> dict[str, str]:
        wanted = {key: value[0] for key, value in parse_qs(urlsplit(path).query).items()}
        self.asked.append((_host(head), wanted))
        return wanted

    def _holds(self, page: Sheet | Article, every: Iterable[str], either: Iterable[Iterable[str]] = ()) -> bool:
        """Whether a text holds words, or speaks of what they name under another name, as translation would show."""
        text = fold(f"{page.title} {page.text}")

        def stands(term: str) -> bool:
            words = fold(term.strip('"'))
            meant = [names for names in (thing.names for thing in self.things) if words in names]
            return words in text or any(name in text for names in meant for name in names)

        return all(map(stands, every)) and all(any(map(stands, group)) for group in either)


def feed(sheets: Iterable[Sheet], kind: str = "rss") -> bytes:
    """A feed of pages, as RSS 2.0 or Atom."""
    if kind == "atom":
        entries = "".join(
            f'<entry><title>{escape(s.title)}</title><link rel="self" href="{s.url}?self"/>'
            f'<link href="{escape(s.url)}"/>'
            f"<updated>{s.day}T10:00:00Z</updated></entry>"
            for s in sheets
        )
        return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode()
    items = "".join(
        f"<item><title>{escape(s.title)}</title><link>{escape(s.url)}</link>"
        f"<pubDate>Fri, {int(s.day[8:])} Mar 2025 10:00:00 GMT</pubDate></item>"
        for s in sheets
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def address_of(article: Article) -> str:
    title = quote(article.title.replace(" ", "_"))
    return f"https://{article.language}.wikipedia.org/wiki/{title}?oldid={article.revision}"


def _json(value: object) -> bytes:
    return answer(json.dumps(value, ensure_ascii=False), "200 OK", JSON)


def _host(head: str) -> str:
    found = re.search(r"^host: ([^\r:]+)", head, re.MULTILINE | re.IGNORECASE)
    return found[1] if found else ""


def _english(code: str) -> str:
    return (Locale.parse(code).english_name or "").lower()
