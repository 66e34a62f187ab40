"""Who does it to whom: two words that have changed places around the same verb, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from helpers import languages
from helpers.evidence.facts import STOP, Facts, Stated
from helpers.evidence.stems import Token
from helpers.evidence.wording import says
from helpers.tables import Difference

# words of so many letters are one word where one begins with the other
LETTERS = 4


class _Group(NamedTuple):
    """Two words and the one that stands between them or, where the verb may come first, before them."""

    first: Token
    verb: Token
    last: Token


def exchanged(ours: Facts, theirs: Facts, language: str) -> Difference | None:
    """Two words that have changed places; what is done by somebody may be told from either end.

    >>> from helpers.evidence.facts import Reading
    >>> ours, theirs = (Reading(text, "en").whole() for text in ("The cat saw the dog.", "The dog saw the cat."))
    >>> exchanged(ours, theirs, "en").article
    'cat saw the dog'
    """
    data = languages.load(language).section("evidence") if language in languages.codes() else {}
    order, article = data.get("word_order", ""), data.get("article") or " "
    groups = list(_groups(theirs, order, article))
    for mine in _groups(ours, order, article):
        for other in groups:
            if _turned(mine, other, order):
                said, said_there = _words(ours, mine), _words(theirs, other)
                by, mutual = ([says(language, key, w) for w in (said, said_there)] for key in ("agents", "mutual"))
                if by[0] == by[1] and not any(mutual):
                    return Difference("roles", said, said_there)
    return None


def _groups(side: Facts, order: str, article: str) -> Iterator[_Group]:
    """Three words in a row; what bears an article is no verb."""
    told = list(_told(side))
    often = Counter(token.stem for token in told)
    for one, two, three in zip(told, told[1:], told[2:], strict=False):
        if STOP.search(side.text, one.end, three.start) or any(often[token.stem] > 1 for token in (one, two, three)):
            continue
        yield _Group(one, two, three)
        if order == "verb_first" and _adjacent(side, two, three) and not one.form.startswith(article):
            yield _Group(two, one, three)


def _told(side: Facts) -> Iterator[Token]:
    """The words of meaning; of a name its last one, of numbers and dates none."""
    stated: list[Stated] = [*side.numbers, *side.dates]
    plain = [t for t in side.tokens if not t.function and not any(s.start < t.end and t.start < s.end for s in stated)]
    names = [[name for name in side.names if name.start <= token.start and token.end <= name.end] for token in plain]
    for token, inside, following in zip(plain, names, [*names[1:], []], strict=False):
        if not any(name in following for name in inside):
            yield token


def _adjacent(side: Facts, one: Token, other: Token) -> bool:
    return not any(one.end <= token.start and token.end <= other.start for token in side.tokens)


def _turned(mine: _Group, other: _Group, order: str) -> bool:
    same = _one_word(mine.first, other.last) and _one_word(mine.last, other.first) and _one_word(mine.verb, other.verb)
    # where endings tell who does it, only words whose endings have changed have changed places
    kept = mine.first.form == other.last.form or mine.last.form == other.first.form
    return same and not (order == "free" and kept)


def _one_word(one: Token, other: Token) -> bool:
    short, long = sorted((one.stem, other.stem), key=len)
    return short == long or (len(short) >= LETTERS and long.startswith(short))


def _words(side: Facts, group: _Group) -> str:
    return side.text[min(token.start for token in group) : max(token.end for token in group)]
