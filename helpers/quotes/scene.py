"""What every rule looks at: a sentence, its cues, the grammar of its language; and what a rule makes of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from helpers.quotes.cues import NOUN, PARTICIPLE, SOURCE, VERB, Cue, find
from helpers.quotes.grammar import Grammar, grammar, is_comma
from helpers.quotes.layout import STOP, WORD, Sentence
from helpers.text import fold

BOUND = 9  # items: a preposition that makes a verb what it is stands no farther behind it
NEAR = 16  # items: what closes a sentence behind a cue, or stands between a cue and its complement, is not longer


# what is taken without a complementiser: a clause of any form, or one that shows a finite verb
CLAUSES = frozenset({"clause", "finite"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the indices of its items, end exclusive; `apposition` stands after it and names it anew."""

    first: int
    last: int
    apposition: tuple[int, int] | None = None


@dataclass(frozen=True)
class Scene:
    """A sentence with its cues and grammar."""

    sentence: Sentence
    cues: tuple[Cue, ...]
    grammar: Grammar
    memo: dict[tuple[str, int], object] = field(default_factory=dict)

    @cached_property
    def cue_at(self) -> dict[int, Cue]:
        """The cues by the index of their first item."""
        return {cue.first: cue for cue in self.cues}

    @property
    def speaker_follows(self) -> bool:
        """Whether the language puts a speaker after a finite verb."""
        return self.grammar.data["subject"] == "after"

    @property
    def speaker_precedes(self) -> bool:
        """Whether the language puts a speaker before the verb, but after one that closes a quotation."""
        return self.grammar.data["subject"] == "before"

    def verb_at(self, at: int) -> Cue | None:
        """The finite verb of saying at an index."""
        cue = self.cue_at.get(at)
        return cue if cue and cue.kind == VERB else None

    def next_cue(self, at: int, reach: int = NEAR) -> Cue | None:
        """The first cue that starts at an index or a little behind it."""
        return next((self.cue_at[i] for i in range(at, at + reach) if i in self.cue_at), None)

    def written_to_conjunction(self, at: int) -> bool:
        """Whether a conjunction is written as one with the item at an index."""
        form, cue = self.sentence.form(at), self.cue_at.get(at)
        clitic = next((c for c in self.grammar.lists["conjoining"] if form.startswith(c)), None)
        if clitic is None or cue is None or not fold(cue.entry.lemma).startswith(clitic):
            return clitic is not None
        return form.startswith(clitic * 2)  # ووصف, but not وصف

    def conjoined(self, at: int) -> bool:
        """Whether a conjunction joins the item at an index to what stands before it."""
        return self.written_to_conjunction(at) or self.grammar.says("conjunctions", self.sentence.form(at - 1))

    def group_start(self, cue: Cue) -> int:
        """Where the group of a verb begins: at the auxiliaries and adverbs before it, if a conjunction opens it."""
        at = cue.first
        while at > 0 and self.grammar.says("adverbs", self.sentence.form(at - 1)):
            at -= 1
        return at if self.grammar.says("conjunctions", self.sentence.form(at - 1)) else cue.first

    def opens_clause(self, at: int) -> bool:
        """Whether nothing but conjunctions, adverbs and stops stands between the sentence's beginning and an index."""
        while (
            at > 0 and self.sentence.kind(at - 1) == WORD and self.grammar.says("leading", self.sentence.form(at - 1))
        ):
            at -= 1
        return at == 0 or (at < NEAR and all(self.sentence.kind(i) == STOP for i in range(at)))

    def passive(self, cue: Cue) -> bool:
        """Whether an auxiliary, an agent or a vowel makes a cue passive: was told, had been warned, ذُكر."""
        voiced = self.grammar.data.get("passive_verbs")
        if voiced and cue.kind == VERB and re.fullmatch(voiced, self.sentence.raw(cue.first)):
            return True
        agent = self.grammar.data.get("agent")
        day = self.grammar.says("days", self.sentence.form(cue.last))  # revealed on | Monday | by
        if agent and cue.kind == VERB and self.sentence.form(cue.last + day) == agent:
            return True
        at = cue.first - 1
        while at > 0 and self.grammar.says("adverbs", self.sentence.form(at)) and not self._auxiliary(at):
            at -= 1
        return cue.kind == VERB and self._auxiliary(at)

    def _auxiliary(self, at: int) -> bool:
        """Whether an auxiliary of the passive stands at an index, none of a reflexive verb: s'est félicité."""
        says, sentence = self.grammar.says, self.sentence
        return says("passive", sentence.form(at)) and not says("reflexives", sentence.form(at - 1))

    def main_verb(self, cue: Cue) -> Cue | None:
        """The verb of saying of the clause that a participle opens: Stating that it rained, he | added."""
        opens = cue.kind == PARTICIPLE and self.opens_clause(cue.first)
        return next((c for c in self.cues if opens and c.first > cue.last and c.kind == VERB), None)

    def noun_from(self, at: int) -> int:
        """Where the noun phrase begins that ends with the word at an index: at its determiner, if one is near."""
        near = range(at, max(-1, at - 4), -1)
        return next((i for i in near if self.grammar.says("determiners", self.sentence.form(i))), at)

    def absolute(self, cue: Cue) -> tuple[int, int] | None:
        """The subject of a participle that has its own: with the minister insisting that."""
        for at in range(cue.first - 1, max(-1, cue.first - 8), -1):
            if self.sentence.kind(at) == STOP:
                return None
            if self.grammar.says("absolutes", self.sentence.form(at)):
                return (at + 1, cue.first) if at + 1 < cue.first else None
        return None

    def _owned(self, cue: Cue) -> bool:
        """Whether a possessive before it shows a word to be a noun: analysts' estimates."""
        owner, grammar = self.sentence.form(cue.first - 1), self.grammar
        plural = (self.sentence.form(cue.first - 2) + owner).endswith(tuple(grammar.data.get("plural_possessives", ())))
        return plural or (grammar.unowned(owner) != owner and grammar.unowned(owner) not in grammar.genders)

    def _dangles(self, cue: Cue) -> bool:
        """Whether a verb without a subject opens a clause, and so is a participle: Asked about the bridge, …"""
        if cue.kind != VERB or not self.speaker_precedes or self.sentence.kind(cue.last) != WORD:
            return False
        commas = sum(is_comma(self.sentence, at) for at in range(cue.first))
        # one comma ends what is put in front: In a letter, the mayor, Ann Lee, told them
        fronted = any(self.grammar.says(name, self.sentence.form(0)) for name in ("prepositions", "subordinators"))
        inserted = is_comma(self.sentence, cue.first - 1) and (commas - fronted) % 2 == 1
        participle = inserted and self.grammar.says("subordinators", self.sentence.form(cue.first))
        return participle or self.opens_clause(cue.first)

    @property
    def behind_question(self) -> int:
        """The index behind what somebody was asked, where that opens the sentence: Asked if he feared for it, …"""
        first = self.cues[0] if self.cues else None
        if first is None or first.first > 1 or not self._dangles(first):
            return 0
        return next((i for i in range(first.last, len(self.sentence.items)) if is_comma(self.sentence, i)), 0)

    def attributes(self, cue: Cue) -> bool:
        """Whether a participle is one that attributes, no adjective: a clause ends before it or its content follows."""
        if cue.kind != PARTICIPLE:
            return not self._dangles(cue) and (cue.kind == NOUN or not self._owned(cue))
        sentence, says = self.sentence, self.grammar.says
        after = sentence.form(cue.last)
        if self.absolute(cue):
            return True
        hosted = says("participle_hosts", sentence.form(cue.first - 1)) and bool(cue.entry.takes & CLAUSES)
        parted = hosted or cue.first == 0 or is_comma(sentence, cue.first - 1) or self.conjoined(cue.first)
        governs = after in cue.entry.takes and says("complementisers", sentence.form(cue.last + 1))
        return (
            parted
            or governs
            or says("complementisers", after)
            or after == ":"
            or sentence.kind(cue.last) == "quotation"
        )


