"""Rules for nouns of saying: her claim that …; the opinion of an expert that …"""

from __future__ import annotations

from dataclasses import replace

from helpers.quotes import boundaries
from helpers.quotes.cues import OWNER, Cue
from helpers.quotes.drafts import Draft, drafted
from helpers.quotes.grammar import is_comma
from helpers.quotes.scene import Phrase, Scene
from helpers.quotes.speaker_after import after

ADJECTIVES = 3  # words: no more stand between an owner and the noun


def clause_of_noun(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """Her claim that it was safe; the opinion of an expert that it was safe."""
    if OWNER not in cue.entry.takes:
        return None
    behind = after(scene, cue.last + 1) if scene.grammar.says("owning", scene.sentence.form(cue.last)) else None
    at = behind.last if behind else cue.last
    if not scene.grammar.complements(scene.sentence, at):
        return None
    owner, agrees = (behind, "") if behind else _owner(scene, cue)
    first = min(scene.noun_from(cue.first), owner.first if owner else cue.first)
    last = _end(scene, cue, at + 1)
    # where the noun opens the sentence, its verb follows somewhere in what looks like the clause
    if (owner is None and not agrees) or scene.opens_clause(first) or last <= at + 1:
        return None
    return [*drafts, replace(drafted(scene, cue, "clause of noun", (at + 1, last), owner), agrees=agrees)]


def _end(scene: Scene, cue: Cue, first: int) -> int:
    """The index behind the clause, which a comma ends where a preposition opens the sentence: Despite her claim that"""
    last = boundaries.end(scene, first)
    fronted = scene.grammar.says("prepositions", scene.sentence.form(0))
    comma = next((at for at in range(first, last) if is_comma(scene.sentence, at)), last)
    return comma if fronted and not any(is_comma(scene.sentence, at) for at in range(cue.first)) else last


def _owner(scene: Scene, cue: Cue) -> tuple[Phrase | None, str]:
    """Whose a noun is: the phrase that a possessive ends, or the gender that a pronoun shows."""
    sentence, grammar = scene.sentence, scene.grammar
    for at in range(cue.first - 1, max(-1, cue.first - 1 - ADJECTIVES), -1):
        gender = next((g for g, forms in grammar.data.get("owners", {}).items() if sentence.form(at) in forms), "")
        if gender or grammar.stands_in_way(sentence, at):
            return None, gender
        if sentence.raw(at).endswith(grammar.possessives):
            return Phrase(scene.noun_from(at), at + 1), ""
    return None, ""
