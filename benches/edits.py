"""Edits of a statement that change its meaning, and edits that do not (`edits.toml`)."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from helpers.names import find

DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
MARKS = {"«": "“", "»": "”", "“": "«", "”": "»"}
EASTERN = dict(zip("0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True))
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
    """Another number: one of those in digits goes up."""
    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    match = seed.choice(found)
    return text[: match.start()] + str(int(match[0]) + seed.choice([1, 2, 3, 20])) + text[match.end() :]


def name(text: str, language: str, seed: random.Random) -> str:
    """Another person or place for one of the names."""
    found = [item for item in find(text, language) if item.kind in ("person", "place")]
    if not found:
        return text
    item = seed.choice(found)
    others = DATA[language]["people" if item.kind == "person" else "places"]
    return text[: item.start] + seed.choice(others) + text[item.end :]


def roles(text: str, language: str, seed: random.Random) -> str:
    """Two persons change places."""
    found = [item for item in find(text, language) if item.kind == "person"]
    if len({item.text for item in found}) < 2:
        return text
    one, other = found[0], next(item for item in found if item.text != found[0].text)
    middle = text[one.end : other.start]
    return text[: one.start] + other.text + middle + one.text + text[other.end :]


def truncation(text: str, language: str, seed: random.Random) -> str:
    """The condition or limit at the end falls away."""
    conditions = "|".join(map(re.escape, DATA[language]["conditions"]))
    match = re.search(rf"[\s,،]+(?:{conditions})\s[^\"”»]*(?P<close>[\"”»]?)$", text)
    return text[: match.start()] + match["close"] if match and match.start() > 15 else text


def swap(language: str, group: str, kind: str) -> Edit:
    """The edit that puts another word of its list in the place of one."""

    def edit(text: str, language: str, seed: random.Random) -> str:
        possible = sorted(_swapped(text, DATA[language][group][kind]))
        if group == "changes":
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
    """A vowel sign after the first letter of each longer Arabic word."""
    return re.sub(r"(?<!\w)([ء-ي])([ء-ي]{3,})", "\\1\u064e\\2", text)


def uncommaed(text: str, language: str, seed: random.Random) -> str:
    """No commas between words."""
    return re.sub(r"(?<=\w)[,،](?=\s)", "", text)
