"""Names as keys: folded words by which two mentions are told to name the same, and what a name names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from babel import Locale

from helpers.quotes.grammar import Grammar, grammar
from helpers.text import words

Key = tuple[str, ...]
KINDS = (("anonymous", "anonymous"), ("roles", "person"), ("groups", "group"), ("documents", "document"),
         ("organisations", "organisation"))  # fmt: skip


@cache
def countries(language: str) -> frozenset[str]:
    """The names of countries in a language, folded, without spaces or article, as babel knows them.

    >>> "france" in countries("en")
    True
    """
    names = Locale(language).territories.values()
    return frozenset("".join(grammar(language).without_article(word.form) for word in words(name)) for name in names)


@dataclass
class Naming:
    """What a grammar says of names; answers are kept, since an article asks the same again and again."""

    grammar: Grammar
    _kinds: dict[Key, str] = field(default_factory=dict)
    _keys: dict[str, Key] = field(default_factory=dict)

    def key(self, name: str) -> Key:
        """A name's words, folded, without articles and what is written as one with them."""
        if name not in self._keys:
            self._keys[name] = self._key(name)
        return self._keys[name]

    def _key(self, name: str) -> Key:
        bare = (self.grammar.bare(w.form) for w in words(name))
        forms = [form for form in bare if not self.grammar.says("articles", form)]
        # an owner inside a name is somebody else: Ann's lawyer is not Ann
        return (*forms[:-1], *map(self.grammar.unowned, forms[-1:]))

    def kind(self, key: Key) -> str:
        """What a name names: person, organisation, group, document or anonymous."""
        if key not in self._kinds:
            self._kinds[key] = self._kind(key)
        return self._kinds[key]

    def _kind(self, key: Key) -> str:
        says, head_first = self.grammar.says, self.grammar.data.get("head") == "first"
        if "".join(key) in countries(self.grammar.language):
            return "organisation"
        if len(key) > 1 and not self.grammar.is_given_name(key[0]) and self.grammar.says("body_words", key[-1]):
            return "organisation"
        # where the last noun heads a phrase, it tells: a police officer
        head_last = self.grammar.data["subject"] == "before"
        if not head_last and self._named_after_title(key):
            return "person"
        head = key[:2] if head_first else self._head(self._before_preposition(key))
        if head_last:
            head = next(((form,) for form in reversed(head) if self.grammar.known_noun(form)), head)
        for name, kind in KINDS:
            heads = head[:1] if head_first and kind in ("anonymous", "person", "group") else head
            if any(says(name, form) for form in heads):
                return kind
        return "person"

    def _named_after_title(self, key: Key) -> bool:
        return len(key) > 2 and self.grammar.says("roles", key[0]) and not self.grammar.says("anonymous", key[0])

    def _head(self, key: Key) -> Key:
        """The noun that a phrase is about, where those that depend on it follow in another case."""
        if not self.grammar.data.get("inflected"):
            return key
        return next(((form,) for form in key if self.grammar.known_noun(form)), key)

    def _before_preposition(self, key: Key) -> Key:
        for index, form in enumerate(key):
            if index and self.grammar.says("prepositions", form):
                return key[:index]
        return key

    def describes(self, form: str) -> bool:
        """Whether a word describes somebody named before: the company, the 24-year-old."""
        says, data = self.grammar.says, self.grammar.data
        ending = form.endswith(tuple(data.get("description_endings", ()))) and not self.grammar.known_noun(form)
        kin = any(link in form for link in data.get("description_joints", ()))
        return says("descriptions", form) or ending or kin

    def gender(self, keys: Sequence[Key]) -> str:
        """The gender that a title or a given name shows, empty where none does."""
        forms = {form for key in keys for form in key}
        for source in (self._titles(), self.grammar.given_names):
            shown = [gender for gender, listed in source.items() if forms & listed]
            if len(shown) == 1:
                return shown[0]
        return ""

    def _titles(self) -> dict[str, frozenset[str]]:
        return {gender: frozenset(listed) for gender, listed in self.grammar.data.get("titles", {}).items()}

    def is_name(self, name: str) -> bool:
        """Whether a mention holds more than titles and what stands before them."""
        return any(not self.grammar.known_noun(f) and not self.grammar.says("determiners", f) for f in self.key(name))

    def country(self, form: str) -> bool:
        """Whether a word is the name of a country, in any case."""
        return any(self._same(form, name) for name in countries(self.grammar.language))

    def equal(self, a: Key, b: Key) -> bool:
        """Whether two keys are the same word for word, endings aside where the language has them."""
        return len(a) == len(b) and all(self._same(x, y) for x, y in zip(a, b, strict=True))

    def _same(self, a: str, b: str) -> bool:
        if a == b:
            return True
        # a stem has two letters or more, and most words differ in them
        if a[:2] != b[:2] or not self.grammar.data.get("inflected"):
            return False
        stem = min(len(a), len(b)) - 2
        return stem >= 2 and abs(len(a) - len(b)) < 4 and a[:stem] == b[:stem]

    def fits(self, key: Key, other: Key) -> bool:
        """Whether one key is a part of the other; a mere title never takes in a name that comes later."""
        named = any(not self.grammar.known_noun(form) for form in other)
        return self.part(key, other) or (named and self.part(other, key))

    def part(self, short: Key, full: Key) -> bool:
        """Whether a short form stands for a full one: a surname, the last names, a title alone, the head of a title."""
        if not 0 < len(short) < len(full) or all(self.grammar.says("determiners", form) for form in short):
            return False
        body = self.kind(short) in ("organisation", "document", "group")
        if body and self.kind(full) != self.kind(short):
            return False
        if self.equal(short, full[-len(short) :]):
            return self.kind(full) == "person" or not self.grammar.known_noun(short[-1]) or len(short) > 1
        if all(self.grammar.says("roles", form) for form in short):
            return all(any(self._same(form, other) for other in full) for form in short)
        titled = self.grammar.says("roles", full[0])
        if titled and not self.grammar.known_noun(short[0]):
            return len(short) > 1 and any(self.equal(short, full[i : i + len(short)]) for i in range(1, len(full)))
        generic = self.grammar.data["subject"] == "before" and all(map(self.grammar.known_noun, short))
        return not generic and self.equal(short, full[: len(short)])  # the police are no police summary
