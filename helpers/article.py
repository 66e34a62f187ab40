"""The article of a case: what it says about itself, and the blocks it is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from helpers import dates, languages
from helpers.case import Case
from helpers.errors import LanguageError
from helpers.languages.detect import language_of
from helpers.tables import Article
from helpers.text import paragraphs

WEEK = 7
HEADING = 16  # words: a line without a closing stop that is longer is a paragraph all the same
BYLINE = 18  # words
CLOSED = re.compile(r"[.!?؟…:;,،؛]\W*$")
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
    language = settings.language or _language(case)
    published = settings.published or published_of(case.text, language)
    return Article(
        doc=case.doc,
        title=settings.title,
        language=language,
        language_from="case" if settings.language else "text",
        published=published,
        published_from="case" if settings.published else "text" if published else "",
        publisher=settings.publisher,
        url=settings.url,
        origin=settings.origin,
        sha256=case.sha256,
        characters=len(case.text),
    )


def published_of(text: str, language: str) -> str:
    """The day an article appeared, as its text shows it: ISO, empty where it shows none.

    The latest full date of the text, moved on to the first day that fits a weekday of the first paragraph.

    >>> published_of("The minister resigned on Thursday.\\nThe vote was on 12 September 2023.", "en")
    '2023-09-14'
    """
    found = _full_dates(text, language)
    if not found:
        return ""
    start, end = paragraphs(text)[0]
    week = [str(max(found) + timedelta(days)) for days in range(WEEK)]
    return min(_weekdays(text[start:end], language, week), default=week[0])


def blocks(text: str, language: str) -> tuple[Block, ...]:
    """The lines of an article by what they are: its title, headings, paragraphs, embedded posts and their bylines.

    A byline is a line that opens with a dash and names an account or a day; the line before it is the post.

    >>> [block.kind for block in blocks("Rain stops play\\nIt rained.\\nWe go on.\\n— The Club (@club) May 5, 2024", "en")]
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


def _full_dates(text: str, language: str) -> list[date]:
    """The full dates of a text; an embedded post may give its own in any language."""
    found: dict[int, dates.Date] = {}
    for code in (*languages.codes(), language):
        found.update((item.start, item) for item in dates.find(text, code))
    return [day for item in found.values() if (day := dates.day_of(item.value))]


def _weekdays(lead: str, language: str, week: list[str]) -> list[str]:
    """The days of `week` that the lead calls by their weekday: such a word means the day itself on that day alone."""
    fits: dict[int, list[str]] = {}
    for day in week:
        for item in dates.find(lead, language, day):
            if item.value == day:
                fits.setdefault(item.start, []).append(day)
    return [days[0] for days in fits.values() if len(days) == 1]


def _language(case: Case) -> str:
    where, remedy = case.path / "article.txt", 'give it in case.toml: language = "ar"'
    code = language_of(case.text)
    if not code:
        raise LanguageError("its language cannot be told", where=where, remedy=remedy)
    if code not in languages.codes():
        packs = ", ".join(languages.codes())
        remedy = f"there are packs for {packs}; if it is in one of these, {remedy}"
        raise LanguageError(f"it is in a language without a pack: {code}", where=where, remedy=remedy)
    return code
