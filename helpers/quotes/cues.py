"""Cues: the words that attribute, looked up in a lexicon that the language pack spells out by paradigms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from helpers.languages import load
from helpers.quotes.layout import QUOTATION, WORD, Sentence, forms
from helpers.text import fold

# what a verb takes that may close a quotation; `closing` is of verbs that none follows
CLOSING = frozenset({"quote", "closing"})
OWNER = "owner"  # what a noun takes whose owner speaks: her claim that, the opinion of an expert that
# words of `takes` that name a form; all others are prepositions that a cue governs
FORMS = frozenset((
    "that", "colon", "quote", "clause", "finite", "closing", "object", "infinitive", "addressee", "question",
    "predicate", "pronoun", "relay", "verb", "named", "bound", "titled", "place", "owner", "issue", "blame",
    "attached", "antecedent", "genitive", "deed", "marked",
))  # fmt: skip
VERB, PARTICIPLE, SOURCE, NOUN, NOBODY, RELAY, NONE = (
    "verb", "participle", "source", "noun", "nobody", "relay", "none",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon knows of a form: the kind of cue, what it takes, and the gender or number it agrees with.

    `takes` holds `that`, `colon`, `quote`, `clause`, `object`, `addressee`, and the prepositions that it governs.
    """

    kind: str
    takes: frozenset[str]
    agrees: str = ""
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence: the indices of its items, end exclusive, and its entry; `negated` by a word before it."""

    first: int
    last: int
    entry: Entry
    negated: bool = False

    @property
    def kind(self) -> str:
        """The kind of the entry."""
        return self.entry.kind

    @property
    def governs(self) -> frozenset[str]:
        """The prepositions that it governs."""
        return self.entry.takes - FORMS

    @property
    def claims_content(self) -> bool:
        """Whether what follows may be this cue's content and so no earlier one's."""
        return self.kind in (VERB, PARTICIPLE, NOUN, RELAY) and not self.entry.takes & {"issue", OWNER}


@dataclass(frozen=True)
class Lexicon:
    """All cues of a language: phrases by their first form, longest first."""

    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]
    proclitics: tuple[str, ...]
    negations: frozenset[str]
    not_cues: frozenset[str]
    not_after: frozenset[str]
    first_person: frozenset[str]
    possessives: tuple[str, ...]
    infinitive: str
    prepositions: frozenset[str]
    written: Mapping[str, str]
    nouns: tuple[str, ...]  # what no verb ends with
    shapes: Mapping[str, str]  # what verbs look like, and the number or gender that each shape shows
    parting: tuple[str, ...]  # what parts speech from such a verb
    what: frozenset[str]  # behind these a word that may be a noun is a verb: ما ذكره


@cache
def lexicon(language: str) -> Lexicon:
    """The cues of a language, every form of its paradigms spelt out.

    >>> lexicon("en").phrases["argued"][0][1].kind
    'verb'
    """
    rules = load(language).section("quotes")
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for form, entry in _entries(rules):
        parts = forms(form, language)
        _add(phrases.setdefault(parts[0], []), parts, entry)
    for known in phrases.values():
        known.sort(key=lambda phrase: -len(phrase[0]))
    clitics = tuple(fold(c) for c in rules.get("proclitics", ()))
    negations, never, not_after = (_folded(rules, name) for name in ("negations", "never_cues", "not_after"))
    # as written: folding would make the first person of one verb the third of another
    never_written = frozenset((*rules.get("first_person", ()), *rules.get("never_as_written", ())))
    written = {form: fold(known) for form, known in rules.get("written_cues", {}).items()}
    owned = (*rules.get("possessives", ()), *rules.get("plural_possessives", ()))
    shapes, parting = rules.get("verb_shapes", {}), tuple(rules.get("verb_shapes_behind", ()))
    nouns = tuple(rules.get("noun_endings", ()))
    marker, governing = rules.get("infinitive", ""), _folded(rules, "prepositions")
    return Lexicon(
        phrases,
        clitics,
        negations,
        never,
        not_after,
        never_written,
        owned,
        marker,
        governing,
        written,
        nouns,
        shapes,
        parting,
        _folded(rules, "what"),
    )


def _add(known: list[tuple[tuple[str, ...], Entry]], parts: tuple[str, ...], entry: Entry) -> None:
    """Adds a phrase; one that is there already takes what both of them take."""
    for index, (other, there) in enumerate(known):
        if other == parts and (there.kind == entry.kind or OWNER not in entry.takes):
            known[index] = (parts, replace(there, takes=there.takes | entry.takes))
            return
    known.append((parts, entry))


def find(sentence: Sentence, language: str) -> list[Cue]:
    """The cues that stand outside quotation marks in a sentence, in order.

    >>> from helpers.quotes.layout import lay_out
    >>> [sentence.raw(cue.first) for sentence in lay_out("He said so, adding it.", "en").sentences()
    ...  for cue in find(sentence, "en")]
    ['said', 'adding']
    """
    known, found, at = lexicon(language), [], 0
    while at < len(sentence.items):
        hit = _at(sentence, at, known) or (shaped(sentence, at, known) if _closes_speech(sentence, at, known) else None)
        if hit is not None and hit.kind != NONE:
            found.append(hit)
        at = at + 1 if hit is None else hit.last
    return [cue for cue in found if "verb" not in cue.entry.takes or any(o.first == cue.last for o in found)]


def shaped(sentence: Sentence, at: int, known: Lexicon) -> Cue | None:
    """A finite verb by its shape alone: where speech has just ended, any verb says who spoke."""
    shape = next((m for m in known.shapes if re.fullmatch(m, sentence.form(at))), None)
    if shape is None or sentence.raw(at) in known.first_person:
        return None
    return Cue(at, at + 1, Entry(VERB, frozenset({"quote"}), known.shapes[shape], sentence.form(at)))


def _closes_speech(sentence: Sentence, at: int, known: Lexicon) -> bool:
    """Whether quoted speech ends before an item: marks, a comma or a mark of its own inside, and a dash if it must."""
    before = at - 1
    if sentence.form(before) not in known.parting:
        return False
    while before > 0 and sentence.form(before) in (",", "—", "–", "-"):
        before -= 1
    if sentence.kind(before) != QUOTATION or before == at - 1:
        return False
    comma = any(sentence.form(i) == "," for i in range(before + 1, at))
    return comma or sentence.raw(before)[-2:-1] in (*"?!…,",)


def _at(sentence: Sentence, at: int, known: Lexicon) -> Cue | None:
    phrases = _opened_by(sentence, at, known) if sentence.kind(at) == WORD else ()
    if not phrases or sentence.raw(at) in known.first_person or _inside_name(sentence, at):
        return None
    for phrase, entry in phrases:
        whole = all(sentence.form(at + i) == phrase[i] for i in range(1, len(phrase)))
        noun = OWNER in phrases[-1][1].takes
        owned = noun and (_owned(sentence, at, known) or _qualified(sentence, at, known))
        finite = entry.kind == VERB or (entry.kind == PARTICIPLE and noun)
        if whole and (not finite or (not owned and _may_be_verb(sentence, at, known))):
            return Cue(at, at + len(phrase), entry, _negated(sentence, at, known))
    return None


def _inside_name(sentence: Sentence, at: int) -> bool:
    """Whether a participle with a capital stands in a name of capitals: the Local Democracy Reporting Service."""
    capitals = all(sentence.raw(i)[:1].isupper() for i in range(at - 2, at + 2))
    ends = at + 2 >= len(sentence.items) or not sentence.raw(at + 2)[:1].isupper()
    return at > 1 and capitals and ends and sentence.raw(at - 3)[:1].islower()


def _opened_by(sentence: Sentence, at: int, known: Lexicon) -> list[tuple[tuple[str, ...], Entry]]:
    """The phrases of the lexicon that the word at an index may open."""
    form = known.written.get(sentence.raw(at)) if known.written else None
    verb = sentence.form(at - 1) in known.what
    forms = [form] if form else _without_proclitics(sentence.form(at), known, verb)
    return [phrase for form in forms for phrase in known.phrases.get(form, ())]


def _may_be_verb(sentence: Sentence, at: int, known: Lexicon) -> bool:
    """Whether neither the word before nor an ending that folding hides shows a noun: طلبة is no طلبه."""
    # to calm fears: what follows an infinitive is its object
    governed = bool(known.infinitive) and sentence.form(at - 2) == known.infinitive
    noun = governed or sentence.form(at - 1) in known.not_after or sentence.raw(at).endswith(known.nouns)
    return not noun


def _owned(sentence: Sentence, at: int, known: Lexicon) -> bool:
    """Whether a possessive before a word shows it to be a noun: the minister's claim."""
    return (sentence.form(at - 2) + sentence.form(at - 1)).endswith(known.possessives)


