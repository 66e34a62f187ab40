"""Rules for what was said around its cue."""

from __future__ import annotations

from dataclasses import replace

from helpers.quotes import boundaries, gaps
from helpers.quotes.contents import content_up_to
from helpers.quotes.cues import CLOSING, Cue
from helpers.quotes.datelines import past_dateline
from helpers.quotes.drafts import Draft, Turn, drafted
from helpers.quotes.grammar import is_comma, is_quotation, is_word
from helpers.quotes.scene import NEAR, Phrase, Scene, finite
from helpers.quotes.speaker_after import after
from helpers.quotes.subjects import floor_of
from helpers.quotes.topics import opens_adverbial


def clause_with_insertion(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """Мост, заявил мэр, закроют: a clause that its cue and the speaker behind it part in two."""
    sentence, edge = scene.sentence, cue.first - 1
    if scene.speaker_follows or scene.speaker_precedes or not cue.entry.takes & CLOSING or scene.passive(cue):
        return None
    if found := _inverted(Turn(scene, cue, drafts)):
        return found
    speaker = after(scene, cue.last) if is_comma(sentence, edge) else None
    if speaker is None or not is_comma(sentence, speaker.last) or not gaps.could_speak(scene, speaker):
        return None
    told = "that" in cue.entry.takes and scene.grammar.complements(sentence, speaker.last + 1)
    if is_quotation(sentence, edge - 1) or told:
        return None
    turn = Turn(scene, cue, drafts)
    if gaps.reporter_goes_on(scene, speaker.last + 1):
        return content_up_to(turn, edge, speaker, "clause before cue")
    return halves(turn, edge, speaker.last + 1, speaker)


def _inverted(turn: Turn) -> list[Draft] | None:
    """Les routes, dit-il, rouvriront: a verb with a pronoun written to it, or to its auxiliary, between two commas."""
    scene, cue = turn.scene, turn.cue
    sentence, endings = scene.sentence, tuple(scene.grammar.data.get("inverted_endings", ()))
    first = cue.first - sentence.form(cue.first - 1).endswith(endings or "\0")
    shown = first < cue.first or sentence.form(cue.last - 1).endswith(endings or "\0")
    parted = is_comma(sentence, first - 1) and is_comma(sentence, cue.last) and not is_quotation(sentence, first - 2)
    return halves(turn, first - 1, cue.last + 1, None) if shown and parted else None


def around_cue(turn: Turn, edge: int, speaker: Phrase) -> list[Draft] | None:
    """The directors, she said, would resign: a clause that its cue parts in two."""
    scene, cue = turn.scene, turn.cue
    sentence, at = scene.sentence, cue.last + 1
    first = 0 if not turn.drafts else floor_of(scene, cue, turn.drafts)
    adverbial = opens_adverbial(scene, first)
    if adverbial or first >= edge or sentence.count(first, edge) > NEAR or finite(scene, first, edge):
        return None
    if is_quotation(sentence, at):
        last = at + 1
    else:
        last = boundaries.end(scene, at)
        if not finite(scene, at, min(last, at + 2)):
            return None
    half = drafted(scene, cue, "clause around cue", (first, edge), speaker)
    return [half, replace(drafted(scene, cue, half.rule, (at, last), speaker), goes_on=True)]


def halves(turn: Turn, edge: int, at: int, speaker: Phrase | None) -> list[Draft] | None:
    """A clause up to one index and from another on, between which its attribution stands."""
    scene, cue, drafts = turn.scene, turn.cue, turn.drafts
    sentence, floor = scene.sentence, floor_of(scene, cue, drafts) if drafts else past_dateline(scene, 0)
    first = next((i + 1 for i in range(edge - 1, floor, -1) if sentence.form(i) in (";", ":")), floor)
    last = at + 1 if is_quotation(sentence, at) else boundaries.end(scene, at)
    if first >= edge or sentence.count(at, last) < 2 or not (is_word(sentence, at) or is_quotation(sentence, at)):
        return None
    if all(scene.grammar.says("leading", sentence.form(i)) for i in range(first, edge)):
        return [*drafts, drafted(scene, cue, "clause around cue", (at, last), speaker)]
    half = drafted(scene, cue, "clause around cue", (first, edge), speaker)
    return [*drafts, half, replace(drafted(scene, cue, half.rule, (at, last), speaker), goes_on=True)]
