"""The rules of attribution: the first that fits a cue says what was said, where, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from helpers.quotes.according_to import relayed, source_of_clause
from helpers.quotes.after_cue import (
    clause_after_cue,
    clause_beside_cue,
    content_after_cue,
    question_after_cue,
    words_of_owner,
)
from helpers.quotes.around_cue import clause_with_insertion
from helpers.quotes.before_cue import clause_before_cue, quotation_before_cue
from helpers.quotes.cues import NOBODY, NOUN, PARTICIPLE, RELAY, SOURCE, VERB, Cue
from helpers.quotes.drafts import Draft
from helpers.quotes.grammar import Grammar, is_quotation, is_word
from helpers.quotes.layout import Sentence
from helpers.quotes.nobody import said_by_nobody
from helpers.quotes.nouns import clause_of_noun
from helpers.quotes.objects import object_of_cue, predicate_of_pronoun
from helpers.quotes.scene import Phrase, Scene, set_scene
from helpers.quotes.topics import behind_verb, opening

Rule = Callable[[Scene, Cue, list[Draft]], "list[Draft] | None"]
# a name and what its bearer is are so many words and stops at most
LABEL = 10
# a lone word of these is nobody
NO_NAMES = ("negations", "leading", "adverbs", "conjunctions")

RULES: dict[str, tuple[Rule, ...]] = {
    VERB: (
        quotation_before_cue,
        clause_with_insertion,
        clause_before_cue,
        question_after_cue,
        predicate_of_pronoun,
        content_after_cue,
        object_of_cue,
        clause_after_cue,
        clause_beside_cue,
    ),
    PARTICIPLE: (question_after_cue, predicate_of_pronoun, content_after_cue, object_of_cue, clause_after_cue),
    NOUN: (words_of_owner, clause_of_noun, content_after_cue),
    SOURCE: (source_of_clause,),
    RELAY: (relayed,),
    NOBODY: (said_by_nobody,),
}


def read(sentence: Sentence, language: str) -> list[Draft]:
    """The attributions of a sentence, in the order of their cues: the first rule that fits a cue has it."""
    scene = set_scene(sentence, language)
    drafts: list[Draft] = []
    if scene.grammar.phrase("editorial", sentence, 0) or _signs(sentence, scene.grammar):
        return drafts
    begin = scene.behind_question
    for cue in scene.cues:
        if cue.first < begin or not scene.attributes(cue) or _taken(drafts, sentence.items[cue.first].start):
            continue
        found = next((found for rule in RULES.get(cue.kind, ()) if (found := rule(scene, cue, drafts))), None)
        drafts = found or drafts
    drafts += _without_cue(scene, drafts)
    return [_without_verb(scene, draft) for draft in drafts if not _quotes_nobody(scene, draft)]


def _signs(sentence: Sentence, known: Grammar) -> bool:
    """Whether a line says who wrote the text: كتب: سامي منصور."""
    line = sentence.opens_line and sentence.ends_line and not any(is_quotation(sentence, i) for i in range(LABEL))
    return line and known.says("bylines", sentence.form(0)) and sentence.form(1) == ":" and len(sentence.items) <= LABEL


def _without_cue(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Quotations behind a colon that no cue brings: He was short: “…”"""
    sentence, found = scene.sentence, []
    for at in range(2, len(sentence.items) if scene.grammar.data.get("colon_speaks") and not sentence.depth else 0):
        item = sentence.items[at]
        speech = is_quotation(sentence, at) and sentence.form(at - 1) == ":" and sentence.count(at, at + 1) >= 3
        if not speech or any(d.start < item.end and item.start < d.end for d in drafts):
            continue
        subject = behind_verb(scene) if scene.speaker_follows else opening(scene, 0) or _pronoun(scene)
        told = (
            subject is not None
            and subject.last < at
            and (_tells(scene, subject, at - 1) or _labels(scene, subject, at - 1))
        )
        if told or drafts:
            speaker = drafts[-1].speaker if drafts else subject
            found.append(Draft("quotation behind colon", sentence, item.start, item.end, None, speaker))
    return found


def _pronoun(scene: Scene) -> Phrase | None:
    """The pronoun that opens a sentence as its subject: Сам | он …"""
    at = next(
        i for i in range(len(scene.sentence.items) + 1) if not scene.grammar.says("leading", scene.sentence.form(i))
    )
    return Phrase(at, at + 1) if scene.sentence.form(at) in scene.grammar.genders else None


def _tells(scene: Scene, subject: Phrase, colon: int) -> bool:
    """Whether a verb goes with a subject: behind it, or before it where the language puts it there."""
    return scene.speaker_follows or (subject.last < colon and is_word(scene.sentence, subject.last))


def _labels(scene: Scene, subject: Phrase, colon: int) -> bool:
    """Whether a line opens with a name, what its bearer is, and the colon: Ann Lee, mayor: “…”"""
    sentence = scene.sentence
    named = all(sentence.raw(at)[:1].isupper() for at in range(subject.first, subject.last))
    opens = sentence.opens_line and subject.first == 0 and subject.last - subject.first > 1
    return opens and named and colon <= LABEL and sentence.form(subject.last) in (",", ":")


def _taken(drafts: Sequence[Draft], offset: int) -> bool:
    """Whether a word is part of the cue of an attribution already."""
    return any(draft.cue and draft.cue[0] <= offset < draft.cue[1] for draft in drafts[-3:])


def _quotes_nobody(scene: Scene, draft: Draft) -> bool:
    """Whether a speaker quotes only themselves, or is nobody in particular: I think that; anyone who thinks that."""
    form, says = scene.sentence.form(draft.speaker.first) if draft.speaker else "", scene.grammar.says
    nobody = any(says(name, form) for name in ("what", "nobodies", "first_person_pronouns"))
    return nobody or (draft.speaker is not None and _no_name(scene, draft.speaker))


def _no_name(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase behind a verb is one word that names nobody: only, also; but he may be written to `and`."""
    form, grammar = scene.sentence.form(phrase.first), scene.grammar
    pronoun = any(form.removeprefix(joined) in grammar.genders for joined in ("", *grammar.lists["conjoining"]))
    alone = scene.speaker_follows and phrase.last == phrase.first + 1 and not pronoun
    return alone and any(grammar.says(name, form) for name in NO_NAMES)


def _without_verb(scene: Scene, draft: Draft) -> Draft:
    """A draft whose speaker is another verb of speech belongs to whoever spoke last: وأكمل وزاد وقال."""
    alone = draft.speaker is not None and draft.speaker.last == draft.speaker.first + 1
    verb = alone and scene.speaker_follows and draft.speaker is not None and scene.verb_at(draft.speaker.first)
    return replace(draft, speaker=None) if verb else draft
