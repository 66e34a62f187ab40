"""The days that a page gives itself beside its headline: when it was published, and when it was last changed.

A day counts where it stands by itself, or behind a word that says what it is: the days of other pages, of events and in
sentences are none of the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from helpers import dates, languages
from helpers.patterns import any_of
from helpers.text import fold, plain

UNSEEN = {"script", "style", "head", "figcaption", "figure", "blockquote"}
CAPTION = re.compile(
    r"caption|legend|credit|quote|event|weather|clock|(?:^|[\s_-])(?:now|today)(?:$|[\s_-])", re.IGNORECASE
)
DATE_CLASS = re.compile(r"(?:^|[\s_-])(?:date|published|pubdate|posted|timestamp)(?:$|[\s_-])", re.IGNORECASE)
CHANGED_CLASS = re.compile(r"updat|modif", re.IGNORECASE)
PUBLISHED_CLASS = re.compile(r"publish|entry-date|posted", re.IGNORECASE)
PROSE = 120
"""Characters of one piece of text that no line about a page has."""
BESIDE_A_DATE = 4
"""Words at most: a day in more of them stands in a sentence."""
AROUND = 40
"""Pieces of text behind the headline that may be about the page."""
ENOUGH = 200
"""Pieces of text of one page that are read for days."""
SEPARATORS = re.compile(r"\s[-–—]\s|[|•·\n]")
TIME = re.compile(r"\d{1,2}\s*(?:[:.]|[^\W\d_])\s*\d\d")
STOPS = ".!?؟…"
DATE = r"\d{4}-\d\d-\d\d"


@dataclass(frozen=True)
class Day:
    """A day (ISO), what the page says that it `means` (posted, updated, dated), and whether it is by its headline."""

    value: str
    means: str
    near: bool


def find(tree: HtmlElement, head: HtmlElement | None, language: str) -> list[Day]:
    """The days that a page gives itself, in its order; those shown in words only where `language` has a pack.

    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring("<h1>Rain</h1><p>Published:</p><p>3 May 2024</p><p>On 2 May 2024 it rained.</p>")
    >>> find(page, page.find(".//h1"), "en")
    [Day(value='2024-05-03', means='posted', near=True)]
    """
    known = language if language in languages.codes() else ""
    found: list[Day] = []
    said = ""
    left = ENOUGH
    for piece, element, near in _placed(_pieces(tree), head):
        means = said or _class_means(element)
        said = _label(piece) if _is_label(piece) else ""
        if stated := _stated(element):
            found.append(Day(stated, _label(piece) or means, near))
        elif known and left and (near or means or _label(piece)):
            left -= 1
            found += [Day(day, says or means, near) for day, says in _shown(piece, known)]
    return found


def is_day(line: str, language: str) -> bool:
    """Whether a line of a text says on which day it was published or changed, and nothing else.

    >>> is_day("Published 3 May 2024, 14:05", "en"), is_day("On 3 May 2024 it rained.", "en")
    (True, False)
    """
    if language not in languages.codes() or len(line) > PROSE or not (found := _days_in(line, language)):
        return False
    gaps = [line[start:end] for start, end in _gaps(found)]
    rest = _labels("posted").sub("", _labels("updated").sub("", fold(" ".join((*gaps, line[found[-1].end :])))))
    if _label(gaps[0]):
        return _words(gaps[0]) <= BESIDE_A_DATE and _words(rest) <= BESIDE_A_DATE
    return _words(gaps[0]) <= 1 and _words(rest) <= 2 and not re.search(r"\d", TIME.sub("", rest))


def _pieces(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The texts between the tags of a page, cut where a line about it is, without captions and quotations."""
    unseen = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        hidden = element.tag in UNSEEN or bool(CAPTION.search(element.get("class") or ""))
        unseen += hidden * (1 if event == "start" else -1)
        text, owner = (element.text, element) if event == "start" else (element.tail, element.getparent())
        pieces = [plain(piece) for piece in SEPARATORS.split(text or "")] if not unseen else []
        if event == "start" and not unseen and element.get("datetime") and not any(pieces):
            pieces = [" "]
        yield from ((piece, owner) for piece in pieces if piece and owner is not None)


