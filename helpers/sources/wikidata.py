"""Wikidata, by its Action API: what the people, places and things of an article are called in other languages.

Names are looked up by the titles of their Wikipedia articles, fifty in one request.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from helpers import languages
from helpers.sources.fetch import Request
from helpers.sources.provider import Answer, Provider, Question, json_of, listed
from helpers.sources.wikipedia import refuse_errors
from helpers.text import plain

API = "https://www.wikidata.org/w/api.php"
MOST = 50
"""Titles in one request."""
LONGEST = 100


def ask(question: Question, today: date) -> Request:
    """Asks for the labels of the names that a question holds, as titles of Wikipedia in its language."""
    wanted = {
        "action": "wbgetentities", "format": "json", "maxlag": "5",
        "sites": f"{question.language}wiki", "titles": "|".join(question.names[:MOST]),
        "props": "labels|sitelinks", "sitefilter": f"{question.language}wiki",
        "languages": "|".join(languages.codes()),
    }  # fmt: skip
    return Request(f"{API}?{urlencode(wanted)}")


def read(data: bytes, question: Question) -> Answer:
    """The labels by name and language; names that have no article are left out."""
    found = json_of(data)
    refuse_errors(found)
    labels = {}
    for entity in listed(found.get("entities")):
        title = _text(entity.get("sitelinks"), f"{question.language}wiki", "title")
        known = {code: name for code in languages.codes() if (name := _text(entity.get("labels"), code, "value"))}
        if title in question.names and known:
            labels[title] = known
    return Answer(labels=labels)


def _text(value: Any, *keys: str) -> str:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return plain(value)[:LONGEST] if isinstance(value, str) else ""


PROVIDER = Provider("wikidata", ask, read, languages.codes())
