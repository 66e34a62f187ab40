"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from helpers.languages import read

if TYPE_CHECKING:
    from lingua import LanguageDetector

ENOUGH = 2000  # characters: more of them change no answer


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language a text is in; empty where it holds no words to tell it by.

    Some sixty languages compete, so that Persian does not pass for Arabic or Ukrainian for Russian.

    >>> language_of("В Кремле рассказали об обмене подарками"), language_of("2023!")
    ('ru', '')
    """
    found = _detector().detect_language_of(text[:ENOUGH])
    return found.iso_code_639_1.name.lower() if found else ""


@cache
def _detector() -> LanguageDetector:
    from lingua import IsoCode639_1, Language, LanguageDetectorBuilder  # noqa: PLC0415  eighty megabytes

    rare = {IsoCode639_1.from_str(code) for code in read("scripts")["detection"]["left_out"]}
    likely = [language for language in Language.all() if language.iso_code_639_1 not in rare]
    # trigrams alone: longer texts are told by nothing else, and the other models take ten seconds to load
    return LanguageDetectorBuilder.from_languages(*likely).with_low_accuracy_mode().build()
