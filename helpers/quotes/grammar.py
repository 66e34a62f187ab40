"""The word lists of a language pack's `quotes` section, folded, with the questions that the rules ask of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from helpers.languages import load
from helpers.quotes.cues import inflected
from helpers.quotes.layout import QUOTATION, STOP, WORD, Sentence, forms
from helpers.text import fold

COMMAS = frozenset(",،;؛")
DASHES = frozenset("—–-")
ENDS = frozenset(".!?؟…")


@dataclass(frozen=True, eq=False)
class Grammar:
    """What the pack of a language says, ready to be asked."""

    language: str
    data: dict[str, Any]
    lists: dict[str, frozenset[str]]
    phrases: dict[str, dict[str, list[tuple[str, ...]]]]
    genders: dict[str, str]

    def says(self, name: str, form: str) -> bool:
        """Whether a folded form stands in the list `name`."""
        return form in self.lists[name]

    def phrase(self, name: str, sentence: Sentence, at: int) -> int:
        """How many items from an index on make up a phrase of the list `name`; 0 where none does."""
        for phrase in self.phrases[name].get(sentence.form(at), ()):
            if all(sentence.form(at + i) == form for i, form in enumerate(phrase)):
                return len(phrase)
        return 0

    def bare(self, form: str) -> str:
        """A form without conjunctions, prepositions and the article that are written as one with it."""
        return _bare(self, form)

    def detached(self, name: str) -> str:
        """A name without the preposition that is written as one with it: للوزير is الوزير.

        >>> grammar("ar").detached("للوزير")
        'الوزير'
        """
        preposition = next((p for p in self.data.get("attached", ()) if name.startswith(p)), "")
        rest = name.removeprefix(preposition)
        return (
            self.data["article"] + rest.removeprefix(preposition)
            if preposition and rest.startswith(preposition)
            else rest
        )

    def unjoined(self, name: str) -> str:
        """A name without a conjunction or preposition that is written as one with it: والوزير is الوزير, والدة stays.

        >>> grammar("ar").unjoined("والوزير"), grammar("ar").unjoined("والدة")
        ('الوزير', 'والدة')
        """
        first, clitic = fold(name.split(maxsplit=1)[0]), name[:1]
        rest = first[len(clitic) :]
        joined, noun = clitic in self.data.get("conjoining", ()), self.without_article(rest)
        if self.known_noun(first) or not (joined or clitic in self.data.get("attached", ())):
            return name
        return name[len(clitic) :] if (joined and noun != rest) or self.known_noun(noun) else name

    def nominative(self, name: str) -> str:
        """A name without the ending that shows its first noun to be an object: متحدثًا باسم is متحدث باسم.

        >>> grammar("ar").nominative("متحدثًا باسم المجلس")
        'متحدث باسم المجلس'
        """
        first, space, rest = name.partition(" ")
        endings = self.data.get("accusative_endings", ())
        ending = next((e for e in endings if first.endswith(e) and self.known_noun(fold(first[: -len(e)]))), "")
        return first.removesuffix(ending) + space + rest

    @cached_property
    def possessives(self) -> tuple[str, ...]:
        """How a word ends that shows whose something is."""
        return (*self.data.get("possessives", ()), *self.data.get("plural_possessives", ()))

    @cached_property
    def given_names(self) -> dict[str, frozenset[str]]:
        """The given names of the pack, folded, by gender."""
        return {gender: frozenset(map(fold, names)) for gender, names in self.data.get("given_names", {}).items()}

    def is_given_name(self, form: str) -> bool:
        """Whether a folded form is a given name, as far as the pack lists them.

        >>> grammar("ar").is_given_name("فاطمه")
        True
        """
        return any(form in names for names in self.given_names.values())

    @cached_property
    def listed_bodies(self) -> frozenset[str]:
        """The bodies of the pack in the form in which it lists them, and in no other case."""
        return frozenset(map(fold, (*self.data.get("organisations", ()), *self.data.get("proper_bodies", ()))))

    @cached_property
    def base_forms(self) -> frozenset[str]:
        """The nouns of the pack that name people, groups, bodies or documents, as it lists them, in no other case."""
        return frozenset(
            fold(noun) for name in ("roles", "groups", "organisations", "documents") for noun in self.data.get(name, ())
        )

    def unowned(self, name: str) -> str:
        """A name or word without the ending that shows whose something is.

        >>> grammar("en").unowned("Ann Lee's")
        'Ann Lee'
        """
        ending = next((e for e in self.data.get("possessives", ()) if name.endswith(e)), "")
        return name.removesuffix(ending)

    def without_article(self, form: str) -> str:
        """A form without an article that is written as one with it."""
        article = self.data.get("article", "")
        joined = article and self.data.get("head") == "first" and form.startswith(article) and len(form) > 4
        return form[len(article) :] if joined else form

    def known_noun(self, form: str) -> bool:
        """Whether a form is a noun that names people, groups, bodies or documents."""
        return any(form in self.lists[name] for name in ("roles", "groups", "organisations", "documents"))

    def opens_object(self, form: str) -> bool:
        """Whether a form behind a preposition that is written to it opens an object: a number, a noun of action."""
        return self.says("object_openers", form) or self.says("numerals", form)

    def takes_genitive(self, form: str) -> bool:
        """Whether a form is a noun of people, bodies or documents whose genitive may follow, as none does a name."""
        return self.known_noun(form) and not self.says("proper_bodies", form)

    def shaped_like_object(self, word: str) -> bool:
        """Whether a word as written has the shape of a noun of action, such as opens an object."""
        shapes = self.data.get("object_shapes", ())
        return bool(shapes) and any(re.fullmatch(shape, _written_plainly(word)) for shape in shapes)

    def complements(self, sentence: Sentence, at: int) -> bool:
        """Whether the item at an index opens a reported clause: a complementiser, not one that means `although`."""
        if not self.says("complementisers", sentence.form(at)) or self.written_name(sentence.raw(at)):
            return False
        if self.says("auxiliaries", sentence.form(at + 1)):  # a deal that could fail: a relative
            return False
        before = sentence.form(at - 2) if sentence.form(at - 1) in self.lists["prepositions"] else ""
        return not any(self.says("not_complement_after", form) for form in (sentence.form(at - 1), before))

    def written_name(self, word: str) -> bool:
        """Whether a word is a name as it is written, though folding makes another word of it: علي is Ali, على is on."""
        return word in self.data.get("written_names", ())

    def opens_infinitive(self, sentence: Sentence, at: int) -> bool:
        """Whether an infinitive stands at an index, by its shape, behind what may negate it: ne plus | dormir."""
        shapes = self.data.get("infinitive_shapes", ())
        while shapes and (
            self.says("negations", sentence.form(at)) or self.says("before_infinitives", sentence.form(at))
        ):
            at += 1
        form = sentence.form(at)
        shaped = any(re.fullmatch(shape, form) for shape in shapes)
        return shaped and not self.says("time_words", form) and not self.known_noun(form)

    def stands_in_way(self, sentence: Sentence, at: int) -> bool:
        """Whether no noun phrase goes on over the item at an index."""
        form = sentence.form(at)
        if self.written_name(sentence.raw(at)):
            return False
        return sentence.kind(at) == STOP or any(form in self.lists[name] for name in BARRIERS)


@lru_cache(maxsize=2**15)
def _written_plainly(word: str) -> str:
    """A word without the letters and marks that folding leaves out."""
    return "".join(letter for letter in word if fold(letter))


LISTS = (
    "origins", "whose",
    "complementisers", "questions", "prepositions", "time_words", "addressees", "relatives", "leading", "adverbs",
    "roles", "groups", "organisations", "documents", "anonymous", "conjunctions", "plain_marks_before", "conjoined",
    "determiners", "clause_signs", "name_openers", "negations", "impersonal_locative", "object_openers",
    "empty_objects", "conjoining", "same_words", "not_complement_after", "attitudes", "passive",
    "first_person_pronouns", "days", "day_openers", "subordinators", "absolutes", "articles", "bound_prepositions",
    "attached", "name_joints", "descriptions", "partitives", "participle_hosts",
    "topic_openers", "allegations", "plain_verbs", "insertion_verbs", "dative_names",
    "outlets", "governing", "blame", "bound_alone", "specialists", "constructs", "things", "occasions",
    "titled_prepositions", "clause_joiners",
    "settings", "anaphors", "relations", "masculine", "feminine", "ungendered",
    "object_pronouns_alone", "objects_alone", "abbreviations", "parties", "latest", "proper_bodies", "masculine_names",
    "statements",
    "negations_behind", "auxiliaries", "backshifted", "nobodies", "owning", "body_words",
    "reflexives", "before_addressees", "joining_prepositions", "indefinites", "demonstratives", "told_pronouns",
    "reversals", "before_infinitives",
    "pointers", "question_particles", "what", "called", "courtesies", "comments",
)  # fmt: skip
# what the pack gives in its first form only, where the language declines nouns
DECLINED = (
    "roles", "groups", "organisations", "documents", "anonymous", "settings", "anaphors", "relations",
    "plain_marks_before",
)  # fmt: skip
BARRIERS = ("prepositions", "complementisers", "relatives", "time_words", "conjoining", "attached")
PHRASES = ("back_references", "phrase_ends", "followups", "followups_bare", "editorial", "questions",
           "object_phrases", "asides", "addressee_openers", "issued_by", "before_complementisers", "dated")  # fmt: skip


@lru_cache(maxsize=2**15)
def _bare(known: Grammar, form: str) -> str:
    # the same words are asked for again and again, in every sentence
    for clitic in (*known.data.get("conjoining", ()), *known.data.get("attached", ())):
        rest = form[len(clitic) :]
        if form.startswith(clitic) and (known.known_noun(rest) or known.known_noun(known.without_article(rest))):
            return known.without_article(rest)
    return known.without_article(form)


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language that has a pack.

    >>> grammar("en").says("complementisers", "that")
    True
    """
    data = load(language).section("quotes")
    lists = {name: _forms(data, name) for name in LISTS}
    joined = {c + p for c in lists["conjoining"] for p in lists["prepositions"]}
    lists["organisations"] |= lists["proper_bodies"]
    lists["numerals"] = frozenset(map(fold, load(language).section("numbers").get("words", ())))
    lists["bylines"] = frozenset(map(fold, load(language).section("turns").get("bylines", ())))
    lists["fronting"] = lists["prepositions"] | joined
    phrases = {name: _phrases(data.get(name, ()), language) for name in PHRASES}
    genders = {fold(word): gender for gender, listed in data.get("pronouns", {}).items() for word in listed}
    return Grammar(language, dict(data), lists, phrases, genders)


def is_comma(sentence: Sentence, at: int) -> bool:
    """Whether the item at an index is a comma, a semicolon or a dash that stands by itself."""
    return sentence.kind(at) == STOP and (sentence.form(at) in COMMAS or sentence.form(at) in DASHES)


def is_quotation(sentence: Sentence, at: int) -> bool:
    """Whether the item at an index is a quotation in marks."""
    return sentence.kind(at) == QUOTATION


def is_word(sentence: Sentence, at: int) -> bool:
    """Whether the item at an index is a word."""
    return sentence.kind(at) == WORD


def _forms(data: Mapping[str, Any], name: str) -> frozenset[str]:
    """The words of a list, folded, in all their cases where the language has them."""
    listed, endings = data.get(name, ()), data.get("declensions", ())
    if name in DECLINED and endings:
        listed = [form for word in listed for form, _ in inflected(word, endings)]
    return frozenset(fold(word) for word in listed)


def _phrases(listed: tuple[str, ...], language: str) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed:
        parts = forms(phrase, language)
        table.setdefault(parts[0], []).append(parts)
    return table
