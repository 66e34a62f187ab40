"""Wikipedia, by the MediaWiki Action API: articles that hold names and words, each with the revision that is meant.

A revision does not change any more, so the address of one says for good what was read. The pages that an article cites
are leads of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import trafilatura

from helpers import languages
from helpers.sources import encoding
from helpers.sources.fetch import Request
from helpers.sources.metadata import day
from helpers.sources.outcome import Outcome
from helpers.sources.provider import Answer, Lead, Provider, Question, Refusal, json_of, lead, listed
from helpers.text import plain

HOST = "wikipedia.org"
ARTICLES = 8
"""Articles that one question brings."""
LATER = ("maxlag", "ratelimited", "readonly")
"""Errors that say to come back later."""
CITED = "//li[starts-with(@id, 'cite_note')]//a[contains(concat(' ', @class, ' '), ' external ')]"


def ask(question: Question, today: date) -> Request:
    """Asks for articles that hold all names and key words."""
    wanted = {
        "action": "query", "format": "json", "formatversion": "2", "maxlag": "5",
        "generator": "search", "gsrsearch": _search(question), "gsrlimit": ARTICLES,
        "prop": "revisions", "rvprop": "ids|timestamp",
    }  # fmt: skip
    return Request(f"https://{question.language}.{HOST}/w/api.php?{urlencode(wanted)}")


def read(data: bytes, question: Question) -> Answer:
    """The articles, the best first, each by the address of its revision and with that revision's day."""
    found = json_of(data)
    refuse_errors(found)
    about = found.get("query")
    pages = listed(about.get("pages")) if isinstance(about, dict) else []
    pages.sort(key=lambda page: page["index"] if isinstance(page.get("index"), int) else ARTICLES)
    return Answer(tuple(lead for page in pages for lead in _lead(page, question.language)))


def is_article(url: str) -> bool:
    """Whether an address is that of a Wikipedia article.

    >>> is_article("https://ar.wikipedia.org/wiki/X?oldid=7"), is_article("https://wikipedia.org.paper.example/")
    (True, False)
    """
    return (urlsplit(url).hostname or "").endswith(f".{HOST}")


def cited(data: bytes) -> Iterator[Lead]:
    """The pages that an article cites, under the titles that it gives them; none where it is no page of HTML."""
    tree = trafilatura.load_html(encoding.decode(data))
    for link in tree.xpath(CITED) if tree is not None else ():
        found = lead(link.get("href"), link.text_content())
        yield from (one for one in found if one.title and not is_article(one.url))


def refuse_errors(found: dict[str, Any]) -> None:
    """Refusal where MediaWiki answers with an error, as it does with status 200."""
    error = found.get("error")
    if error is not None:
        code = error.get("code") if isinstance(error, dict) else ""
        raise Refusal(Outcome.BUSY if code in LATER else Outcome.FAILED)


def _search(question: Question) -> str:
    names = [f'"{name}"' if " " in name else name for name in map(_unquoted, question.names)]
    return " ".join((*names, *map(_unquoted, question.words)))


def _unquoted(words: str) -> str:
    return plain(words.replace('"', " "))


def _lead(page: dict[str, Any], language: str) -> tuple[Lead, ...]:
    revisions = listed(page.get("revisions"))
    title = page.get("title")
    if not revisions or not isinstance(title, str) or not isinstance(revisions[0].get("revid"), int):
        return ()
    url = f"https://{language}.{HOST}/wiki/{quote(title.replace(' ', '_'))}?oldid={revisions[0]['revid']}"
    return lead(url, title, language, day(str(revisions[0].get("timestamp", ""))))


PROVIDER = Provider("wikipedia", ask, read, languages.codes(), most=3, words=1)
