"""Feeds (RSS 0.9 to 2.0, Atom): what a publisher lists as new. A feed is named by its address."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from lxml import etree

from helpers.sources.fetch import Request
from helpers.sources.metadata import WEB, day
from helpers.sources.outcome import Outcome
from helpers.sources.provider import Answer, Lead, Provider, Question, Refusal, lead

DAYS = ("published", "pubDate", "date", "updated")


def is_feed(name: str) -> bool:
    """Whether a provider is named by an address.

    >>> is_feed("https://paper.example/rss"), is_feed("gdelt")
    (True, False)
    """
    return name.startswith(WEB)


def of(url: str) -> Provider:
    """The provider that a feed is; it is asked once a case, as a page is.

    >>> of("https://paper.example/rss").name
    'https://paper.example/rss'
    """
    return Provider(url, lambda question, today: Request(url), read, page=True)


def read(data: bytes, question: Question) -> Answer:
    """The entries between the days of the question, and those without a day; Refusal where it is no feed."""
    root = _parsed(data)
    if root is None or _name(root) not in ("rss", "feed", "RDF"):
        raise Refusal(Outcome.NONSENSE)
    entries = [found for element in root.iter("{*}item", "{*}entry") for found in _entry(element)]
    return Answer(tuple(entry for entry in entries if _within(entry.published, question)))


def _parsed(data: bytes) -> etree._Element | None:
    # what comes from outside may name files and entities without end; neither is followed
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        return etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _entry(element: etree._Element) -> Iterator[Lead]:
    parts = {_name(child): (child.text or "").strip() for child in reversed(element)}
    links = [child for child in element if _name(child) == "link" and child.get("rel", "alternate") == "alternate"]
    href = next((link.get("href") for link in links if link.get("href")), None)
    stated = next((parts[key] for key in DAYS if parts.get(key)), "")
    yield from lead(href or parts.get("link") or parts.get("guid"), parts.get("title", ""), "", _day(stated))


def _day(stated: str) -> str:
    try:
        return day(stated) or parsedate_to_datetime(stated).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _within(published: str, question: Question) -> bool:
    return not published or (question.since or published) <= published <= (question.until or published)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