def _placed(
    pieces: Iterable[tuple[str, HtmlElement]], head: HtmlElement | None
) -> Iterator[tuple[str, HtmlElement, bool]]:
    """The pieces with whether they stand by the headline: above it in the same element, or below it up to the text."""
    inside = set() if head is None else set(head.iter())
    beside = _beside(head)
    passed, left, prose = False, AROUND, 0
    for piece, element in pieces:
        if element in inside:
            passed = True
            continue
        if passed:
            left -= 1
            prose += len(piece) > PROSE or (piece[-1] in STOPS and piece.count(" ") > BESIDE_A_DATE)
        near = left >= 0 and prose < 2 if passed else element in beside
        yield piece, element, near


def _beside(head: HtmlElement | None) -> set[HtmlElement]:
    if head is None:
        return set()
    around = (head.getparent(), next(head.iterancestors("header"), None))
    return {inside for e in around if e is not None and e.tag != "body" for inside in e.iter()}


def _stated(element: HtmlElement) -> str:
    """The day in an attribute for programs, of `time` and of hAtom."""
    title = element.get("title") if DATE_CLASS.search(element.get("class") or "") else ""
    return day(element.get("datetime") or title or "")


def _shown(piece: str, language: str) -> Iterator[tuple[str, str]]:
    """The days in a piece of text, each with what it is said to be; none where they stand in a sentence."""
    if len(piece) > PROSE:
        return
    found = _days_in(piece, language)
    labels = [_label(piece[start:end]) for start, end in _gaps(found)]
    bare = {day.value for day, label in zip(found, labels, strict=True) if not label}
    for day, label in zip(found, labels, strict=True):
        if label or (len(bare) == 1 and _stands_alone(piece, found)):
            yield day.value, label


def _days_in(piece: str, language: str) -> list[dates.Date]:
    """The whole days in a text, in its language or, where it has none of any kind, in another."""
    for code in (language, *languages.codes()):
        if found := dates.find(piece, code):
            return [day for day in found if re.fullmatch(DATE, day.value)]
    return []


def _gaps(found: list[dates.Date]) -> Iterator[tuple[int, int]]:
    end = 0
    for day in found:
        yield end, day.start
        end = day.end


def _stands_alone(piece: str, found: list[dates.Date]) -> bool:
    before, after = piece[: found[0].start], piece[found[-1].end :]
    # some other word before a colon says that it is the day of something else
    words = _words(before) + _words(after)
    return _words(before) <= 1 and ":" not in before and words <= (0 if piece[-1] in STOPS else BESIDE_A_DATE)


def _words(text: str) -> int:
    return len(re.findall(r"[^\W\d_]{2,}", text))


def _class_means(element: HtmlElement) -> str:
    above = element.getparent()
    name = " ".join(e.get("class") or "" for e in (element, above) if e is not None)
    if PUBLISHED_CLASS.search(name):
        return "posted"
    if CHANGED_CLASS.search(name):
        return "updated"
    return "dated" if DATE_CLASS.search(name) else ""


def _label(text: str) -> str:
    """What the last words before a day say that it is: `posted`, `updated`, or nothing."""
    folded = fold(text) if len(text) <= PROSE else ""
    found = ((match.end(), means) for means in ("posted", "updated") for match in _labels(means).finditer(folded))
    return max(found, default=(0, ""))[1]


def _is_label(text: str) -> bool:
    return bool(_label(text)) and _words(text) <= BESIDE_A_DATE


@cache
def _labels(means: str) -> re.Pattern[str]:
    phrases = [phrase for code in languages.codes() for phrase in languages.load(code).section("pages")[means]]
    return re.compile(rf"(?<!\w){any_of(phrases)}(?!\w)")


def day(stated: str) -> str:
    """The date at the start of a stated time, whole or partial; empty where it starts with none.

    >>> day("2025-01-31T23:30:00+03:00"), day("2025-01"), day("yesterday")
    ('2025-01-31', '2025-01', '')
    """
    found = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?!\d)", stated)
    try:
        return found[0] if found and date.fromisoformat(f"{found[0]}-01-01"[:10]) else ""
    except ValueError:
        return ""
