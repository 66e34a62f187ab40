"""Linked data in a page (JSON-LD, W3C 2020): what the page states for programs, in the words of schema.org."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, TypeVar

from lxml.html import HtmlElement

from helpers.text import plain

Item = dict[str, Any]
Part = TypeVar("Part")
MOST = 10_000
"""Items of one page that are looked through."""


def items(tree: HtmlElement) -> list[Item]:
    """What the page states, each thing by itself, without those inside another; what is no JSON is left out."""
    found: list[Item] = []
    for script in tree.xpath("//script[starts-with(@type, 'application/ld+json')]/text()"):
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _listed(data):
            graph = item.get("@graph", item) if isinstance(item, dict) else None
            found += [part for part in _listed(graph) if isinstance(part, dict)]
    return found


def within(stated: Iterable[Item]) -> Iterator[Item]:
    """Every thing that is stated, and every thing inside it, the outer ones first.

    >>> [item["@id"] for item in within([{"@id": "a", "hasPart": [{"@id": "b"}]}, {"@id": "c"}])]
    ['a', 'c', 'b']
    """
    waiting: deque[Any] = deque(stated)
    for _ in range(MOST):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def parts(item: Item, key: str, kind: type[Part]) -> list[Part]:
    """What stands under a key of a thing, as far as it is of a kind: a thing, a text.

    >>> parts({"mainEntity": [{"@id": "a"}, "b"]}, "mainEntity", dict)
    [{'@id': 'a'}]
    """
    return [part for part in _listed(item.get(key)) if isinstance(part, kind)]


def is_a(item: Item, kind: str) -> bool:
    """Whether a thing is of a kind of schema.org, however its type is spelt; a kind ends as its more special ones do.

    >>> is_a({"@type": ["http://schema.org/ClaimReview", "Review"]}, "ClaimReview")
    True
    """
    types = (str(name).replace("/", ":").replace("#", ":") for name in _listed(item.get("@type")))
    return any(name.rpartition(":")[2].endswith(kind) for name in types)


def texts(value: Any, *keys: str) -> list[str]:
    """The texts under keys from the outside in, each list on the way gone through.

    >>> texts({"author": [{"name": "Ada&nbsp;Pine"}, {"name": ["Eve"]}, "Bo"]}, "author", "name")
    ['Ada Pine', 'Eve']
    """
    found = _listed(value)
    for key in keys:
        found = [part for item in found if isinstance(item, dict) for part in _listed(item.get(key))]
    return [text for item in found if isinstance(item, str | int | float) and (text := plain(unescape(str(item))))]


def first(stated: Iterable[Item], *keys: str) -> str:
    """The first text under keys in any thing that is stated; empty where there is none.

    >>> first([{"name": "a"}, {"publisher": {"name": "The Coast"}}], "publisher", "name")
    'The Coast'
    """
    return next((text for item in stated for text in texts(item, *keys)), "")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
