"""The article of a case: what it says about itself, and the blocks it is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from helpers import dates, languages
from helpers.case import Case
from helpers.languages.detect import known_language_of
from helpers.tables import Article
from helpers.text import paragraphs

WEEK = 7
HEADING = 16  # words: a line without a closing stop that is longer is a paragraph all the same
BYLINE = 18  # words
CLOSED = re.compile(r"[.!?؟…:;,،؛]\W*$")
DATELINE = re.compile(r"[^.!?؟\n]{0,60}?(?:\s[-–—]\s|\)\s*[-–—:]?\s)")
SIGNED = re.compile(r"[—–-]{1,3}\s*\S.*?(?:\(\s*@?\w[^()]*\)|@\w+|\d{4})")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of an article: its kind (title, heading, paragraph, post, byline) and its span in code points."""

    kind: str
    start: int
    end: int


def describe(case: Case) -> Article:
    """What is known about the article; what `case.toml` leaves out is read off the text and marked as such.

    Raises LanguageError where the article is in a language without a pack.
    """
    settings = case.settings
    remedy = 'give it in case.toml: language = "ar"'
    language = settings.language or known_language_of(case.text, case.path / "article.txt", remedy)
    published, shown_by = (settings.published, "case") if settings.published else published_of(case.text, language)
    return Article(
        doc=case.doc,
        title=settings.title,
        language=language,
        language_from="case" if settings.language else "text",
        published=published,
        published_from=shown_by,
        publisher=settings.publisher,
        url=settings.url,
        origin=settings.origin,
        sha256=case.sha256,
        characters=len(case.text),
    )


def published_of(text: str, language: str) -> tuple[str, str]:
    """The day an article appeared, as its text shows it (ISO), and the part that shows it: dateline, post or text.

    A full date in the dateline; else the latest full date of the text, an embedded post's included, moved on to the
    first day that the first paragraph calls by its weekday. Both are empty where the text shows no full date, or
    where it goes on to a later month or year.

    >>> published_of("The minister resigned on Thursday.\\nThe vote was on 12 September 2023.", "en")
    ('2023-09-14', 'text')
    >>> published_of("PARIS, 3 May 2024 (Reuters) - The strike of June 2025 is off.", "en")
    ('2024-05-03', 'dateline')
    """
    opening = dates.find(text[: _dateline_end(text, language)], language)
    found = {item.start: item.value for item in opening if dates.day_of(item.value)}
    if found:
        return min(found.values()), "dateline"
    found = _all_dates(text, language)
    latest = max((value for value in found.values() if dates.day_of(value)), default="")
    posts = [block for block in blocks(text, language) if block.kind in ("post", "byline")]
    if any(value == latest and post.start <= at < post.end for at, value in found.items() for post in posts):
        return _moved_on(latest, text, language), "post"
    # the text goes beyond its last full date: that one is no more than history
    if not latest or latest < max(found.values()):
        return "", ""
    return _moved_on(latest, text, language), "text"


def blocks(text: str, language: str) -> tuple[Block, ...]:
    """The lines of an article by what they are: its title, headings, paragraphs, embedded posts and their bylines.

    A byline is a line that opens with a dash and names an account or a day; the line before it is the post.

    >>> [block.kind for block in blocks("Rain stops play\\nIt rained.\\nWe go on.\\n— Club (@club) May 5, 2024", "en")]
    ['title', 'paragraph', 'post', 'byline']
    """
    lines = paragraphs(text)
    kinds = [_kind(text, lines, at) for at in range(len(lines))]
    for at, kind in enumerate(kinds):
        if kind == "byline" and at and kinds[at - 1] not in ("byline", "title"):
            kinds[at - 1] = "post"
    return tuple(Block(kind, start, end) for kind, (start, end) in zip(kinds, lines, strict=True))


def _kind(text: str, lines: list[tuple[int, int]], at: int) -> str:
    line = text[slice(*lines[at])]
    length = len(line.split()) if len(line) < 500 else HEADING + BYLINE
    if at and length <= BYLINE and SIGNED.match(line):
        return "byline"
    if length > 2 * HEADING or CLOSED.search(line) or len(lines) == 1:
        return "paragraph"
    if at == 0:
        return "title"
    return "heading" if length <= HEADING else "paragraph"


def _dateline_end(text: str, language: str) -> int:
    """Where the dateline ends: the lines above the first paragraph, and what it opens with up to a dash or bracket."""
    lead = next((block for block in blocks(text, language) if block.kind == "paragraph"), Block("", 0, 0))
    found = DATELINE.match(text, lead.start)
    return found.end() if found else lead.start


def _all_dates(text: str, language: str) -> dict[int, str]:
    """The dates of a text by their place, whole and partial; an embedded post may give its own in any language."""
    found: dict[int, str] = {}
    for code in (*languages.codes(), language):
        found.update((item.start, item.value) for item in dates.find(text, code))
    return found


def _moved_on(day: str, text: str, language: str) -> str:
    """The first day of the week from `day` on that the lead calls by its weekday, else `day`.

    Such a word means that day when read on it or on the next one; "today" moves along, a day to come does not stay.
    """
    start, end = paragraphs(text)[0]
    base = date.fromisoformat(day)
    week = [str(base + timedelta(days)) for days in range(WEEK + 1)]
    read = {on: {item.start: item.value for item in dates.find(text[start:end], language, on)} for on in week}
    named = (
        on for on, after in pairwise(week) if any(read[after].get(at) == on for at, v in read[on].items() if v == on)
    )
    return next(named, day)
