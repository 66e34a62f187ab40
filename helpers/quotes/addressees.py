"""Who is told: the noun phrase right behind a cue or its speaker that says to whom something was said."""

from __future__ import annotations

from helpers.quotes.cues import PARTICIPLE, VERB, Cue
from helpers.quotes.gaps import past_addressee
from helpers.quotes.grammar import is_quotation, is_word
from helpers.quotes.phrases import dative_of_name, run_from
from helpers.quotes.scene import Phrase, Scene

REACH = 4  # items: an adverb or a day may stand between a cue and who is told


def addressee(scene: Scene, cue: Cue, speaker: Phrase | None, content: int) -> Phrase | None:
    """Who is told what begins at the index `content`; None where the sentence names nobody, or only by a pronoun.

    >>> from helpers.quotes.layout import lay_out
    >>> from helpers.quotes.scene import set_scene
    >>> scene = set_scene(lay_out("Ann Lee told Sky News the deal was off.", "en").sentences()[0], "en")
    >>> addressee(scene, scene.cues[0], None, 5)
    Phrase(first=3, last=5, apposition=None)
    """
    if cue.kind not in (VERB, PARTICIPLE):
        return None
    behind = speaker if speaker is not None and speaker.first >= cue.last else None
    limit = content if content >= cue.last else len(scene.sentence.items)
    found = _near(scene, cue, cue.last, min(limit, behind.first) if behind else limit)
    return found or (_near(scene, cue, behind.last, limit) if behind else None)


def _near(scene: Scene, cue: Cue, begin: int, limit: int) -> Phrase | None:
    """The first to be told who stands between two indices, no more than a few words behind the first."""
    for at in range(begin, min(limit, begin + REACH)):
        if not is_word(scene.sentence, at) or (at > begin and at in scene.cue_at):
            return None
        first = _opens(scene, cue, at)
        if first is not None:
            last = min(limit, _end(scene, cue, first))
            return Phrase(first, last) if last > first else None
    return None


def _opens(scene: Scene, cue: Cue, at: int) -> int | None:
    """Where the phrase begins if an index opens one: behind its preposition, at a dative, right behind told."""
    grammar, form = scene.grammar, scene.sentence.form(at)
    if form in grammar.genders or grammar.says("complementisers", form):
        return None
    if "addressee" in cue.entry.takes and at == cue.last:
        return at if past_addressee(scene, at) > at and not _pronoun(scene, at) else None
    opener = grammar.phrase("addressee_openers", scene.sentence, at)
    if opener and _addressable(scene, at + opener):
        return at + opener
    dative = grammar.data.get("inflected") and grammar.says("addressees", form) and not _pronoun(scene, at)
    return at if dative or grammar.says("outlets", form) or _written_to(scene, at) else None


def _pronoun(scene: Scene, at: int) -> bool:
    return scene.grammar.says("told_pronouns", scene.sentence.form(at))


def _written_to(scene: Scene, at: int) -> bool:
    """Whether a preposition written as one with a noun or name shows who is told: للصحفيين, لبوتين."""
    grammar, form = scene.grammar, scene.sentence.form(at)
    dative = grammar.data.get("dative", "")
    told = bool(dative) and form.startswith(dative) and grammar.says("addressees", form)
    return told or dative_of_name(scene, at)


def _addressable(scene: Scene, at: int) -> bool:
    """Whether people or a body stand behind a preposition, no place: à la presse, à l'AFP; not à Alger."""
    grammar, sentence = scene.grammar, scene.sentence
    at += grammar.says("determiners", sentence.form(at))
    form, raw = sentence.form(at), sentence.raw(at)
    acronym = len(raw) > 1 and raw.isupper()
    return acronym or grammar.says("addressees", form) or grammar.known_noun(form)


def _end(scene: Scene, cue: Cue, first: int) -> int:
    """The index behind the phrase: as far as capitals and marks go on, or the noun phrase in a script without them."""
    if "addressee" in cue.entry.takes and first == cue.last:
        return past_addressee(scene, first)
    grammar, sentence = scene.grammar, scene.sentence
    if grammar.data.get("article"):
        return run_from(scene, first)
    last = first + 1 + grammar.says("determiners", sentence.form(first))
    people = grammar.says("groups", sentence.form(last - 1)) or not grammar.says("outlets", sentence.form(last - 1))
    while not people and (is_quotation(sentence, last) or sentence.raw(last)[:1].isupper()):
        last += 1
    return last
