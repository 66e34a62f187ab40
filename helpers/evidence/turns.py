"""Whose words a page is where nobody is quoted: the turns of a transcript, the answers of an interview, a speech."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import Any

from helpers import languages, names
from helpers.languages import read
from helpers.patterns import any_of
from helpers.quotes.grammar import grammar
from helpers.text import fold, paragraphs, words

STAMP = r"(?:[\[(]?\d{1,2}(?:[:.]\d{2}){1,2}[\])]?[\s–—-]*)?"
LABEL = re.compile(STAMP + r"(?P<label>[^:：«»“”\"|]{2,90}?)\s*[:：](?:\s+(?P<rest>[^\s«“\"„].*))?$")
# what a signature does not hold
SAYS = re.compile(r"[:;!?؟؛…«»“”\"|]|\.$")
HANDLE = re.compile(r"@\w{3,}")
APART = re.compile(r"[,،]|\s*\(")
DASH = re.compile(r"[—–-]\s")
LABEL_WORDS = 10
# lines that a signature may take up, and the words of one
SIGNATURE_LINES, SIGNATURE = 2, 8
HEADER_LINES = 3
QUESTION = ("?", "؟")
# a line of so many characters that ends in a word is no sentence
HEADING = 60
# what a title quotes
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|‘[^’]*’")
# so many questions make an interview
QUESTIONS = 3
# characters above a label in which its bearer is introduced, and before their name in which their title stands
INTRODUCED, TITLE = 600, 40


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a page and the words that name its speaker."""

    start: int
    end: int
    speaker: str


def turns(text: str, language: str) -> list[Turn]:
    """The turns of a page, in order; what belongs to nobody is left out.

    >>> lines = ["Briefing", "Milena Kaster, spokeswoman: Hello.", "We go on.", "Question: Why?", "Kaster: We must."]
    >>> page = chr(10).join(lines)
    >>> [(page[turn.start : turn.end], turn.speaker) for turn in turns(page, "en")][1]
    ('We go on.', 'Milena Kaster, spokeswoman')
    """
    if language not in languages.codes():
        return []
    lines = [Turn(start, end, "") for start, end in paragraphs(text)]
    pack = _pack(language)
    for reading in (_labelled, _answers, _asked, _announced, _headline):
        found = list(reading(text, lines, pack))
        if found:
            return sorted([*found, *_accounts(text, lines)], key=lambda turn: turn.start)
    return list(_accounts(text, lines))


def signatures(text: str, language: str) -> list[str]:
    """The lines of a page that may say whose words it is: short ones at its end, and at its head behind the word by.

    >>> signatures("Why we left\\nWe said no.\\nAnn Lee, producer", "en")
    ['Ann Lee, producer']
    >>> signatures("Why we left\\nBy Ann Lee, producer\\nWe said no to him.", "en")
    ['Ann Lee, producer']
    """
    lines = [text[start:end] for start, end in paragraphs(text)][1:]
    known = language in languages.codes()
    heads = ((line, _pack(language).bylines.match(fold(line))) for line in lines[:HEADER_LINES] if known)
    signed = [line[byline.end() :].strip() for line, byline in heads if byline and _signs(line)]
    return [*signed, *takewhile(_signs, reversed(lines[-SIGNATURE_LINES:]))]


def _signs(line: str) -> bool:
    return len(line.split()) <= SIGNATURE and not SAYS.search(line)


@dataclass(frozen=True, eq=False)
class _Pack:
    language: str
    questions: re.Pattern[str]
    headers: re.Pattern[str]
    bylines: re.Pattern[str]


@cache
def _pack(language: str) -> _Pack:
    data: Mapping[str, Any] = languages.load(language).section("turns")
    questions = re.compile(any_of(data["questions"]))
    headers = re.compile(rf"^{any_of(data['headers'])}\s+(?P<who>.+)$")
    return _Pack(language, questions, headers, re.compile(rf"{any_of(data['bylines'])}(?!\w)"))


def _labelled(text: str, lines: Sequence[Turn], pack: _Pack) -> Iterator[Turn]:
    """Lines that begin with who speaks; lines without a label go on with the last.

    One label may be anything, unless its line ends there and the words follow: a speech.
    """
    labels: list[_Label] = []
    found, again = [], _recurring(text, lines)
    for line in lines[1:]:
        label = _label(text, line, labels, again, pack)
        labels += [label] if label else []
        begin = label.begin if label else line.start
        if labels and labels[-1].speaker and begin < line.end:
            found.append(Turn(begin, line.end, labels[-1].speaker))
    speech = found and labels[0].alone and text[found[0].start] not in read("scripts")["marks"]["pairs"]
    if len(labels) > 1 or speech:
        yield from found


@dataclass(frozen=True, slots=True)
class _Label:
    speaker: str
    forms: frozenset[str]
    begin: int
    alone: bool


def _recurring(text: str, lines: Sequence[Turn]) -> frozenset[str]:
    """What stands before a colon at the head of several lines."""
    counted = Counter(_called(said) for line in lines[1:] if (said := _before_colon(text, line)))
    return frozenset(called for called, times in counted.items() if times > 1 and any(map(str.isalpha, called)))


def _called(said: str) -> str:
    """A label without what it says of its bearer, or of whom they ask for."""
    return APART.split(said)[0]


def _before_colon(text: str, line: Turn) -> str:
    match = LABEL.match(text[line.start : line.end])
    return match["label"].strip() if match and len(match["label"].split()) <= LABEL_WORDS else ""


