"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import LanguageError
from helpers.languages import codes, read

if TYPE_CHECKING:
    from lingua import LanguageDetector

OWN_LETTERS = 0.02
"""The share of letters that no neighbour has from which on a text is in their language: more than names bring along."""
ENOUGH = 2000  # characters: more of them change no answer


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language a text is in; empty where it holds no words to tell it by.

    Some sixty languages compete, so that Persian does not pass for Arabic or Ukrainian for Russian.

    >>> language_of("В Кремле рассказали об обмене подарками"), language_of("2023!")
    ('ru', '')
    """
    if other := _by_letters(text[:ENOUGH]):
        return other
    found = _detector().detect_language_of(text[:ENOUGH])
    return found.iso_code_639_1.name.lower() if found else ""


def known_language_of(text: str, where: str | Path, remedy: str) -> str:
    """The code of the language a text is in; LanguageError where that cannot be told or has no pack.

    >>> known_language_of("شهردار گفت که پل در ماه آینده باز می‌شود.", "article.txt", "mend case.toml")
    Traceback (most recent call last):
    helpers.errors.LanguageError: article.txt: it is in a language without a pack: fa; there are packs for ...
    """
    code = language_of(text)
    if not code:
        raise LanguageError("its language cannot be told", where=where, remedy=remedy)
    if code not in codes():
        problem = f"it is in a language without a pack: {code}"
        remedy = f"there are packs for {', '.join(codes())}; if it is one of these, {remedy}"
        raise LanguageError(problem, where=where, remedy=remedy)
    return code


def _by_letters(text: str) -> str:
    """The language whose own letters a text is full of, of those that the detector does not know."""
    counts = {code: sum(map(text.count, letters)) for code, letters in read("scripts")["detection"]["letters"].items()}
    most = max(counts, key=lambda code: counts[code])
    return most if counts[most] > OWN_LETTERS * len(text) else ""


@cache
def _detector() -> LanguageDetector:
    from lingua import IsoCode639_1, Language, LanguageDetectorBuilder  # noqa: PLC0415  eighty megabytes

    rare = {IsoCode639_1.from_str(code) for code in read("scripts")["detection"]["left_out"]}
    likely = [language for language in Language.all() if language.iso_code_639_1 not in rare]
    # trigrams alone: longer texts are told by nothing else, and the other models take ten seconds to load
    return LanguageDetectorBuilder.from_languages(*likely).with_low_accuracy_mode().build()
