"""Rules for what was said in a noun phrase: the object of a cue, or what a cue says of somebody."""

from __future__ import annotations

from helpers.quotes import boundaries, gaps
from helpers.quotes.contents import content_from
from helpers.quotes.cues import PARTICIPLE, VERB, Cue
from helpers.quotes.drafts import Draft, Turn
from helpers.quotes.grammar import is_comma, is_quotation, is_word
from helpers.quotes.layout import STOP
from helpers.quotes.phrases import opens_with_preposition
from helpers.quotes.scene import NEAR, Phrase, Scene
from helpers.quotes.speaker_before import before
from helpers.text import fold


def predicate_of_pronoun(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """وصفها بأنها … ; اتهمه بالكذب: a verb with a pronoun for its object, and what it says of it."""
    if "predicate" in cue.entry.takes and scene.grammar.says("object_pronouns_alone", scene.sentence.form(cue.last)):
        return content_from(Turn(scene, cue, drafts), cue.last, "object of cue")
    if "predicate" not in cue.entry.takes or not _has_object_pronoun(scene, cue):
        return None
    for at in range(cue.last, min(len(scene.sentence.items), cue.last + NEAR)):
        if scene.sentence.kind(at) == STOP:
            return None
        if scene.grammar.complements(scene.sentence, at):
            return content_from(Turn(scene, cue, drafts), at + 1, "predicate of pronoun")
        if is_quotation(scene.sentence, at) or opens_with_preposition(scene, at):
            return content_from(Turn(scene, cue, drafts), at, "predicate of pronoun")
    return None


def object_of_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """She denied the charge; he called it a mistake."""
    sentence = scene.sentence
    if sentence.depth or not _takes_object(scene, cue):
        return None
    if scene.passive(cue):
        return _passive_with_agent(scene, cue, drafts)
    speaker, at = gaps.subject_and_object(scene, cue)
    if at is not None and (sentence.form(at) in cue.entry.takes or _predicate(scene, at)):
        at += 1
    if at is None or not (is_word(sentence, at) or is_quotation(sentence, at)):
        return None
    last = boundaries.end(scene, at, phrase=True)
    asks = gaps.infinitive(scene, at, _before_relative(scene, at, last))
    declined = cue.negated and asks == at and not scene.speaker_precedes  # n'a pas souhaité commenter
    if declined or ("object" not in cue.entry.takes and asks is None):
        return None
    marked = any(is_quotation(sentence, i) for i in range(at, last))
    short = not marked and sentence.count(at, last) < _fewest(scene, cue, at, asks == at)
    if short or _only_names(scene, cue, at, last):
        return None
    return content_from(Turn(scene, cue, drafts), at, "object of cue", speaker)


def _before_relative(scene: Scene, first: int, last: int) -> int:
    """Where a relative clause begins, whose infinitive nobody asks for: a recount | where the sums failed to match."""
    grammar, sentence = scene.grammar, scene.sentence
    opens = (i for i in range(first, last) if grammar.says("relatives", sentence.form(i)))
    return next(opens, last)


def _only_names(scene: Scene, cue: Cue, first: int, last: int) -> bool:
    """Whether a verb that may name something does no more: a greyhound called Sea Lad."""
    names = scene.grammar.says("plain_marks_before", scene.sentence.form(cue.last - 1)) and scene.speaker_precedes
    title = is_quotation(scene.sentence, first) and scene.sentence.raw(first)[1:2].isupper() and last > first + 1
    return names and (title or all(scene.sentence.raw(at)[:1].isupper() for at in range(first, last)))


def _fewest(scene: Scene, cue: Cue, at: int, asks: bool) -> int:
    """How many words an object at an index has at least: fewer where something shows that it is one."""
    says, sentence = scene.grammar.says, scene.sentence
    if not scene.speaker_follows:
        return 3 if asks and "infinitive" not in cue.entry.takes else 2
    parted = at > cue.last + 1 and says("time_words", sentence.form(at - 1))
    shown = gaps.opens_object(scene, at) and not says("empty_objects", sentence.form(at))
    return 2 if parted or shown else 3


def _predicate(scene: Scene, at: int) -> bool:
    """Whether a predicate in marks follows its particle: which he described as “rash”."""
    particle = scene.grammar.data.get("predicative", "")
    return scene.sentence.form(at) == particle and is_quotation(scene.sentence, at + 1)


def _takes_object(scene: Scene, cue: Cue) -> bool:
    """Whether an object may follow a cue: none follows an adjective, nor a verb that has its own."""
    if not cue.entry.takes & {"object", "infinitive"} or _has_object_pronoun(scene, cue) or _object_before(scene, cue):
        return False
    if "blame" in cue.entry.takes and not _blames(scene, cue):
        return False
    parted = is_comma(scene.sentence, cue.first - 1) or scene.conjoined(cue.first) or scene.opens_clause(cue.first)
    return cue.kind != PARTICIPLE or parted


def _object_before(scene: Scene, cue: Cue) -> bool:
    """Whether a relative pronoun before the subject is a verb's object already: the deal which he promised in May."""
    # ce que conteste son avocat: what follows is the subject
    if not scene.speaker_precedes and scene.grammar.says("complementisers", scene.sentence.form(cue.first - 1)):
        return True
    subject = before(scene, cue) if not scene.speaker_follows and cue.kind == VERB else None
    if subject is None or gaps.infinitive(scene, cue.last, boundaries.end(scene, cue.last)) is not None:
        return False
    relative, says = subject.first - 1, scene.grammar.says
    governed = says("prepositions", scene.sentence.form(relative - 1))
    return says("relatives", scene.sentence.form(relative)) and not governed


def _has_object_pronoun(scene: Scene, cue: Cue) -> bool:
    """Whether a pronoun written to a verb is its object already: what his office confirmed (it)."""
    pronouns = tuple(scene.grammar.data.get("object_pronouns", ()))
    form, lemma = scene.sentence.form(cue.last - 1), fold(cue.entry.lemma)
    return bool(pronouns) and cue.kind == VERB and form.endswith(pronouns) and not lemma.endswith(pronouns)


def _blames(scene: Scene, cue: Cue) -> bool:
    """Whether a verb that means to carry puts blame on somebody."""
    ahead = range(cue.last, min(len(scene.sentence.items), cue.last + NEAR))
    return any(scene.grammar.says("blame", scene.sentence.form(i)) for i in ahead)


def _passive_with_agent(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """… who was accused by critics of seeming angry"""
    sentence = scene.sentence
    if sentence.form(cue.last) != scene.grammar.data.get("agent", ""):
        return None
    at = next(
        (
            i
            for i in range(cue.last + 2, cue.last + 8)
            if scene.grammar.says("prepositions", sentence.form(i)) or scene.grammar.complements(sentence, i)
        ),
        None,
    )
    if at is None:
        return None
    return content_from(Turn(scene, cue, drafts), at + 1, "passive with agent", Phrase(cue.last + 1, at))