OTHER_CLAUSES = ("relatives", "subordinators", "questions", "conjunctions")


def finite(scene: Scene, first: int, last: int) -> bool:
    """Whether a verb or a subject shows a stretch to be a clause, before another clause opens in it."""
    sentence, says = scene.sentence, scene.grammar.says
    for at in range(first, last):
        if says("clause_signs", sentence.form(at)):
            return True
        if at > first and any(says(name, sentence.form(at)) for name in OTHER_CLAUSES):
            return False
    return False


def verb_shaped(scene: Scene, first: int, last: int) -> bool:
    """Whether a word of a stretch has the shape of a finite verb, in a language that shows it."""
    shapes, says = scene.grammar.data.get("verb_shapes", {}), scene.grammar.says
    forms = (scene.sentence.form(at) for at in range(first, last if shapes else first))
    return any(re.fullmatch(shape, form) for form in forms if not says("leading", form) for shape in shapes)


def set_scene(sentence: Sentence, language: str) -> Scene:
    """A sentence with its cues.

    >>> from helpers.quotes.layout import lay_out
    >>> len(set_scene(lay_out("He said no.", "en").sentences()[0], "en").cues)
    1
    """
    known = grammar(language)
    return Scene(sentence, tuple(cue for cue in find(sentence, language) if _is_cue(sentence, cue, known)), known)


def _is_cue(sentence: Sentence, cue: Cue, known: Grammar) -> bool:
    """Whether what stands around a cue that may be another word shows it to be one."""
    if "bound" in cue.entry.takes:
        ahead = range(cue.last, cue.last + BOUND)
        written = tuple(cue.entry.takes & known.lists["attached"])
        return any(sentence.form(at) in cue.entry.takes or sentence.form(at).startswith(written) for at in ahead)
    if "named" in cue.entry.takes:
        return cue.first == 0 and _names_somebody(sentence, cue.last, known)
    return "titled" not in cue.entry.takes or _titled(sentence, cue, known)


def _names_somebody(sentence: Sentence, at: int, known: Grammar) -> bool:
    """Whether a person, named or by title, stands between an index and the next comma: Pour Ann Lee, …"""
    at += known.says("determiners", sentence.form(at))
    named = sentence.raw(at)[:1].isupper() and sentence.raw(at + 1)[:1].isupper()
    comma = any(is_comma(sentence, i) for i in range(at, at + BOUND))
    return comma and (named or known.says("roles", sentence.form(at)))


def _titled(sentence: Sentence, cue: Cue, known: Grammar) -> bool:
    """Whether a cue that may be a preposition opens its sentence before a title, with a complement to come."""
    if cue.first or not known.says("roles", known.bare(sentence.form(cue.last))):
        return False
    return any(known.complements(sentence, at) for at in range(cue.last + 1, cue.last + NEAR))


def is_source(cue: Cue | None) -> bool:
    """Whether a cue names its source in a phrase: according to.

    >>> is_source(None)
    False
    """
    return cue is not None and cue.kind == SOURCE
