"""Things that are told one after another: pupils, teachers and parents. Who adds one to a list says something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from helpers import languages
from helpers.evidence.facts import Facts
from helpers.evidence.quantities import alike
from helpers.evidence.stems import Token
from helpers.patterns import any_of
from helpers.text import fold

COMMA = ", "


def unlisted(ours: Facts, theirs: Facts, language: str) -> list[str]:
    """The words of a list that a passage in the same language does not have, though it has others of that list.

    >>> from helpers.evidence.facts import Reading
    >>> ours = Reading("Fares fall for pensioners, pupils and students.", "en").whole()
    >>> unlisted(ours, Reading("Fares are to fall for pensioners and pupils.", "en").whole(), "en")
    ['students']
    """
    stems = {token.stem for token in ours.told}
    said = {token.stem for token in theirs.tokens}
    free = [theirs.text[token.start : token.end] for token in theirs.told if token.stem not in stems]
    missing = []
    for items in lists(ours, language):
        absent = [ours.text[item.start : item.end] for item in items if item.stem not in said]
        unsaid = [word for word in absent if not any(alike(word, other) for other in free)]
        missing += unsaid if len(absent) < len(items) else []
    return missing


def lists(facts: Facts, language: str) -> Iterator[list[Token]]:
    """The words that stand side by side in a stretch, with nothing but a comma or the word for and between them.

    >>> from helpers.evidence.facts import Reading
    >>> [[item.form for item in items] for items in lists(Reading("Cats, dogs and birds came.", "en").whole(), "en")]
    [['cats', 'dogs', 'birds']]
    """
    items: list[Token] = []
    last = 0
    for one, two in zip_longest(facts.told, facts.told[1:]):
        items.append(one)
        link = _link(facts.text, one, two, language) if two else ""
        last = len(items) if link not in ("", COMMA) else last
        if not link:
            if last:
                yield items[: last + 1]
            items, last = [], 0


def _link(text: str, one: Token, two: Token, language: str) -> str:
    """What joins two neighbouring members of a list: a comma, or the word for and; empty where nothing does."""
    word, attached = _between(language)
    between = fold(text[one.end : two.start]).replace("،", ",")
    if between.isspace() and any(two.form.startswith(a) and not two.stem.startswith(a) for a in attached):
        return two.form
    return between if word.fullmatch(between) else ""


@cache
def _between(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What joins the members of a list: a pattern for what stands between two, and what is written onto the last."""
    data = languages.load(language).section("evidence") if language in languages.codes() else {}
    words, attached = data.get("listing", ()), tuple(map(fold, data.get("listing_attached", ())))
    return re.compile(rf"{COMMA}|,?\s+{any_of(words)}\s+"), attached
