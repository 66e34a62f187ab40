"""Whose name a page stands under: the agencies it hands a report on from, and whether a body publishes it itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from helpers import languages
from helpers.evidence import hosts
from helpers.languages import read
from helpers.names import skeleton
from helpers.sources.page import Page
from helpers.tables import Source
from helpers.text import Word, words

# a name given as the source within so many words covers the whole report; further down only its own sentence
LEAD = 60
BRACKETED = re.compile(r"[^()]{0,40}(?:\([^()]{2,40}\)\s*)?\(([^()]{2,40})\)(?:\s*[-–—])|[^()]{0,40}\(([^()]{2,40})\)")
PARTS = r"\s+[-–—]\s+|\s*[/|,،]\s*"
DASHED = re.compile(r"([^().,:]{2,30}?)(?:\s+[-–—]\s|\.\s)")
BYLINE = 6
LIKE, LONG = 85, 6

Forms = tuple[str, ...]
# folded words of a name, and the name as it is written
Names = dict[Forms, str]


def credits(pages: Sequence[Page], own: Sequence[bool]) -> tuple[frozenset[str], ...]:
    """The names under which each page hands a report on; one published by an agency has that agency's name alone.

    `own` says of each page whether a body publishes it itself: what a body says is a statement, not a report.

    >>> from helpers.tables import Source
    >>> texts = ["Storm\\nPORT (Reuters) - Ships stayed in.", "Storm hits\\nShips stayed in, Reuters reports."]
    >>> pages = [Page(Source("a", language="en"), text) for text in texts]
    >>> [sorted(names) for names in credits(pages, [False, False])]
    [['Reuters'], ['Reuters']]
    """
    bodies = {_forms(page.source.publisher) for page, is_own in zip(pages, own, strict=True) if is_own} | {()}
    known = {forms: name for page in pages for forms, name in _standing_for(page).items() if forms not in bodies}
    known |= _listed()
    cited = [{forms for forms in known if _is_cited(page, forms)} for page in pages]
    # a name before a dash may be a mere place, one in a byline a mere desk
    doubled = (set(_dashed(page)) & set(_bylined(page)) for page in pages)
    publishers = {_core(_forms(page.source.publisher)) for page in pages if is_agency(page.source.publisher)}
    called = {forms for forms in known if _core(forms) in publishers}
    datelined = (set(_datelined(page)) for page in pages)
    trusted = set(_listed()).union(called, *cited, *doubled, *datelined)
    names = _one_name_each(known)
    return tuple(
        frozenset(names[_core(forms)] for forms in _under(page, found, trusted) & set(known))
        for page, found in zip(pages, cited, strict=True)
    )


def _one_name_each(known: Names) -> dict[Forms, str]:
    """The longest name that each agency has, by its core: the same for Bahira and for the Bahira News Agency.

    A name in another script is the same: Boreal, بوريال.
    """
    names: dict[Forms, str] = {}
    for forms, name in sorted(known.items(), key=lambda item: (is_agency(item[1]), len(item[0]), item)):
        names[_core(forms)] = name
    first = {core: next(other for other in names if _are_one(core, other)) for core in names}
    return {core: names[other] for core, other in first.items()}


def _are_one(core: Forms, other: Forms) -> bool:
    return core == other or (len(core) == len(other) and all(map(_alike, core, other)))


def _core(name: Forms) -> Forms:
    """A name without the words that say that an agency of news bears it; all of it where there are no others."""
    return tuple(form for form in name if form not in _vocabulary()) or name


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(form for key in ("agency_words", "news_agency") for phrase in _all(key) for form in phrase)


def _under(page: Page, cited: set[Forms], trusted: set[Forms]) -> set[Forms]:
    publisher = {_forms(page.source.publisher)}
    if is_agency(page.source.publisher):
        return publisher
    return publisher | cited | set(_bracketed(page)) | (set(_dashed(page) | _bylined(page) | _closing(page)) & trusted)


def is_agency(publisher: str) -> bool:
    """Whether a publisher is an agency by its name.

    >>> is_agency("TASS"), is_agency("Wadi News Agency"), is_agency("The Lake Tribune")
    (True, True, False)
    """
    forms = _forms(publisher)
    return forms in _listed() or _holds(forms, "news_agency")


def is_outlet(publisher: str) -> bool:
    """Whether a publisher reports on others by its name: an agency, a paper, a broadcaster.

    >>> is_outlet("Wadi News Agency"), is_outlet("The Lake Tribune"), is_outlet("Silva Lines")
    (True, True, False)
    """
    return is_agency(publisher) or _holds(_forms(publisher), "media")


def is_own_publication(page: Page, article: str) -> bool:
    """Whether a body or a person that speaks for itself publishes the page, judged by its address and proven name.

    >>> from helpers.tables import Source
    >>> is_own_publication(Page(Source("s", "https://health.example/", "Ministry of Health"), "Notice"), "")
    True
    >>> is_own_publication(Page(Source("s", "https://furrow.example/", "The Daily Furrow"), "Notice"), "")
    False
    """
    publisher = _forms(page.source.publisher)
    if is_outlet(page.source.publisher):
        return False
    if hosts.is_official(page.source.url):
        return True
    if not hosts.proves(page.source):
        return False
    if _holds(publisher, "bodies"):
        return True
    account = set(publisher) & _platforms()
    states = _holds(_forms(page.source.title), "statements")
    name = _forms(re.split(r"\s[|–—-]\s", page.source.publisher)[0])
    return bool(account or states) and _at(_forms(article), name) >= 0


def are_one_body(left: Source, right: Source) -> bool:
    """Whether one body publishes two pages: under one name, or in two languages on a site of its own.

    >>> left = Source("s01", "https://health.example/ar/notice", language="ar")
    >>> are_one_body(left, Source("s02", "https://health.example/en/notice", language="en"))
    True
    """
    if left.publisher and _forms(left.publisher) == _forms(right.publisher):
        return True
    hosts = {urlsplit(source.url).netloc.removeprefix("www.") for source in (left, right)}
    platform = any(set(_forms(host.replace(".", " "))) & _platforms() for host in hosts)
    return len(hosts) == 1 and hosts != {""} and left.language != right.language and not platform


def _standing_for(page: Page) -> Names:
    """The names of a page that may stand for a report: before its first word, after the word for an agency, its own."""
    return _called(page) | _bylined(page) | _dashed(page) | _bracketed(page) | _named(page.source.publisher)


def _is_cited(page: Page, name: Forms) -> bool:
    """Whether the top of a page gives a name as its source."""
    top = _top(page)
    if name == _forms(page.source.publisher):
        return False
    return any(_cited_at(top, at, name) for at in _places(top, name))


def _cited_at(top: Forms, at: int, name: Forms) -> bool:
    """Whether words around a name show it to be the source of what is told."""
    before, after = top[:at], top[at + len(name) :]
    if any(_ends(before, word) for word in _all("agency_words")) or top[at].endswith(tuple(_attached(name[0]))):
        return True
    while after[:1] and after[0] in _vocabulary():
        after = after[1:]
    return any(_ends(before, cue) for cue in _all("credit_before")) or any(
        after[: len(cue)] == cue for cue in _all("credit_after")
    )


def _bracketed(page: Page) -> Names:
    match = BRACKETED.match(_first_line(page))
    name = (match[1] or match[2]).strip() if match else ""
    return _named(name) if name and not name.isdigit() else {}


def _datelined(page: Page) -> Names:
    """The name in brackets that a dash parts from the report: PORT (Reuters) - Ships stayed in."""
    match = BRACKETED.match(_first_line(page))
    return _named(match[1]) if match and match[1] else {}


def _dashed(page: Page) -> Names:
    match = DASHED.match(_first_line(page))
    return _after_byline(match[1]) if match else {}


def _called(page: Page) -> Names:
    """The names that follow the word for an agency at the top of a page: of each length, for no mark ends them."""
    found: Names = {}
    top, others = words(page.text[: LEAD * 12])[:LEAD], set(_all("other_agencies"))
    forms = tuple(word.form for word in top)
    for word in _all("agency_words"):
        at = _at(forms, word)
        rest = top[at + len(word) : at + len(word) + 3] if at >= 0 else []
        if rest and (rest[0].form,) not in others:
            found |= _named_each(page.text, rest)
    return found


def _named_each(text: str, rest: list[Word]) -> Names:
    lengths = range(1, len(rest) + 1)
    return {tuple(w.form for w in rest[:n]): text[rest[0].start : rest[n - 1].end] for n in lengths}


def _named(name: str) -> Names:
    return {_forms(name): name.strip()}


def _bylined(page: Page) -> Names:
    """The names in the short lines between the headline and the report, without the word before them."""
    return _each(_lines(page)[0]) if _first_line(page) != _lines(page)[0] else {}


def _closing(page: Page) -> Names:
    """The names in a short last line: (Reuters, edited)."""
    last = page.text.rsplit("\n", 1)[-1]
    return _each(last.strip("()[] ")) if len(last.split()) <= BYLINE else {}


def _each(text: str) -> Names:
    """A line of names as one, and each name in it: Gazette staff and Reuters."""
    every = [text, *_parts().split(text)]
    return {forms: name for part in every for forms, name in _after_byline(part).items()}


@cache
def _parts() -> re.Pattern[str]:
    joints = "|".join(re.escape(" ".join(joint)) for joint in _all("joints"))
    return re.compile(rf"{PARTS}|\s+(?:{joints})\s+" if joints else PARTS)


def _after_byline(text: str) -> Names:
    starts = (len(cue) for cue in _all("bylines") if _forms(text)[: len(cue)] == cue)
    return _named(" ".join(text.split()[max(starts, default=0) :]))


def _first_line(page: Page) -> str:
    """The first line of the report, below headline and byline."""
    lines = _lines(page)
    return next((line for line in lines if len(line.split()) > BYLINE), lines[0])


def _lines(page: Page) -> list[str]:
    lines = page.text.split("\n", 4)
    return lines[1:4] or lines


def _top(page: Page) -> Forms:
    return _forms(page.text[: LEAD * 12])[:LEAD]


def _holds(forms: Forms, key: str) -> bool:
    """Whether one of the phrases that the packs hold under a key stands among words."""
    return any(forms[at : at + len(phrase)] == phrase for phrase in _all(key) for at in range(len(forms)))


def _at(forms: Forms, name: Forms) -> int:
    """Where a name first stands among words, in any script; -1 where it does not."""
    return next(_places(forms, name), -1)


def _places(forms: Forms, name: Forms) -> Iterator[int]:
    """Where a name stands among words, in any script."""
    places = range(len(forms) - len(name) + 1) if name else ()
    return (at for at in places if all(map(_alike, forms[at : at + len(name)], name)))


def _alike(word: str, form: str) -> bool:
    if word == form or word in _attached(form):
        return True
    if word.isascii() == form.isascii():
        return False
    left, right = skeleton(word), skeleton(form)
    length = min(len(left), len(right))
    return (left == right and length > 2) or (length >= LONG and fuzz.ratio(left, right) >= LIKE)


@cache
def _attached(form: str) -> frozenset[str]:
    return frozenset("".join(prefix) + form for prefix in _all("attached"))


def _ends(forms: Forms, ending: Forms) -> bool:
    return forms[-len(ending) :] == ending


@cache
def _listed() -> Names:
    sections = (languages.load(code).section("origins") for code in languages.codes())
    agencies = [item for section in sections for item in section.get("agencies", {}).items()]
    return {_forms(spelling): name for name, spellings in agencies for spelling in (name, *spellings)}


@cache
def _all(key: str) -> tuple[Forms, ...]:
    """What the packs of all languages hold under a key: a page may name an agency of another language's."""
    sections = (languages.load(code).section("origins") for code in languages.codes())
    return tuple(sorted({_forms(phrase) for section in sections for phrase in section.get(key, ())}))


@cache
def _platforms() -> frozenset[str]:
    return frozenset(read("scripts")["origins"]["platforms"])


@lru_cache(maxsize=2**12)
def _forms(text: str) -> Forms:
    return tuple(word.form for word in words(text))
