"""Wikidata, by its Action API: what the people, places and things of an article are called in other languages.

Names are looked up by the titles of their Wikipedia articles, fifty in one request. A person whose name is spelt
otherwise there is searched for, and taken where a label or another name of what was found may be that name.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlencode

from helpers import languages, names
from helpers.sources.fetch import Request
from helpers.sources.provider import Answer, Provider, Question, json_of, listed
from helpers.sources.wikipedia import refuse_errors
from helpers.text import plain

API = "https://www.wikidata.org/w/api.php"
MOST = 50
"""Titles in one request."""
RESULTS = 3
LONGEST = 100
ENTITY = re.compile(r"Q[1-9]\d{0,11}")


def ask(question: Question, today: date) -> Request:
    """Asks for the labels of the names that a question holds, as titles of Wikipedia in its language."""
    site = f"{question.language}wiki"
    wanted = {"sites": site, "titles": "|".join(question.names[:MOST]), "sitefilter": site}
    return _entities(wanted, "labels|sitelinks")


def read(data: bytes, question: Question) -> Answer:
    """The labels by name and language; names that have no article are left out."""
    labels = {}
    for entity in _found(data):
        title = _text(entity.get("sitelinks"), f"{question.language}wiki", "title")
        if title in question.names and (known := _labels(entity)):
            labels[title] = known
    return Answer(labels=labels)


def ask_who(question: Question, today: date) -> Request:
    """Asks who or what may bear a name in a language."""
    wanted = {
        "action": "wbsearchentities", "format": "json", "maxlag": "5", "type": "item", "limit": str(RESULTS),
        "search": question.names[0], "language": question.language, "uselang": question.language,
    }  # fmt: skip
    return Request(f"{API}?{urlencode(wanted)}")


def read_who(data: bytes, question: Question) -> Answer:
    """The ids of whoever may bear the name, the likeliest first."""
    found = json_of(data)
    refuse_errors(found)
    ids = (str(result.get("id")) for result in listed(found.get("search")))
    return Answer(ids=tuple(each for each in ids if ENTITY.fullmatch(each))[:RESULTS])


def ask_labels(question: Question, today: date) -> Request:
    """Asks for the labels and other names of what bears the ids in the key words of a question."""
    return _entities({"ids": "|".join(question.words[:MOST])}, "labels|aliases")


def read_labels(data: bytes, question: Question) -> Answer:
    """The labels of the first who bears a name, for each name of the question."""
    bearers = {str(entity.get("id")): entity for entity in _found(data)}
    ordered = [bearers[each] for each in question.words if each in bearers]
    labels = {}
    for name in question.names:
        fits = (
            entity for entity in ordered if any(names.same(name, one) for one in _called(entity, question.language))
        )
        if (entity := next(fits, None)) and (known := _labels(entity)):
            labels[name] = known
    return Answer(labels=labels)


def _entities(wanted: dict[str, str], props: str) -> Request:
    codes = "|".join(languages.codes())
    wanted |= {"action": "wbgetentities", "format": "json", "maxlag": "5", "props": props, "languages": codes}
    return Request(f"{API}?{urlencode(wanted)}")


def _found(data: bytes) -> list[dict[str, Any]]:
    found = json_of(data)
    refuse_errors(found)
    return listed(found.get("entities"))


def _labels(entity: dict[str, Any]) -> dict[str, str]:
    return {code: name for code in languages.codes() if (name := _text(entity.get("labels"), code, "value"))}


def _called(entity: dict[str, Any], language: str) -> list[str]:
    """What something is called in a language, by its label and by other names."""
    others = entity.get("aliases")
    aliases = listed(others.get(language)) if isinstance(others, dict) else []
    called = (_text(entity.get("labels"), language, "value"), *(_text(alias, "value") for alias in aliases))
    return [name for name in called if name]


def _text(value: Any, *keys: str) -> str:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return plain(value)[:LONGEST] if isinstance(value, str) else ""


PROVIDER = Provider("wikidata", ask, read, languages.codes())
WHO = Provider("wikidata", ask_who, read_who, languages.codes())
LABELS = Provider("wikidata", ask_labels, read_labels, languages.codes())
