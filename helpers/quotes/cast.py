"""The cast of an article: everybody it lets speak, under all their names, each with one canonical fullest name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from babel import Locale

from helpers.quotes.grammar import Grammar, grammar
from helpers.text import words


@cache
def countries(language: str) -> frozenset[str]:
    """The names of countries in a language, folded, without spaces or article, as babel knows them.

    >>> "france" in countries("en")
    True
    """
    names = Locale(language).territories.values()
    return frozenset("".join(grammar(language).without_article(word.form) for word in words(name)) for name in names)


Key = tuple[str, ...]


@dataclass(eq=False)
class Speaker:
    """One person, body, group or document: its names as folded keys, the fullest as it is written."""

    name: str
    kind: str
    keys: list[Key] = field(default_factory=list)
    gender: str = ""
    mentions: Counter[str] = field(default_factory=Counter)


@dataclass
class Cast:
    """The speakers of an article; names are joined as they come."""

    grammar: Grammar
    speakers: list[Speaker] = field(default_factory=list)
    history: list[Speaker] = field(default_factory=list)
    settled: bool = False

    def meet(self, name: str, *others: str) -> Speaker | None:
        """The speaker behind a mention and what stands in apposition to it, a new one where nobody fits."""
        keys = [key for key in (self.key(name), *map(self.key, others)) if key]
        if not keys:
            return None
        speaker = next((s for key in keys for s in [self.known(key)] if s), None)
        if speaker is None:
            speaker = Speaker(name, self.kind(keys[0]))
            self.speakers.append(speaker)
        for key in keys:
            if key not in speaker.keys:
                speaker.keys.append(key)
        if not self.settled:
            speaker.mentions[name] += 1
            self._rename(speaker, name, others)
        return speaker

    def _rename(self, speaker: Speaker, name: str, others: tuple[str, ...]) -> None:
        """Keeps the fullest name: a mention that holds the name so far; an apposition only where that is a mere title."""
        key, so_far = self.key(name), self.key(speaker.name)
        if len(key) > len(so_far) and (self._part(so_far, key) or not self.is_name(speaker.name)):
            speaker.name = name
        for other in others:
            if not self.is_name(speaker.name) and self.is_name(other):
                speaker.name = other

    def known(self, key: Key) -> Speaker | None:
        """Who goes by a key: exactly, else by a part of a fuller name or title, the latest to speak first."""
        recent = [*reversed(self.history), *self.speakers]
        for speaker in recent:
            if any(self._equal(key, other) for other in speaker.keys):
                return speaker
        return next((s for s in recent if any(self._fits(key, k) for k in s.keys)), None)

    def _fits(self, key: Key, other: Key) -> bool:
        """Whether one key is a part of the other; a mere title never takes in a name that comes later."""
        named = any(not self.grammar.known_noun(form) for form in other)
        return self._part(key, other) or (named and self._part(other, key))

    def last(self, gender: str = "", person: bool = False) -> Speaker | None:
        """The latest speaker who agrees with a gender or number: `m`, `f`, `p`, or empty for any; or the latest person."""
        recent = reversed(self.history)
        return next((s for s in recent if self._agrees(s, gender) and not (person and not self._human(s))), None)

    def _human(self, speaker: Speaker) -> bool:
        return speaker.kind in ("person", "anonymous")

    def spoke(self, speaker: Speaker, gender: str = "") -> None:
        """Records that somebody has spoken, and the gender that the words around showed."""
        speaker.gender = speaker.gender or gender
        self.history.append(speaker)

    def among(self, forms: Key) -> list[Speaker]:
        """The speakers whose name or title stands in a run of bare forms, in the order in which they stand."""
        found: list[Speaker] = []
        for at in range(len(forms)):
            for speaker in self.speakers:
                if speaker not in found and any(self._equal(key, forms[at : at + len(key)]) for key in speaker.keys):
                    found.append(speaker)
        return found

    def key(self, name: str) -> Key:
        """A name's words, folded, without articles and what is written as one with them."""
        bare = (self.grammar.bare(w.form) for w in words(name))
        return tuple(form.removesuffix("'s") for form in bare if not self.grammar.says("articles", form))

    def kind(self, key: Key) -> str:
        """What a name names: person, organisation, group, document or anonymous."""
        head = key[:2] if self.grammar.data.get("head") == "first" else self._before_preposition(key)
        if "".join(key) in countries(self.grammar.language):
            return "organisation"
        if self._named_after_title(key):
            return "person"
        for name, kind in (("anonymous", "anonymous"), ("roles", "person"), ("groups", "group")):
            if any(self.grammar.says(name, form) for form in head[:1] if self.grammar.data.get("head") == "first") or (
                self.grammar.data.get("head") != "first" and any(self.grammar.says(name, form) for form in head)
            ):
                return kind
        for name, kind in (("documents", "document"), ("organisations", "organisation")):
            if any(self.grammar.says(name, form) for form in head):
                return kind
        return "person"

    def _named_after_title(self, key: Key) -> bool:
        return len(key) > 2 and self.grammar.says("roles", key[0]) and not self.grammar.says("anonymous", key[0])

    def _before_preposition(self, key: Key) -> Key:
        for index, form in enumerate(key):
            if index and self.grammar.says("prepositions", form):
                return key[:index]
        return key

    def is_name(self, name: str) -> bool:
        """Whether a mention holds more than titles and what stands before them."""
        return any(not self.grammar.known_noun(f) and not self.grammar.says("determiners", f) for f in self.key(name))

    def settle(self) -> None:
        """Gives every body, group and document the name that the text uses most, the fullest where several are equal."""
        self.settled = True
        for speaker in self.speakers:
            if speaker.kind not in ("person", "anonymous") and speaker.mentions:
                often = max(speaker.mentions.values())
                speaker.name = max((n for n, c in speaker.mentions.items() if c == often), key=lambda n: (len(n), n))

    def _agrees(self, speaker: Speaker, gender: str) -> bool:
        if not gender or gender in ("s", "n"):
            return True
        if gender == "p":
            return speaker.kind in ("group", "organisation", "anonymous") or speaker.gender in ("p", "d")
        return speaker.kind != "group" and speaker.gender in ("", gender)

    def _equal(self, a: Key, b: Key) -> bool:
        return len(a) == len(b) and all(self._same(x, y) for x, y in zip(a, b, strict=True))

    def _same(self, a: str, b: str) -> bool:
        if a == b:
            return True
        stem = min(len(a), len(b)) - 2
        return (
            bool(self.grammar.data.get("inflected")) and stem >= 2 and abs(len(a) - len(b)) < 4 and a[:stem] == b[:stem]
        )

    def _part(self, short: Key, full: Key) -> bool:
        """Whether a short form stands for a full one: a surname, the last names, a title alone, the head of a title."""
        if not 0 < len(short) < len(full):
            return False
        body = self.kind(short) in ("organisation", "document", "group")
        if body and self.kind(full) != self.kind(short):
            return False
        if self._equal(short, full[-len(short) :]):
            return self.kind(full) == "person" or not self.grammar.known_noun(short[-1]) or len(short) > 1
        if all(self.grammar.says("roles", form) for form in short):
            return all(any(self._same(form, other) for other in full) for form in short)
        titled = self.grammar.says("roles", full[0])
        if titled and not self.grammar.known_noun(short[0]):
            return len(short) > 1 and any(self._equal(short, full[i : i + len(short)]) for i in range(1, len(full)))
        return self._equal(short, full[: len(short)])
