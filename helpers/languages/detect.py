"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

ENOUGH = 2000  # characters: more of them change no answer


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language a text is in; empty where it holds no words to tell it by.

    All of lingua's languages compete, so that Persian does not pass for Arabic or Ukrainian for Russian.

    >>> language_of("В Кремле рассказали об обмене подарками"), language_of("2023!")
    ('ru', '')
    """
    found = _detector().detect_language_of(text[:ENOUGH])
    return found.iso_code_639_1.name.lower() if found else ""


@cache
def _detector() -> LanguageDetector:
    from lingua import LanguageDetectorBuilder

    # trigrams alone: longer texts are told by nothing else, and the other models take ten seconds to load
    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()
