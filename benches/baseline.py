"""The baseline: every passage in quotation marks is a quote of the name nearest to the nearest verb of speaking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from benches.peers import Find
from helpers.languages import load
from helpers.quotes.cues import PARTICIPLE, VERB, lexicon
from helpers.text import Word, paragraphs, quoted, words

# the words of a name, and of a passage that is no mere title or term
NAME_WORDS, FEWEST_WORDS = 3, 3


def nearest_verb() -> Find:
    """The baseline, as a function from a text and its language to predictions."""
    return find


def find(text: str, language: str) -> list[dict[str, Any]]:
    """The quotes of a text as predictions.

    >>> [(quote["speaker"], quote["start"]) for quote in find("Ann Smith said: “We are very late.”", "en")]
    [('Ann Smith', 16)]
    """
    return [quote for start, end in paragraphs(text) for quote in _paragraph(text, language, start, end)]


def _paragraph(text: str, language: str, start: int, end: int) -> Iterator[dict[str, Any]]:
    marked = list(quoted(text, start, end))
    outside = [word for word in words(text, start, end) if not any(a <= word.start < b for a, b in marked)]
    spoken = [i for i, word in enumerate(outside) if _speaks(word.form, language)]
    for a, b in marked:
        if spoken and len(words(text, a, b)) >= FEWEST_WORDS:
            verb = min(spoken, key=lambda i: min(abs(outside[i].start - b), abs(a - outside[i].end)))
            name = _name(text, outside, verb, load(language).direction == "rtl")
            yield {"start": a, "end": b, "kind": "direct", "speaker": name}


def _speaks(form: str, language: str) -> bool:
    return form in _verbs(language) or any(
        form.startswith(clitic) and form[len(clitic) :] in _verbs(language) for clitic in lexicon(language).proclitics
    )


@cache
def _verbs(language: str) -> frozenset[str]:
    known = lexicon(language).phrases.items()
    return frozenset(form for form, rows in known if any(_is_verb(*row) for row in rows))


def _is_verb(parts: tuple[str, ...], entry: Any) -> bool:
    return len(parts) == 1 and entry.kind in (VERB, PARTICIPLE)


def _name(text: str, outside: Sequence[Word], verb: int, without_capitals: bool) -> str | None:
    """The name nearest to a verb: a run of capitals, or in a script without them the words that follow."""
    if without_capitals:
        return " ".join(text[word.start : word.end] for word in outside[verb + 1 : verb + NAME_WORDS]) or None
    capitals = [i for i, word in enumerate(outside) if text[word.start].isupper() and i != verb]
    if not capitals:
        return None
    first = last = min(capitals, key=lambda i: abs(i - verb))
    while first - 1 in capitals:
        first -= 1
    while last + 1 in capitals:
        last += 1
    return text[outside[first].start : outside[last].end]
