"""What all providers have in common: a question goes in, an answer with the addresses of pages comes out.

A provider is data and two functions, and touches nothing: `ask` turns a question into a request, `read` turns what came
into an answer. Fetching, pace, archive and what goes wrong are the business of `inquiry`.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from helpers.sources.fetch import Request
from helpers.sources.metadata import web_address
from helpers.sources.outcome import Outcome
from helpers.text import plain

LONGEST_ADDRESS, LONGEST_TITLE = 2_000, 300
"""Characters: what is longer is no address of a page, and no headline."""
Clock = Callable[[], float]
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Question:
    """What is asked: in which language, with which names and key words, about pages between which days (ISO)."""

    language: str = ""
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    @property
    def text(self) -> str:
        """The names and key words, as they stand in the table of searches.

        >>> Question("en", ("Ada Pine",), ("bridge", "cost")).text
        'Ada Pine bridge cost'
        """
        return " ".join((*self.names, *self.words))


@dataclass(frozen=True)
class Lead:
    """A page that a provider names: its address, and its headline, language and day as the provider states them."""

    url: str
    title: str = ""
    language: str = ""
    published: str = ""


@dataclass(frozen=True)
class Answer:
    """What a provider answers: pages, where the rest of a long answer is, and what it knows of names.

    `labels` holds, for each name that was asked about, what it is called in each language; `ids` who may bear the name.
    """

    leads: tuple[Lead, ...] = ()
    more: Request | None = None
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ids: tuple[str, ...] = ()


class Refusal(Exception):
    """A question that cannot be put, or an answer that is none; it carries the outcome."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(outcome.words)


@dataclass(frozen=True)
class Provider:
    """Somebody who can be asked.

    `languages` are those that it speaks, `most` is how many of them one item is asked for in, `words` how many key
    words a question holds; with `most` of 0 it is asked once, for the whole case. `seconds` is the least time between
    two requests, `pages` how many of a long answer are read. `key` names the variable of the environment that holds the
    key it wants. A `page` is fetched as pages are, by its host's robots.txt.

    `ask` is given the question and today's date, and raises Refusal where it cannot be put; `read` raises it where what
    came is no answer.
    """

    name: str
    ask: Callable[[Question, date], Request]
    read: Callable[[bytes, Question], Answer]
    languages: tuple[str, ...] = ()
    most: int = 0
    words: int = 3
    seconds: float = 1
    pages: int = 1
    key: str = ""
    page: bool = False


class Pace:
    """Lets one request through in so many seconds; the clock and the waiting are the caller's.

    >>> waited = []
    >>> pace = Pace(5, waited.append, lambda: 100.0)
    >>> pace(0), pace(0), pace(30), waited
    (None, None, None, [5.0, 30])
    """

    def __init__(
        self, seconds: float, wait: Callable[[float], None], now: Callable[[], float] = time.monotonic
    ) -> None:
        self.seconds, self._wait, self._now = seconds, wait, now
        self._next = float("-inf")

    def __call__(self, stated: float) -> None:
        """Waits for the turn, and at least the seconds that a server stated."""
        wait = max(self._next - self._now(), stated)
        if wait > 0:
            self._wait(wait)
        self._next = self._now() + self.seconds


def json_of(data: bytes) -> dict[str, Any]:
    """What an interface sends as JSON; control characters in it are none of its words. Refusal where it is none.

    >>> json_of(b'{"title": "Rain\\x01 again"}')
    {'title': 'Rain again'}
    """
    try:
        found = json.loads(CONTROL.sub("", data.decode("utf-8-sig", "replace")))
    except (ValueError, RecursionError) as error:
        raise Refusal(Outcome.NONSENSE) from error
    if not isinstance(found, dict):
        raise Refusal(Outcome.NONSENSE)
    return found


def listed(value: object) -> list[dict[str, Any]]:
    """The things in a list, or under the keys of one thing; whatever else is there is left out.

    >>> listed([{"a": 1}, "b"]), listed({"7": {"a": 1}}), listed(None)
    ([{'a': 1}], [{'a': 1}], [])
    """
    found = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [item for item in found if isinstance(item, dict)]


def lead(url: object, title: object = "", language: str = "", published: str = "") -> tuple[Lead, ...]:
    """One lead, or none where the address is none of the web.

    >>> lead("https://paper.example/a", " Rain \\n")[0].title, lead("javascript:alert(1)"), lead(7)
    ('Rain', (), ())
    """
    address = web_address(url.strip()) if isinstance(url, str) else ""
    if not address or len(address) > LONGEST_ADDRESS:
        return ()
    named = plain(title)[:LONGEST_TITLE] if isinstance(title, str) else ""
    return (Lead(address, named, language, published),)
