"""Whose a title or a description on a page is: the director, where the page names one person beside that word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from helpers import languages
from helpers.evidence.facts import Reading, same_name
from helpers.evidence.stems import Token, content, tokens
from helpers.evidence.voices import Voice, by_name
from helpers.quotes.grammar import grammar
from helpers.text import fold, words

# so many characters from a name its bearer's title may stand
TITLE = 60


@cache
def bearer(voice: Voice, reading: Reading) -> Voice:
    """A voice with the name of the only person who stands beside its title somewhere on the page.

    >>> page = Reading("The director of the port, Ann Lee, rose. It rained, the director said.", "en")
    >>> bearer(by_name(("the director",), "person", page), page).own
    ('Ann Lee',)
    """
    if voice.own or voice.kind != "person":
        return voice
    beside = _beside_title(voice, reading)
    return by_name((*voice.names, *beside), voice.kind, reading) if len(beside) == 1 else voice


@cache
def holds(speaker: Voice, voice: Voice, reading: Reading) -> bool:
    """Whether a page names a speaker beside the title of somebody whom it quotes without a name, and nobody else.

    >>> page = Reading("They asked Ann Lee, the director. It rained, the director said.", "en")
    >>> holds(by_name(("Ann Lee",), "person", page), by_name(("the director",), "person", page), page)
    True
    """
    if voice.own or voice.kind != "person":
        return False
    title = _title(voice.titles or voice.names, reading.language)
    beside = any(_stands_by(title, *place, reading) for place in places(speaker, reading, 0, len(reading.text)))
    return beside and all(any(same_name(own, name) for own in speaker.own) for name in _beside_title(voice, reading))


@cache
def places(speaker: Voice, reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """Where a stretch of a page names somebody: by two words of their name, or by its last as it is written.

    >>> page = Reading("It rained, Lee said.", "en")
    >>> places(by_name(("Ann Lee",), "person", page), page, 0, 20)
    [(11, 14)]
    """
    found = reading.within(start, end).tokens
    forms = [reading.text[token.start : token.end] for token in found]
    places = []
    for own in speaker.own:
        ours = own.split()
        last = {fold(ours[-1])} if len(ours) > 1 or own == speaker.own[-1] else set[str]()
        for at, form in enumerate(forms):
            whole = at and len(ours) > 1 and same_name(" ".join(ours[-2:]), f"{forms[at - 1]} {form}")
            if whole or fold(form) in last:
                places.append((found[at - 1 if whole else at].start, found[at].end))
    return places


def describes(mention: str, reading: Reading) -> bool:
    """Whether a mention is definite, no title and no relative of somebody's, and stands on the page only once.

    >>> describes("the 67-year-old", Reading("It rained, the 67-year-old said.", "en"))
    True
    """
    if reading.language not in languages.codes():
        return False
    known, found = grammar(reading.language), words(mention)
    forms = {form for word in found for form in (word.form, known.bare(word.form))}
    if any(known.known_noun(form) or known.says("relations", form) or form in known.genders for form in forms):
        return False
    article = known.data.get("article", "\0")
    opening = found[0].form if found else ""
    definite = opening == article if len(found) > 1 else opening != known.without_article(opening)
    return definite and fold(reading.text).count(found[-1].form) == 1


def _beside_title(voice: Voice, reading: Reading) -> tuple[str, ...]:
    """The people beside whose names all words of a title stand."""
    title = _title(voice.titles or voice.names, reading.language)
    starts = sorted(start for form in set().union(*title[:1]) for start in _starts(reading).get(form, ()))
    people = (name for name in reading.names if name.kind == "person" and _near_one(starts, name.start, name.end))
    return tuple(dict.fromkeys(n.text for n in people if _stands_by(title, n.start, n.end, reading)))


def _near_one(starts: Sequence[int], first: int, last: int) -> bool:
    """Whether one of some words in order may begin within some characters of a name."""
    return bisect_left(starts, first - TITLE) < bisect_left(starts, last + TITLE)


@cache
def _starts(reading: Reading) -> dict[str, list[int]]:
    """Where each form of a word begins on a page: few words of a long page are those of a title."""
    found: dict[str, list[int]] = {}
    for token in reading.tokens:
        for form in _alike(token, reading.language):
            found.setdefault(form, []).append(token.start)
    return found


def _stands_by(title: Sequence[frozenset[str]], first: int, last: int, reading: Reading) -> bool:
    """Whether all words of a title stand within some characters of a name, in its sentence."""
    near = _near(first, last, reading)
    return bool(title) and not any(map(near.isdisjoint, title))


@lru_cache(maxsize=2**12)
def _title(called: tuple[str, ...], language: str) -> list[frozenset[str]]:
    """The forms of each word of meaning of a title."""
    return [_alike(token, language) for name in called for token in content(tokens(name, language))]


@cache
def _near(first: int, last: int, reading: Reading) -> frozenset[str]:
    """The forms of the words within some characters of a name, in its sentence."""
    start, end = reading.sentences_of(first, last)
    around = reading.within(max(start, first - TITLE), min(end, last + TITLE)).tokens
    return frozenset(form for token in around for form in _alike(token, reading.language))


def _alike(token: Token, language: str) -> frozenset[str]:
    """A word without what is written to it, by the grammar and by its stem: one of them may take off too much."""
    return frozenset(
        {token.stem, grammar(language).bare(token.form)} if language in languages.codes() else {token.stem}
    )
