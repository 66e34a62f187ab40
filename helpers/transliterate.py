"""Names carried from one script into another by their letters, where nobody knows what they are called there.

Letters stand in the `[names]` section of a language pack: `to_latin` where anyascii leaves vowels out, `from_latin`
where a language is not written in Latin letters. The result finds a name, and is not how anybody spells it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from anyascii import anyascii

from helpers import languages
from helpers.text import plain


def carry(name: str, source: str, target: str) -> str:
    """A name of one language in the letters of another, by their codes; in small letters where it had to be carried.

    >>> carry("سيرغي لافروف", "ar", "en"), carry("سيرغي لافروف", "ar", "ru"), carry("Ada Pine", "en", "fr")
    ('sirghi lafruf', 'сирги лафруф', 'Ada Pine')
    """
    if one_script(source, target):
        return name
    bare = "".join(c for c in unicodedata.normalize("NFC", name) if not unicodedata.combining(c))
    latin = anyascii(_put(bare, source, "to_latin")).lower()
    return plain(_put(re.sub(r"[^a-z\s-]", "", latin), target, "from_latin"))


def one_script(one: str, other: str) -> bool:
    """Whether two languages write foreign names with the same letters.

    >>> one_script("en", "fr"), one_script("en", "ru")
    (True, False)
    """
    return _letters(one, "from_latin") == _letters(other, "from_latin")


def _put(text: str, language: str, key: str) -> str:
    letters = _letters(language, key)
    if not letters:
        return text
    return re.sub("|".join(map(re.escape, letters)), lambda found: letters[found[0]], text)


@cache
def _letters(language: str, key: str) -> Mapping[str, str]:
    return dict(languages.load(language).section("names").get(key, ()))