def _qualified(sentence: Sentence, at: int, known: Lexicon) -> bool:
    """Whether a preposition and one word of no name before a word show it to be a noun: in prepared remarks."""
    return sentence.form(at - 2) in known.prepositions and sentence.raw(at - 1).islower()


def _negated(sentence: Sentence, at: int, known: Lexicon) -> bool:
    return any(form in known.negations for form in (sentence.form(at - 1), sentence.form(at - 2)))


def _without_proclitics(form: str, known: Lexicon, verb: bool) -> list[str]:
    if form in known.not_cues and not verb:
        return []
    clitics = (c for c in known.proclitics if form.startswith(c) and len(form) > len(c) + 2)
    return [form, *(form[len(clitic) :] for clitic in clitics)]


def _entries(rules: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for group in rules.get("verbs", ()):
        takes = frozenset(fold(group["takes"]).split())
        for verb in group["forms"]:
            yield from _verb(verb, takes, rules["paradigms"])
    for group in rules.get("phrases", ()):
        takes = frozenset(fold(group["takes"]).split())
        for form in group["forms"]:
            yield form, Entry(group["kind"], takes, group.get("agrees", ""), form)


def _verb(verb: str, takes: frozenset[str], paradigms: list[dict]) -> Iterator[tuple[str, Entry]]:
    """Every form of a verb given by its principal parts; a lone part stands for all columns of its paradigm."""
    parts = verb.split()
    lemma = parts[0]
    for column, paradigm in enumerate(paradigms):
        part = parts[0] if len(parts) == 1 else parts[column] if column < len(parts) else "-"
        if part == "-":
            continue
        table = paradigm["whole"] if len(parts) > 1 and "whole" in paradigm else paradigm["endings"]
        for form, agrees in inflected(part.replace("_", " "), table, paradigm.get("swap", {})):
            yield form, Entry(paradigm["kind"], takes, agrees, lemma)


def inflected(part: str, table: list[list[str]], swap: Mapping[str, str] | None = None) -> Iterator[tuple[str, str]]:
    """The forms of one principal part: its ending decides the row, the row says which endings stand instead.

    >>> [form for form, _ in inflected("глава", [["а", "а ы е у ой"]])]
    ['глава', 'главы', 'главе', 'главу', 'главой']
    """
    row = next(row for row in table if part.endswith(row[0]))
    stem = part.removesuffix(row[0])
    for ending in row[1].split():
        letters, _, agrees = ending.partition(":")
        form = stem + ("" if letters == "-" else letters)
        first = next((a for a in swap or () if agrees == "f" and form.startswith(a)), "")
        yield (swap[first] + form.removeprefix(first) if swap and first else form), agrees


def _folded(rules: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in rules.get(name, ()))
