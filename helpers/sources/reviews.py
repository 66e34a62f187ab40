"""Claims that a page reviews, as fact-checkers state them for programs: ClaimReview of schema.org.

A reviewed claim is not what the page says. It is kept below the page's own text, one line a review, together with its
rating, so that nobody can read the one without the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from helpers import languages
from helpers.sources import linked
from helpers.text import fold

MOST = 5
"""Reviews of one page that are read, and characters of one claim."""
LONGEST = 500
UNRATED = "?"
# what schema.org assumes where a scale is not stated
WORST, BEST = "1", "5"
LINE = re.compile(r"ClaimReview: (?P<claim>.+) — reviewRating: (?P<rating>.+)")
NUMBER = re.compile(r"(?P<value>-?[\d.]+) \[(?P<worst>-?[\d.]+)–(?P<best>-?[\d.]+)\]")


@dataclass(frozen=True)
class Review:
    """A claim that a page reviews: its line and itself as spans of the page's text, and its rating in words."""

    start: int
    end: int
    claim_start: int
    claim_end: int
    rating: str

    def claims(self, start: int, end: int) -> bool:
        """Whether a span lies in the claim, and not partly in the words around it."""
        return self.claim_start <= start and end <= self.claim_end

    @property
    def holds(self) -> bool | None:
        """Whether the review holds the claim true or false; None where it says neither or cannot be understood.

        >>> [Review(0, 9, 0, 9, rating).holds for rating in ("True", "False: an old video", "Misleading", "1 [1–5]")]
        [True, False, None, False]
        """
        if number := NUMBER.fullmatch(self.rating):
            ends = {number["worst"]: False, number["best"]: True}
            return ends.get(number["value"]) if len(ends) > 1 else None
        return _in_words().get(_verdict(self.rating))


def stated(items: Iterable[linked.Item]) -> Iterator[str]:
    """The reviews in the linked data of a page, each as the line that is kept of it.

    >>> rated = {"reviewRating": {"@type": "Rating", "alternateName": "False"}}
    >>> list(stated([{"@type": "ClaimReview", "claimReviewed": "The bridge is closed.", **rated}]))
    ['ClaimReview: The bridge is closed. — reviewRating: False']
    """
    found = [item for item in linked.within(items) if linked.is_a(item, "ClaimReview")]
    for item in found[:MOST]:
        if claim := linked.first([item], "claimReviewed")[:LONGEST]:
            yield f"ClaimReview: {claim} — reviewRating: {_rating(item)[:LONGEST]}"


def find(text: str) -> tuple[Review, ...]:
    r"""The reviews at the end of the text of a page; spans count code points of it.

    >>> text = "Bridge\nIt is open.\nClaimReview: The bridge is closed. — reviewRating: False"
    >>> [text[review.claim_start : review.claim_end] for review in find(text)]
    ['The bridge is closed.']
    """
    found: list[Review] = []
    end = len(text)
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        line = LINE.fullmatch(text, start, end)
        if line is None:
            break
        found.append(Review(start, end, *line.span("claim"), line["rating"]))
        end = start - 1
    return tuple(reversed(found))


def _rating(item: linked.Item) -> str:
    """The rating as the page words it, else as a number on its scale."""
    of = {key: linked.first([item], "reviewRating", key) for key in ("alternateName", "ratingValue", "name")}
    if of["alternateName"] or not of["ratingValue"]:
        return of["alternateName"] or of["name"] or UNRATED
    worst = linked.first([item], "reviewRating", "worstRating") or WORST
    best = linked.first([item], "reviewRating", "bestRating") or BEST
    return f"{of['ratingValue']} [{worst}–{best}]"


def _verdict(rating: str) -> str:
    """The words of a rating up to its first mark: what follows explains it."""
    return re.split(r"[^\w\s'’]", fold(rating).strip(), maxsplit=1)[0].strip()


def _in_words() -> dict[str, bool]:
    """What ratings mean, in any language: fact-checkers rate in another one than they write in."""
    sections = [languages.load(code).section("pages") for code in languages.codes()]
    return {
        fold(words): holds
        for section in sections
        for key, holds in (("false", False), ("true", True))
        for words in section[key]
    }