def _label(text: str, line: Turn, known: Sequence[_Label], again: frozenset[str], pack: _Pack) -> _Label | None:
    """The label of a line: a name, a part of an earlier one, a title, what recurs, or the word for who asks."""
    match, said = LABEL.match(text[line.start : line.end]), _before_colon(text, line)
    if match is None or not said:
        return None
    forms = frozenset(word.form for word in words(said))
    begin = line.start + match.start("rest") if match["rest"] else line.end
    if pack.questions.fullmatch(fold(_called(said))):
        return _Label("", frozenset(), begin, False)
    fuller = next((label for label in known if forms <= label.forms), None)
    if fuller is not None:
        return _Label(fuller.speaker, forms, begin, not match["rest"])
    holder = _holder(text[: line.start], said, pack) if known else ""
    # who takes part may be told at the head
    told = bool(known) and " " in said and said in text[: line.start]
    called = _called(said)
    shortened = any(forms.issuperset(word.form for word in words(other)) for other in again)
    if not (holder or shortened or called.isupper() or told or _people(said, pack)):
        return None
    # a name in capitals has its title in small letters
    return _Label(holder or (called if called.isupper() else said), forms, begin, not match["rest"])


def _holder(above: str, label: str, pack: _Pack) -> str:
    """The last person above a label that is a bare title whom the text introduces with it: …, minister Ann Lee."""
    known = grammar(pack.language)
    title = {known.bare(word.form) for word in words(label)}
    if not title or not all(known.says("roles", form) for form in title):
        return ""
    near = above[-INTRODUCED:]
    for name in reversed([name for name in names.find(near, pack.language) if name.kind == "person"]):
        before = {known.bare(word.form) for word in words(near, max(0, name.start - TITLE), name.start)}
        if title <= before:
            return f"{label} {name.text}"
    return ""


def _people(said: str, pack: _Pack) -> list[str]:
    return [name.text for name in names.find(said, pack.language) if name.kind == "person"]


def _answers(text: str, lines: Sequence[Turn], pack: _Pack) -> Iterator[Turn]:
    """An interview in dashes, whose guest its head names: every second dash begins an answer."""
    dashes = [place for place, line in enumerate(lines) if DASH.match(text, line.start)]
    guest = _guest(text, lines[: dashes[0]], pack) if len(dashes) > 1 else ""
    if not guest:
        return
    answering = False
    for line in lines[dashes[0] :]:
        if DASH.match(text, line.start):
            answering = line is not lines[dashes[0]] and not answering
        if answering:
            yield replace(line, speaker=guest)


def _asked(text: str, lines: Sequence[Turn], pack: _Pack) -> Iterator[Turn]:
    """An interview without dashes: what stands below the questions, each a line, are answers of whom the top names."""
    asking = [place for place, line in enumerate(lines) if text[line.start : line.end].endswith(QUESTION)]
    guest = _guest(text, lines[: asking[0]], pack) if len(asking) >= QUESTIONS else ""
    if guest:
        yield from (
            replace(line, speaker=guest) for at, line in enumerate(lines) if at > asking[0] and at not in asking
        )


def _guest(text: str, above: Sequence[Turn], pack: _Pack) -> str:
    """Who answers: whom the title names before a colon, else the only person in the headings or whom the lead is about.

    The lead is about the only person in it, or the one that it begins with.
    """
    title = _named_in_title(text, above)
    if title and _people(title, pack):
        return title
    told = [QUOTED.sub("", text[line.start : line.end]) for line in above if not _signed(text, line, pack)]
    headings = [line for line in told if len(line) <= HEADING and line[-1:].isalnum()]
    for some in (headings, [line for line in told if line not in headings]):
        people = [name for line in some for name in _people(line, pack) if name != line]
        opens = people and any(line.startswith(people[0]) for line in some)
        if opens or (people and all(names.same(people[0], name) for name in people)):
            return people[0]
    return title


def _signed(text: str, line: Turn, pack: _Pack) -> bool:
    """Whether a line only says who wrote or asked: with a date, or behind the word for it."""
    said = text[line.start : line.end]
    short = line.end - line.start <= HEADING and said[-1:].isalnum()
    return short and bool(re.search(r"\d", said) or pack.bylines.match(fold(said)))


def _headline(text: str, lines: Sequence[Turn], pack: _Pack) -> Iterator[Turn]:
    """A headline that gives somebody's words behind their name."""
    guest = _named_in_title(text, lines)
    if guest and _people(guest, pack):
        yield replace(lines[0], start=lines[0].start + text[lines[0].start :].index(guest) + len(guest), speaker=guest)


def _named_in_title(text: str, lines: Sequence[Turn]) -> str:
    """Who stands before a colon in the title of a page."""
    title = LABEL.match(text[lines[0].start : lines[0].end].split("«", maxsplit=1)[0].rstrip() if lines else "")
    return title["label"].strip() if title else ""


def _announced(text: str, lines: Sequence[Turn], pack: _Pack) -> Iterator[Turn]:
    """A speech or a note that says at its head by whom it is: all of it is theirs."""
    for place, line in enumerate(lines[:HEADER_LINES]):
        match = pack.headers.match(fold(text[line.start : line.end]))
        if match:
            behind = text[line.end - len(match["who"]) : line.end]
            people = _people(behind, pack)
            who = people[0] if people else behind.split(".", maxsplit=1)[0]
            yield from (replace(later, speaker=who) for later in lines[place + 1 :])
            return


def _accounts(text: str, lines: Sequence[Turn]) -> Iterator[Turn]:
    """Lines that carry an account's handle before what it posted."""
    for line in lines:
        match = HANDLE.search(text, line.start, min(line.end, line.start + 40))
        if match:
            yield Turn(match.end(), line.end, match[0])
