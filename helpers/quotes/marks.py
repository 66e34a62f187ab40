"""Quotation marks: which marks open, which close, and which two make a pair, in one pass over the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from helpers.languages import read


@dataclass(frozen=True, slots=True)
class Pair:
    """A quotation in marks: its span with the marks, the span between them, whether its closing mark is there."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    parent: int


@dataclass(slots=True)
class _Open:
    start: int
    end: int
    family: str
    line: int


@dataclass(slots=True)
class _Pairing:
    text: str
    breaks: list[int]
    open: list[_Open] = field(default_factory=list)
    done: list[Pair] = field(default_factory=list)


REOPENED = ("double", "single")  # families of marks that every paragraph of a quotation opens anew
DASH_OR_END = re.compile(r"[.,]?\s*(?:[—–-]|$)")
# the rest of a quotation, up to a stop and the single mark that ends it
OWNED = re.compile(r"[^\n‘“”\"']{1,300}(?:(?<=\w)['’](?=\w)[^\n‘“”\"'’]{1,300}){0,9}(?<=[,.?!])['’](?!\w)")
REACH = 8  # lines: a quotation that runs on longer than this without a mark is taken for one that never closes


def pairs(text: str) -> tuple[Pair, ...]:
    """All pairs of quotation marks in the order of their openings; `parent` is the index of the pair around it, or -1.

    A mark that never closes makes a pair up to the end of its line, `closed` false. Linear in the text.

    >>> [(p.start, p.end, p.parent) for p in pairs('a «b "c" d» e')]
    [(2, 11, -1), (5, 8, 0)]
    """
    work = _Pairing(text, [m.start() for m in re.finditer(r"(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*", text)])
    for mark in _mark().finditer(text):
        _meet(work, mark)
    _give_up(work, len(work.breaks) + 1, None)
    return _ordered(work.done)


def _meet(work: _Pairing, mark: re.Match[str]) -> None:
    line = bisect_left(work.breaks, mark.start())
    if work.open and work.open[-1].line < line:
        _give_up(work, line, mark)
    family, role = _families()[mark[0]]
    top = _top(work, family)
    opens, closes = _may_open(work.text, mark), _may_close(work.text, mark)
    if family == "angle":  # French sets its marks off by spaces
        opens, closes = role == "open", role == "close"
    if family == "single" and opens == closes:
        return
    if _reopens(work, mark, role, top) or (family == "single" and closes and _owns(work.text, mark)):
        return
    if top is not None and (closes or not opens or role == "close") and (role != "open" or not opens):
        _close(work, top, mark)
    elif opens or (role == "both" and family != "single" and not closes):
        work.open.append(_Open(mark.start(), mark.end(), family, line))


def _owns(text: str, mark: re.Match[str]) -> bool:
    """Whether a single mark is the apostrophe of several owners, since the quotation ends behind a stop further on."""
    behind = text[mark.start() - 1 : mark.start()] == "s" and text[mark.end() : mark.end() + 2].strip(" ").islower()
    return behind and OWNED.match(text, mark.end()) is not None


def _close(work: _Pairing, top: int, mark: re.Match[str]) -> None:
    opened = work.open[top]
    work.done.append(Pair(opened.start, mark.end(), opened.end, mark.start(), True, -1))
    del work.open[top:]


def _give_up(work: _Pairing, line: int, mark: re.Match[str] | None) -> None:
    """Ends what earlier lines left open, unless this mark shows that it runs on."""
    while work.open and work.open[-1].line < line:
        last = work.open[-1]
        if mark is not None and _runs_on(work, last, line, mark):
            return
        if last.family != "single":
            work.done.append(_unclosed(work, last))
        work.open.pop()


def _unclosed(work: _Pairing, opened: _Open) -> Pair:
    """A pair up to the end of its line, or to where one closing mark closes two quotations: «… «…», — said he."""
    end = work.breaks[opened.line] if opened.line < len(work.breaks) else len(work.text)
    inner = work.done[-1] if work.done else None
    if inner and opened.start < inner.start and inner.closed and DASH_OR_END.match(work.text, inner.end, end):
        return Pair(opened.start, inner.end, opened.end, inner.inner_end, True, -1)
    return Pair(opened.start, end, opened.end, end, False, -1)


def _runs_on(work: _Pairing, opened: _Open, line: int, mark: re.Match[str]) -> bool:
    if line - opened.line > REACH or not _opens_speech(work.text, opened.start):
        return False
    family, role = _families()[mark[0]]
    if family != opened.family:
        return opened.family != "single"  # a quotation inside this one: undecided yet
    goes_on = family in REOPENED and _starts_line(work.text, mark) and line == opened.line + 1
    if opened.family == "single":
        return goes_on
    return goes_on or (not _starts_line(work.text, mark) and (role == "close" or not _may_open(work.text, mark)))


def _opens_speech(text: str, start: int) -> bool:
    """Whether a mark stands where speech begins: at the head of a line, behind a colon, a comma or a dash."""
    before = text[max(0, start - 3) : start].rstrip(" \t")
    return not before or before[-1] in "\r\n:,،—–-.!?"


def _reopens(work: _Pairing, mark: re.Match[str], role: str, top: int | None) -> bool:
    """Whether a mark at the head of a paragraph only says that the quotation above goes on."""
    if top is None or role == "close" or _families()[mark[0]][0] not in REOPENED or not _starts_line(work.text, mark):
        return False
    opened = work.open[top]
    line = bisect_left(work.breaks, mark.start())
    if opened.line == line:
        return False
    opened.line = line
    return True


def _top(work: _Pairing, family: str) -> int | None:
    # only the innermost few: a closing mark far below a pile of open ones pairs with nothing
    for index in range(len(work.open) - 1, max(-1, len(work.open) - 5), -1):
        if work.open[index].family == family:
            return index
    return None


def _may_open(text: str, mark: re.Match[str]) -> bool:
    after = text[mark.end() : mark.end() + 1]
    return bool(after) and not after.isspace() and after not in ".,;:!?،؛؟)»”"


def _may_close(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1 : mark.start()]
    return bool(before) and not before.isspace() and before not in "(—–«“"


def _starts_line(text: str, mark: re.Match[str]) -> bool:
    before = text[max(0, mark.start() - 3) : mark.start()].rstrip(" \t")
    return not before or before[-1] in "\r\n"


def _ordered(found: list[Pair]) -> tuple[Pair, ...]:
    ordered: list[Pair] = []
    around: list[int] = []
    for pair in sorted(found, key=lambda p: (p.start, -p.end)):
        while around and ordered[around[-1]].end <= pair.start:
            around.pop()
        parent = around[-1] if around else -1
        around.append(len(ordered))
        ordered.append(Pair(pair.start, pair.end, pair.inner_start, pair.inner_end, pair.closed, parent))
    return tuple(ordered)


@cache
def _families() -> dict[str, tuple[str, str]]:
    table = read("scripts")["quotation"]
    return {mark: (family, role) for family, roles in table.items() for role, marks in roles.items() for mark in marks}


@cache
def _mark() -> re.Pattern[str]:
    longest_first = sorted(_families(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))
