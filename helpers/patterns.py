"""Patterns from the words of a language pack, for folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpers.text import fold


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of some words or phrases, folded, longest first; `*` stands for the rest of a word.

    >>> any_of(["More than", "over", "прошл*"])
    '(?:more\\\\s+than|прошл\\\\w*|over)'
    >>> re.search(any_of([]), "nothing matches no words")
    """
    longest_first = sorted({fold(phrase) for phrase in phrases}, key=lambda p: (-len(p), p))
    escaped = (re.escape(p).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for p in longest_first)
    return f"(?:{'|'.join(escaped) or '(?!)'})"


def whole(pattern: str, prefixes: str = "") -> re.Pattern[str]:
    """A pattern compiled to match whole words, with up to two letters of `prefixes` written onto their front.

    >>> whole("over").findall("moreover over")
    ['over']
    """
    front = f"[{prefixes}]{{0,2}}" if prefixes else ""
    return re.compile(rf"(?<!\w){front}(?:{pattern})(?!\w)")
