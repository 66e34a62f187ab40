"""Edits of a statement that change its meaning, and edits that do not (`edits.toml`)."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

from helpers.names import Name, country_name, find

DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
MARKS = {"«": "“", "»": "”", "“": "«", "”": "»"}
EASTERN = dict(zip("0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True))
# a number from its first digit on, its last digits at most three behind a mark
NUMBER = re.compile(r"(?<![\d.,])\d(?:[\d.,]*\d)?(?!\d)")
ADDRESS = re.compile(r"(?:://|\w\.\w+/)\S*$")
# what is shorter says nothing
SHORTEST = 15
SEATS = {"أ": "ا", "إ": "ا", "آ": "ا", "ё": "е"}

Edit = Callable[[str, str, random.Random], str]


def changes(language: str) -> dict[str, Edit]:
    """The edits that change what a statement says, by their kind."""
    swapping = {kind: swap(language, "changes", kind) for kind in DATA[language]["changes"]}
    return swapping | {"number": number, "name": name, "swapped roles": roles, "truncation": truncation}


def harmless(language: str) -> dict[str, Edit]:
    """The edits that change only how a statement is written, by their kind."""
    swapping = {kind: swap(language, "harmless", kind) for kind in DATA[language]["harmless"]}
    written = {"quotation marks": mapped(MARKS), "letters": mapped(SEATS), "punctuation": uncommaed}
    return swapping | written | ({"digits": mapped(EASTERN), "diacritics": vowelled} if language == "ar" else {})


def person(language: str, seed: random.Random) -> str:
    """A name that no case knows."""
    return seed.choice(DATA[language]["people"])


def number(text: str, language: str, seed: random.Random) -> str:
    """Another number: one in digits takes another first digit, a year another last one; addresses stay."""
    found = [match for match in NUMBER.finditer(text) if not ADDRESS.search(text[: match.end()])]
    if not found:
        return text
    match = seed.choice(found)
    at = match.end() - 1 if re.fullmatch(r"[12]\d{3}", match[0]) else match.start()
    other = seed.choice([digit for digit in "123456789" if int(digit) != int(text[at])])
    return text[:at] + other + text[at + 1 :]


def name(text: str, language: str, seed: random.Random) -> str:
    """Another person or place for one of the names."""
    found = _called(text, language, "person", "place")
    if not found:
        return text
    item = seed.choice(found)
    others = DATA[language]["people" if item.kind == "person" else "places"]
    return text[: item.start] + seed.choice(others) + text[item.end :]


def roles(text: str, language: str, seed: random.Random) -> str:
    """Two persons or two places change places, unless they are only listed."""
    pairs = [
        (one, other)
        for kind in ("person", "place")
        for one, other in combinations(_called(text, language, kind), 2)
        if one.text != other.text and len(re.findall(r"\w{3,}", text[one.end : other.start])) > 1
    ]
    if not pairs:
        return text
    one, other = seed.choice(pairs)
    middle = text[one.end : other.start]
    return text[: one.start] + other.text + middle + one.text + text[other.end :]


def _called(text: str, language: str, *kinds: str) -> list[Name]:
    """The names of some kinds in a text; an adjective of nationality is none, a noun would not fit in its place."""
    found = [item for item in find(text, language) if item.kind in kinds]
    return [item for item in found if not item.key or item.text == country_name(item.key, language)]


def truncation(text: str, language: str, seed: random.Random) -> str:
    """The condition or limit at the end falls away, or a word that limits what is said."""
    conditions = "|".join(map(re.escape, DATA[language]["conditions"]))
    ending = rf"[\s,،]+(?:{conditions})\s[^\"”»]*(?P<close>[\"”»]?)$"
    shorter = [text[: m.start()] + m["close"] for m in re.finditer(ending, text) if m.start() > SHORTEST]
    limiting = "|".join(map(re.escape, DATA[language]["limiting"]))
    shorter += [text[: m.start()] + text[m.end() :] for m in re.finditer(rf"(?<![\w-])(?:{limiting})\s+", text)]
    return seed.choice(shorter) if shorter else text


def swap(language: str, group: str, kind: str) -> Edit:
    """The edit that puts another word of its list in the place of one."""

    def edit(text: str, language: str, seed: random.Random) -> str:
        possible = sorted(_swapped(text, DATA[language][group][kind]))
        possible += sorted(_replaced(text, DATA[language]["patterns"].get(kind, [])))
        return seed.choice(possible) if possible else text

    return edit


def _swapped(text: str, lists: list[list[str]]) -> Iterator[str]:
    """The text with one word changed, for every word of every list; the longest of a list that stands there counts."""
    for words in lists:
        by_length = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        match = re.search(rf"(?<![\w-])(?:{by_length})(?![\w-])", text)
        for word in words if match else ():
            if match and word != match[0]:
                yield text[: match.start()] + word + text[match.end() :]


def _replaced(text: str, patterns: list[list[str]]) -> Iterator[str]:
    for pattern, replacement in patterns:
        if re.search(pattern, text):
            yield re.sub(pattern, replacement, text, count=1)


def mapped(table: dict[str, str]) -> Edit:
    """The edit that replaces single characters."""
    return lambda text, language, seed: "".join(table.get(character, character) for character in text)


def vowelled(text: str, language: str, seed: random.Random) -> str:
    """The vowel signs of which there is no doubt: of small words, and the doubled letter behind an article."""
    for bare, written in DATA[language]["vowelled"]:
        text = re.sub(rf"(?<!\w){bare}(?!\w)", written, text)
    return re.sub(rf"(?<!\w)ال([{DATA[language]['sun_letters']}])(?=[ء-ي]{{2}})", "ال\\1\u0651", text)


def uncommaed(text: str, language: str, seed: random.Random) -> str:
    """No commas between words."""
    return re.sub(r"(?<=\w)[,،](?=\s)", "", text)
