"""Rules for sources: according to whom something is so, and who passes on whose words."""

from __future__ import annotations

from dataclasses import replace

from helpers.quotes import boundaries, gaps
from helpers.quotes.around_cue import halves
from helpers.quotes.contents import content_from, content_up_to
from helpers.quotes.cues import RELAY, VERB, Cue
from helpers.quotes.drafts import Draft, Turn, drafted
from helpers.quotes.grammar import is_comma
from helpers.quotes.scene import NEAR, Phrase, Scene, finite
from helpers.quotes.speaker_after import after, far_after
from helpers.quotes.speaker_before import before
from helpers.quotes.topics import apposition


def source_of_clause(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """According to X, …; …, according to X."""
    passing_on = scene.cue_at.get(cue.last)
    if passing_on and passing_on.kind == RELAY:
        return _source_of_relay(scene, cue, passing_on, drafts)
    if scene.grammar.says("relatives", scene.sentence.form(cue.last)) and not scene.speaker_precedes:
        return _source_in_relative(scene, cue, drafts)
    verb, speaker = scene.verb_at(cue.last), None
    if "pronoun" not in cue.entry.takes:
        at = verb.last if verb else cue.last
        speaker = after(scene, at) or far_after(scene, at)
        speaker, verb = _who_stands_behind(scene, speaker, verb) if speaker else (None, verb)
        if speaker is None or _says_nothing(scene, cue, speaker, drafts):
            return None
        if found := _cited_before_verb(scene, cue, speaker, drafts):
            return found
    whole = replace(cue, last=verb.last) if verb else cue
    if scene.opens_clause(cue.first) or scene.grammar.says("relatives", scene.sentence.form(cue.first - 1)):
        return _fronted_source(scene, whole, drafts, speaker)
    return _source_behind(Turn(scene, whole, drafts), speaker)


def _says_nothing(scene: Scene, cue: Cue, speaker: Phrase, drafts: list[Draft]) -> bool:
    """Whether a source has no words here: nobody is named, or what is cited backs words that stand elsewhere."""
    named = any(scene.sentence.raw(i)[:1].isupper() for i in range(speaker.first, speaker.last))
    if scene.grammar.says("empty_objects", scene.sentence.form(speaker.first)) and not named:
        return True
    backs = boundaries.refers_back(scene) or _cites_facts(scene, speaker, drafts) or _inserted(scene, cue, drafts)
    return "relay" in cue.entry.takes and bool(backs)


def _source_behind(turn: Turn, speaker: Phrase | None) -> list[Draft] | None:
    """…, according to X; the bridge, according to X, will open."""
    scene, cue, edge = turn.scene, turn.cue, turn.cue.first
    while edge > 0 and is_comma(scene.sentence, edge - 1):
        edge -= 1
    behind = max(cue.last, speaker.last if speaker else 0)
    inserted = edge < cue.first and is_comma(scene.sentence, behind) and "relay" not in cue.entry.takes
    parted = inserted and not turn.drafts and not gaps.reporter_goes_on(scene, behind + 1)
    found = halves(turn, edge, behind + 1, speaker) if parted else None
    found = found or content_up_to(turn, edge, speaker, "source after clause")
    return found or (halves(turn, edge, behind + 1, speaker) if inserted else None)


def _cites_facts(scene: Scene, speaker: Phrase, drafts: list[Draft]) -> bool:
    """Whether what is cited only backs what its quoter said: …, he wrote, citing its filings; citing weak demand."""
    document = bool(drafts) and _document(scene, speaker)
    return document or (scene.speaker_precedes and not gaps.could_speak(scene, speaker))


def _inserted(scene: Scene, cue: Cue, drafts: list[Draft]) -> bool:
    """Whether commas set a source off between a relayer and the verb: The Post, citing officials, reported …"""
    behind = is_comma(scene.sentence, cue.first - 1) and not drafts and not finite(scene, 0, cue.first)
    verb = next((c for c in scene.cues if c.first > cue.first and c.kind == VERB), None)
    return scene.speaker_precedes and behind and verb is not None and is_comma(scene.sentence, verb.first - 1)


def _source_in_relative(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """Министр, по мнению которого …: the noun before the comma has said what follows."""
    return content_from(Turn(scene, cue, drafts), cue.last + 1, "source before clause", before(scene, cue))


def _cited_before_verb(scene: Scene, cue: Cue, cited: Phrase, drafts: list[Draft]) -> list[Draft] | None:
    """Агентство со ссылкой на полицию передает, что …: whom the subject cites before its verb."""
    saying = scene.next_cue(cited.last, 6) if "relay" in cue.entry.takes else None
    if saying is None or any(is_comma(scene.sentence, i) for i in range(cue.last, saying.first)):
        return None
    relay, opened = before(scene, cue), boundaries.opener(scene, saying)
    if relay is None or opened is None or opened.how != "that":
        return None
    speaker, via = (cited, relay) if gaps.could_speak(scene, cited) and not _document(scene, cited) else (relay, None)
    return content_from(Turn(scene, saying, drafts), opened.at, "relayed", speaker, via)


def _document(scene: Scene, speaker: Phrase) -> bool:
    """Whether a phrase names a document."""
    return any(scene.grammar.says("documents", scene.sentence.form(i)) for i in range(speaker.first, speaker.last))


def _source_of_relay(scene: Scene, cue: Cue, relay: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """بحسب ما نقلته الوكالة عن الوزير: somebody's words, as a relay gives them."""
    named = next((i for i in range(relay.last, relay.last + NEAR) if scene.sentence.form(i) in relay.entry.takes), None)
    speaker, via = (after(scene, named + 1) if named else None), after(scene, relay.last)
    if speaker is None or named is None:
        return None
    whole = replace(cue, last=named + 1)
    if scene.opens_clause(cue.first):
        found = _fronted_source(scene, whole, drafts, speaker)
    else:
        found = content_up_to(Turn(scene, whole, drafts), cue.first, speaker, "source after clause")
    return [*found[:-1], replace(found[-1], via=via)] if found else None


def relayed(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """An agency quotes somebody as saying that …"""
    sentence = scene.sentence
    relay = after(scene, cue.last)
    named = next((i for i in range(cue.last, cue.last + NEAR) if sentence.form(i) in cue.entry.takes), None)
    speaker = after(scene, named + 1) if named is not None else None
    if speaker is None:
        return None
    that = gaps.past_insertion(scene, speaker.last)
    if scene.grammar.complements(sentence, that):
        return content_from(Turn(scene, cue, drafts), that + 1, "relayed", speaker, relay)
    saying = scene.next_cue(speaker.last)
    opened = boundaries.opener(scene, saying) if saying else None
    if saying is None or opened is None:
        return None
    return content_from(Turn(scene, saying, drafts), opened.at, "relayed", speaker, relay)


def _fronted_source(scene: Scene, cue: Cue, drafts: list[Draft], speaker: Phrase | None) -> list[Draft] | None:
    sentence = scene.sentence
    speaker = _as_renamed(scene, speaker) if speaker and scene.speaker_precedes else speaker
    at = max(_behind(speaker, scene) if speaker else 0, cue.last)
    cited = scene.cue_at.get(at)
    if cited and "relay" in cited.entry.takes and (source := after(scene, cited.last)):
        found = _fronted_source(scene, replace(cited, first=cue.first), drafts, source)
        return [*found[:-1], replace(found[-1], via=speaker)] if found else None
    if "pronoun" not in cue.entry.takes:
        stops = (i for i in range(at, at + 2 * NEAR) if is_comma(sentence, i) or sentence.form(i) in ("", ":"))
        at = at if scene.grammar.complements(sentence, at) else next(stops, at)
    if is_comma(sentence, at) and scene.grammar.says("relatives", sentence.form(at + 1)):
        at = next((i for i in range(at + 1, at + 2 * NEAR) if is_comma(sentence, i)), at)
    while is_comma(sentence, at) or sentence.form(at) == ":":
        at += 1
    saying = scene.verb_at(at)
    if saying and scene.speaker_follows and boundaries.opener(scene, saying):
        return None
    at = boundaries.past_complementiser(scene, at)
    last = boundaries.end(scene, at) if at < len(sentence.items) else at
    if sentence.count(at, last) < 2:
        return None
    return [*drafts, drafted(scene, cue, "source before clause", (at, last), speaker)]


def _behind(speaker: Phrase, scene: Scene) -> int:
    """The index behind a speaker, and behind what names them anew before the clause."""
    return speaker.apposition[1] if speaker.apposition and scene.speaker_precedes else speaker.last


def _as_renamed(scene: Scene, speaker: Phrase) -> Phrase:
    """A speaker with an apposition only where commas end it and a clause follows: Ann Lee, the mayor, the bridge …"""
    sentence, says = scene.sentence, scene.grammar.says
    first, last = apposition(scene, speaker.last) or (0, 0)
    following = sentence.form(last + 1)
    inserted = following.isdigit() or says("prepositions", following) or says("relatives", following)
    # a person by name and a title behind it, or the other way round
    named, renamed = (sentence.raw(at)[:1].isupper() for at in (speaker.first, first))
    whole = is_comma(sentence, last) and not inserted and named != renamed
    return replace(speaker, apposition=(first, last) if whole else None)


def _who_stands_behind(scene: Scene, speaker: Phrase, verb: Cue | None) -> tuple[Phrase, Cue | None]:
    """بحسب حصيلة أعلنتها السلطات: a verb behind the noun names who stands behind it."""
    second = scene.verb_at(speaker.last)
    named = after(scene, second.last) if second else None
    return (named, second) if named else (speaker, verb)
