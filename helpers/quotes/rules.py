"""The rules of attribution: each looks at one cue in one sentence and says what was said, where, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from helpers.quotes import boundaries, gaps
from helpers.quotes.agreement import governs
from helpers.quotes.cues import NOBODY, NOUN, PARTICIPLE, RELAY, SOURCE, VERB, Cue
from helpers.quotes.grammar import DASHES, ENDS, is_comma, is_quotation, is_word
from helpers.quotes.layout import STOP, Sentence
from helpers.quotes.scene import CLAUSES, NEAR, Draft, Phrase, Scene, finite, set_scene
from helpers.quotes.speakers import (
    after,
    antecedent_document,
    before,
    clause_subject,
    far_after,
    joined_clause_subject,
    names,
    opens_with_preposition,
    shared_subject,
    skip_adverbs,
    subject_after,
    subject_before,
)
from helpers.quotes.topics import behind_verb, opening, opens_adverbial, past_dateline
from helpers.text import fold


@dataclass(frozen=True)
class Turn:
    """A cue in its scene, and what was attributed before it in the sentence."""

    scene: Scene
    cue: Cue
    drafts: list[Draft]


Rule = Callable[[Scene, Cue, list[Draft]], "list[Draft] | None"]


def read(sentence: Sentence, language: str) -> list[Draft]:
    """The attributions of a sentence, in the order of their cues: the first rule that fits a cue has it."""
    scene = set_scene(sentence, language)
    drafts: list[Draft] = []
    if scene.grammar.phrase("editorial", sentence, 0):
        return drafts
    begin = scene.behind_question
    for cue in scene.cues:
        if cue.first < begin or not scene.attributes(cue) or _taken(drafts, sentence.items[cue.first].start):
            continue
        found = next((found for rule in RULES.get(cue.kind, ()) if (found := rule(scene, cue, drafts))), None)
        drafts = found or drafts
    drafts += _without_cue(scene, drafts)
    return [draft for draft in drafts if not _first_person(scene, draft)]


def _without_cue(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Quotations behind a colon that no cue brings: He was short: “…”"""
    sentence, found = scene.sentence, []
    for at in range(2, len(sentence.items) if scene.grammar.data.get("colon_speaks") and not sentence.depth else 0):
        item = sentence.items[at]
        speech = is_quotation(sentence, at) and sentence.form(at - 1) == ":" and sentence.count(at, at + 1) >= 3
        if not speech or any(d.start < item.end and item.start < d.end for d in drafts):
            continue
        subject = behind_verb(scene) if scene.speaker_follows else opening(scene, 0)
        told = subject is not None and subject.last < at and _tells(scene, subject, at - 1)
        if told or drafts:
            speaker = drafts[-1].speaker if drafts else subject
            found.append(Draft("quotation behind colon", sentence, item.start, item.end, None, speaker))
    return found


def _tells(scene: Scene, subject: Phrase, colon: int) -> bool:
    """Whether a verb goes with a subject: behind it, or before it where the language puts it there."""
    return scene.speaker_follows or (subject.last < colon and is_word(scene.sentence, subject.last))


def quotation_before_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """“Content,” she said. — «Содержание», — сказал он."""
    sentence = scene.sentence
    edge, subject = _left_edge(scene, cue)
    if edge is None or not is_quotation(sentence, edge) or _covered(drafts, sentence.items[edge].start):
        return None
    if "quote" not in cue.entry.takes or not _parted(scene, edge) or names(scene, edge):
        return None
    first = next(i for i in range(edge + 1) if sentence.kind(i) != STOP)
    if scene.speaker_follows and first < edge:
        return None
    if scene.speaker_precedes and is_comma(sentence, edge - 1) and opens_adverbial(scene, first):
        first = edge
    speaker = subject or after(scene, cue.last) or far_after(scene, cue.last)
    draft = _draft(scene, cue, "quotation before cue", (first, edge + 1), speaker)
    return [*drafts, draft, *_second_half(scene, cue, draft)]


def clause_before_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """The bridge will open in May, the mayor said."""
    sentence = scene.sentence
    edge, subject = _left_edge(scene, cue)
    if edge is None or not is_comma(sentence, edge) or scene.speaker_follows:
        return None
    if not cue.entry.takes & (CLAUSES if scene.speaker_precedes else {"quote"}) or scene.passive(cue):
        return None
    goes_on = is_comma(sentence, cue.last) and scene.speaker_precedes
    closes = boundaries.closes(scene, cue) and (
        gaps.only_adverbial(scene, cue) if subject else gaps.only_subject(scene, cue)
    )
    if not (closes or goes_on) or scene.grammar.says("subordinators", sentence.form(0)):
        return None
    speaker = subject or _inverted(scene, cue, edge)
    if speaker is None:
        return None
    turn = Turn(scene, cue, drafts)
    if goes_on and subject and (halves := _around_cue(turn, edge, speaker)):
        return [*drafts, *halves]
    found = _with_fronted(turn, edge, speaker, "clause before cue")
    return [*found, *_second_half(scene, cue, found[-1])] if found else None


def clause_with_insertion(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """Мост, заявил мэр, закроют: a clause that its cue and the speaker behind it part in two."""
    sentence, edge = scene.sentence, cue.first - 1
    if scene.speaker_follows or scene.speaker_precedes or "quote" not in cue.entry.takes or scene.passive(cue):
        return None
    speaker = after(scene, cue.last) if is_comma(sentence, edge) else None
    if speaker is None or not is_comma(sentence, speaker.last) or not gaps.could_speak(scene, speaker):
        return None
    if is_quotation(sentence, edge - 1):
        return None
    turn = Turn(scene, cue, drafts)
    if gaps.reporter_goes_on(scene, speaker.last + 1):
        return _with_fronted(turn, edge, speaker, "clause before cue")
    return _halves(turn, edge, speaker.last + 1, speaker)


def _halves(turn: Turn, edge: int, at: int, speaker: Phrase | None) -> list[Draft] | None:
    """A clause up to one index and from another on, between which its attribution stands."""
    scene, cue, drafts = turn.scene, turn.cue, turn.drafts
    sentence, floor = scene.sentence, _floor(scene, cue, drafts) if drafts else past_dateline(scene, 0)
    first = next((i + 1 for i in range(edge - 1, floor, -1) if sentence.form(i) == ";"), floor)
    last = at + 1 if is_quotation(sentence, at) else boundaries.end(scene, at)
    if first >= edge or sentence.count(at, last) < 2 or not (is_word(sentence, at) or is_quotation(sentence, at)):
        return None
    half = _draft(scene, cue, "clause around cue", (first, edge), speaker)
    return [*drafts, half, replace(_draft(scene, cue, half.rule, (at, last), speaker), goes_on=True)]


def _inverted(scene: Scene, cue: Cue, edge: int) -> Phrase | None:
    """The subject behind a cue, no object: “…, said a boy”, not “Ann, an artist, remembers a boy”."""
    speaker = after(scene, cue.last) or far_after(scene, cue.last)
    if speaker is None or not scene.speaker_precedes:
        return speaker if speaker and gaps.could_speak(scene, speaker) else None
    parted = any(is_comma(scene.sentence, i) for i in range(edge)) and not finite(scene, 0, edge)
    indefinite = scene.grammar.says("determiners", scene.sentence.form(speaker.first))
    return speaker if gaps.could_speak(scene, speaker) and not (parted and indefinite) else None


def _around_cue(turn: Turn, edge: int, speaker: Phrase) -> list[Draft] | None:
    """The directors, she said, would resign: a clause that its cue parts in two."""
    scene, cue = turn.scene, turn.cue
    sentence, at = scene.sentence, cue.last + 1
    first = 0 if not turn.drafts else _floor(scene, cue, turn.drafts)
    adverbial = opens_adverbial(scene, first)
    if adverbial or first >= edge or sentence.count(first, edge) > NEAR or finite(scene, first, edge):
        return None
    if is_quotation(sentence, at):
        last = at + 1
    else:
        last = boundaries.end(scene, at)
        if not finite(scene, at, min(last, at + 2)):
            return None
    half = _draft(scene, cue, "clause around cue", (first, edge), speaker)
    return [half, replace(_draft(scene, cue, half.rule, (at, last), speaker), goes_on=True)]


def predicate_of_pronoun(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """وصفها بأنها … ; اتهمه بالكذب: a verb with a pronoun for its object, and what it says of it."""
    if "predicate" in cue.entry.takes and scene.grammar.says("object_pronouns_alone", scene.sentence.form(cue.last)):
        return _after(Turn(scene, cue, drafts), cue.last, "object of cue")
    if "predicate" not in cue.entry.takes or not _has_object_pronoun(scene, cue):
        return None
    for at in range(cue.last, min(len(scene.sentence.items), cue.last + NEAR)):
        if scene.sentence.kind(at) == STOP:
            return None
        if scene.grammar.complements(scene.sentence, at):
            return _after(Turn(scene, cue, drafts), at + 1, "predicate of pronoun")
        if is_quotation(scene.sentence, at) or opens_with_preposition(scene, at):
            return _after(Turn(scene, cue, drafts), at, "predicate of pronoun")
    return None


def content_after_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """He said that …; he said: “…”; she warned of …"""
    opened = boundaries.opener(scene, cue)
    if opened is None or opened.at >= len(scene.sentence.items) or scene.passive(cue):
        return None
    if scene.speaker_precedes and opened.how in ("that", "quote") and not gaps.reached(scene, cue, opened.at):
        return None
    if opened.how == "quote" and cue.entry.takes & CLAUSES and finite(scene, cue.last, opened.at):
        return None
    asked = "object" in cue.entry.takes and opened.how == "that" and gaps.asks_before(scene, cue, opened.at)
    if (
        asked
        or (cue.negated and opened.how in ("colon", "quote"))
        or (scene.sentence.depth and opened.how == "preposition")
    ):
        return None
    if "object" in cue.entry.takes and opened.how in ("preposition", "that"):
        speaker, at = gaps.subject_and_object(scene, cue)
        if (
            at is not None
            and at < gaps.governed_at(scene, cue, opened.at)
            and gaps.opens_before(scene, cue, at, opened.how)
        ):
            return _after(Turn(scene, cue, drafts), at, "object of cue", speaker)
    return _after(Turn(scene, cue, drafts), opened.at, f"content after cue: {opened.how}")


def clause_after_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """He said the bridge would open."""
    sentence = scene.sentence
    if not cue.entry.takes & CLAUSES or not scene.speaker_precedes or cue.negated or scene.passive(cue):
        return None
    at = gaps.past_adverbials(scene, cue)
    if not is_word(sentence, at) and not is_quotation(sentence, at):
        return None
    last = boundaries.end(scene, at)
    sign = finite(scene, at, last)
    bare = "clause" in cue.entry.takes and not sentence.depth and sentence.count(at, last) >= 4
    if sentence.count(at, last) < 3 or not (sign or bare):
        return None
    return _after(Turn(scene, cue, drafts), at, "clause after cue")


def clause_beside_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """قال كلارك، لن نعود; لن نعود إلى هناك، يقول كلارك: a clause that only a comma parts from its cue and speaker."""
    speaker = subject_after(scene, cue.last) if scene.speaker_follows else None
    if "clause" not in cue.entry.takes or speaker is None or cue.negated or drafts or boundaries.opener(scene, cue):
        return None
    sentence = scene.sentence
    at = next((i for i in range(speaker.last, speaker.last + 4) if not is_word(sentence, i)), speaker.last) + 1
    if is_comma(sentence, at - 1) and sentence.count(at, len(sentence.items)) >= 4:
        opens = scene.conjoined(at) or opens_adverbial(scene, at) or at in scene.cue_at
        return None if opens else _after(Turn(scene, cue, drafts), at, "clause beside cue", speaker)
    behind = is_comma(sentence, cue.first - 1) and boundaries.closes(scene, cue) and not scene.conjoined(cue.first)
    if not behind or scene.grammar.says("fronting", sentence.form(0)) or sentence.count(0, cue.first) < 4:
        return None
    return _with_fronted(Turn(scene, cue, drafts), cue.first - 1, speaker, "clause beside cue")


def question_after_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """She asked whether the bridge would open."""
    if "question" not in cue.entry.takes or cue.negated or scene.passive(cue):
        return None
    past = gaps.past_addressee(scene, cue.last) if "addressee" in cue.entry.takes else cue.last
    behind_subject = range(cue.last, cue.last + NEAR) if scene.speaker_follows else ()
    at = next(
        (i for i in (cue.last, past, *behind_subject) if scene.grammar.phrase("questions", scene.sentence, i)), None
    )
    if at is None or scene.sentence.count(at, boundaries.end(scene, at)) < 3:
        return None
    return _after(Turn(scene, cue, drafts), at, "question after cue")


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
    asks = gaps.infinitive(scene, at, last)
    if "object" not in cue.entry.takes and asks is None:
        return None
    if sentence.count(at, last) < (2 if asks == at and "infinitive" in cue.entry.takes else 3) and not any(
        is_quotation(sentence, i) for i in range(at, last)
    ):
        return None
    return _after(Turn(scene, cue, drafts), at, "object of cue", speaker)


def _predicate(scene: Scene, at: int) -> bool:
    """Whether a predicate in marks follows its particle: which he described as “rash”."""
    particle = scene.grammar.data.get("predicative", "")
    return scene.sentence.form(at) == particle and is_quotation(scene.sentence, at + 1)


def source_of_clause(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """According to X, …; …, according to X."""
    verb = scene.verb_at(cue.last)
    speaker = None
    passing_on = scene.cue_at.get(cue.last)
    if passing_on and passing_on.kind == RELAY:
        return _source_of_relay(scene, cue, passing_on, drafts)
    if "pronoun" not in cue.entry.takes:
        at = verb.last if verb else cue.last
        speaker = after(scene, at) or far_after(scene, at)
        if speaker is None or scene.grammar.says("empty_objects", scene.sentence.form(speaker.first)):
            return None
        speaker, verb = _who_stands_behind(scene, speaker, verb)
    whole = replace(cue, last=verb.last) if verb else cue
    if scene.opens_clause(cue.first) or scene.grammar.says("relatives", scene.sentence.form(cue.first - 1)):
        return _fronted_source(scene, whole, drafts, speaker)
    edge = cue.first
    while edge > 0 and is_comma(scene.sentence, edge - 1):
        edge -= 1
    turn, behind = Turn(scene, whole, drafts), max(whole.last, speaker.last if speaker else 0)
    found = _with_fronted(turn, edge, speaker, "source after clause")
    inserted = edge < cue.first and is_comma(scene.sentence, behind) and "relay" not in cue.entry.takes
    return found or (_halves(turn, edge, behind + 1, speaker) if inserted else None)


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
        found = _with_fronted(Turn(scene, whole, drafts), cue.first, speaker, "source after clause")
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
        return _after(Turn(scene, cue, drafts), that + 1, "relayed", speaker, relay)
    saying = scene.next_cue(speaker.last)
    opened = boundaries.opener(scene, saying) if saying else None
    return _after(Turn(scene, saying, drafts), opened.at, "relayed", speaker, relay) if saying and opened else None


def said_by_nobody(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """It is said that …; …, a jury was told."""
    sentence = scene.sentence
    opened = boundaries.opener(scene, cue)
    if opened is not None and opened.how == "that":
        last = boundaries.end(scene, opened.at)
        span = (opened.at, last)
        return (
            [*drafts, replace(_draft(scene, cue, "said by nobody", span, None), nobody=True)]
            if last > opened.at
            else None
        )
    edge, _ = _left_edge(scene, cue)
    if (
        edge is None
        or not is_comma(sentence, edge)
        or "clause" not in cue.entry.takes
        or not boundaries.closes(scene, cue)
    ):
        return None
    return [*drafts, replace(_draft(scene, cue, "said to somebody", (0, edge), None), nobody=True)]


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
    NOUN: (content_after_cue,),
    SOURCE: (source_of_clause,),
    RELAY: (relayed,),
    NOBODY: (said_by_nobody,),
}


def _draft(scene: Scene, cue: Cue, rule: str, span: tuple[int, int], speaker: Phrase | None) -> Draft:
    items = scene.sentence.items
    cue_span = items[cue.first].start, items[cue.last - 1].end
    start, end = items[span[0]].start, items[span[1] - 1].end
    attached = "attached" in cue.entry.takes
    return Draft(rule, scene.sentence, start, end, cue_span, speaker, cue.entry.agrees, attached=attached)


def _takes_object(scene: Scene, cue: Cue) -> bool:
    """Whether an object may follow a cue: none follows an adjective, nor a verb that has its own."""
    if not cue.entry.takes & {"object", "infinitive"} or _has_object_pronoun(scene, cue):
        return False
    if "blame" in cue.entry.takes and not _blames(scene, cue):
        return False
    parted = is_comma(scene.sentence, cue.first - 1) or scene.conjoined(cue.first) or scene.opens_clause(cue.first)
    return cue.kind != PARTICIPLE or parted


def _has_object_pronoun(scene: Scene, cue: Cue) -> bool:
    """Whether a pronoun written to a verb is its object already: what his office confirmed (it)."""
    pronouns = tuple(scene.grammar.data.get("object_pronouns", ()))
    form, lemma = scene.sentence.form(cue.last - 1), fold(cue.entry.lemma)
    return bool(pronouns) and cue.kind == VERB and form.endswith(pronouns) and not lemma.endswith(pronouns)


def _blames(scene: Scene, cue: Cue) -> bool:
    """Whether a verb that means to carry puts blame on somebody."""
    ahead = range(cue.last, min(len(scene.sentence.items), cue.last + NEAR))
    return any(scene.grammar.says("blame", scene.sentence.form(i)) for i in ahead)


def _taken(drafts: Sequence[Draft], offset: int) -> bool:
    """Whether a word is part of the cue of an attribution already."""
    return any(draft.cue and draft.cue[0] <= offset < draft.cue[1] for draft in drafts[-3:])


def _covered(drafts: Sequence[Draft], offset: int) -> bool:
    return any(draft.start <= offset < draft.end for draft in drafts[-3:])


def _first_person(scene: Scene, draft: Draft) -> bool:
    """Whether the speaker quotes nobody but themselves: I think that."""
    return draft.speaker is not None and scene.grammar.says(
        "first_person_pronouns", scene.sentence.form(draft.speaker.first)
    )


def _after(
    turn: Turn, at: int, rule: str, speaker: Phrase | None = None, via: Phrase | None = None
) -> list[Draft] | None:
    scene, cue, drafts = turn.scene, turn.cue, turn.drafts
    sentence = scene.sentence
    phrase = rule.endswith(("preposition", "object", "object of cue"))
    alone = is_quotation(sentence, at) and (cue.kind == NOUN or _stands_alone(scene, at))
    last = at + 1 if alone else boundaries.end(scene, at, phrase)
    if last <= at or sentence.count(at, last) < (
        2 if rule.endswith("preposition") and not is_quotation(sentence, at) else 1
    ):
        return None
    speaker = speaker or _subject(scene, cue, drafts, at)
    cited = _cited_between(scene, cue, at)
    if cited is not None:
        speaker, via = cited, speaker
    draft = replace(_draft(scene, cue, rule, (at, last), speaker), via=via or _cited_in_front(scene, cue))
    more = []
    if sentence.form(last) == ":" and is_quotation(sentence, last + 1):
        more = [replace(_draft(scene, cue, "quotation after clause", (last + 1, last + 2), draft.speaker))]
    elif is_quotation(sentence, at) and last == at + 1:
        more = _second_half(scene, replace(cue, last=last), draft)
    return [*drafts, draft, *more]


def _cited_between(scene: Scene, cue: Cue, content: int) -> Phrase | None:
    """Whom the subject cites before the content: the paper said, quoting sources, that."""
    between = (c for c in scene.cues if cue.last <= c.first < content and not scene.speaker_precedes)
    relay = next((c for c in between if "relay" in c.entry.takes), None)
    return after(scene, relay.last) if relay else None


def _cited_in_front(scene: Scene, cue: Cue) -> Phrase | None:
    """Who passes on what a cue brings, where a source opens the sentence: According to the agency, officials said."""
    source = scene.cues[0]
    if source.kind != SOURCE or not scene.speaker_follows or not scene.opens_clause(source.first):
        return None
    found = after(scene, source.last)
    return found if found and is_comma(scene.sentence, found.last) and found.last + 1 == cue.first else None


def _stands_alone(scene: Scene, at: int) -> bool:
    """Whether a quotation that opens the content is all of it: a stop or the reporter's words follow."""
    sentence, following = scene.sentence, scene.sentence.form(at + 1)
    if at + 1 >= len(sentence.items) or following in ENDS:
        return True
    return following in ",،;؛" and sentence.count(at, at + 1) >= 4


def _subject(scene: Scene, cue: Cue, drafts: Sequence[Draft], content: int) -> Phrase | None:
    """Whoever the cue names as its subject; None where the subject is dropped or stands with another verb."""
    if "antecedent" in cue.entry.takes:
        return antecedent_document(scene, cue)
    if cue.kind in (PARTICIPLE, NOUN):
        own = _subject_of_participle(scene, cue) or joined_clause_subject(scene, cue, _floor(scene, cue, drafts))
        return own or _shared(scene, cue, drafts)
    if not scene.speaker_follows:
        return _subject_of_preceding(scene, cue, drafts)
    # where the object stands right behind the verb, the subject does not
    return _subject_of_following(scene, cue, drafts, content > cue.last)


def _shared(scene: Scene, cue: Cue, drafts: Sequence[Draft]) -> Phrase | None:
    """The subject of an earlier verb; None where somebody has spoken already in the sentence."""
    return None if _spoken(drafts, scene.sentence.items[cue.first].start) else shared_subject(scene, cue)


def _subject_of_following(scene: Scene, cue: Cue, drafts: Sequence[Draft], behind: bool) -> Phrase | None:
    """The subject of a verb in a language that puts it behind."""
    behind = behind and not governs(scene, cue)
    found = subject_before(scene, cue) or (subject_after(scene, cue.last) if behind else None)
    if found is None and not scene.written_to_conjunction(cue.first):
        found = before(scene, cue, _floor(scene, cue, drafts))
    return found or _subject_of_content(scene, cue, drafts) or _shared(scene, cue, drafts)


def _subject_of_content(scene: Scene, cue: Cue, drafts: Sequence[Draft]) -> Phrase | None:
    """The noun phrase that opens a reported clause in which the cue stands: that his wife heard it and said."""
    offset = scene.sentence.items[cue.first].start
    around = next((d for d in reversed(drafts[-3:]) if d.start < offset < d.end), None)
    if around is None:
        return None
    opening = next((i for i, item in enumerate(scene.sentence.items) if item.start >= around.start), cue.first)
    found = after(scene, opening) if opening < cue.first else None
    # the verb follows at once: his wife | heard it
    possessed = scene.sentence.raw(opening).endswith(tuple(scene.grammar.data.get("object_pronouns", ())) or "\0")
    return Phrase(opening, opening + 1) if found and possessed else found


def _subject_of_preceding(scene: Scene, cue: Cue, drafts: Sequence[Draft]) -> Phrase | None:
    """The subject of a verb in a language that puts it before, or on either side."""
    floor = _floor(scene, cue, drafts)
    found = before(scene, cue, floor)
    if scene.speaker_precedes and not (found and gaps.named(scene, found)):
        found = _opening(scene, cue, floor) or found
    if found is None and scene.conjoined(cue.first):
        return None if _spoken(drafts, scene.sentence.items[cue.first].start) else clause_subject(scene, cue)
    if found is None and not scene.speaker_precedes and "object" not in cue.entry.takes:
        return after(scene, cue.last) or far_after(scene, cue.last)
    return found


def _subject_of_participle(scene: Scene, cue: Cue) -> Phrase | None:
    """A participle's own subject: with the mayor insisting; a letter stating."""
    if cue.kind != PARTICIPLE:
        return None
    if absolute := scene.absolute(cue):
        return Phrase(*absolute)
    at = cue.first - 1
    says_itself = scene.speaker_precedes and scene.grammar.says("documents", scene.sentence.form(at))
    return Phrase(scene.noun_from(at), cue.first) if says_itself else None


def _opening(scene: Scene, cue: Cue, floor: int) -> Phrase | None:
    """The subject that opens the clause, where more stands between it and the cue: officials who spoke … said."""
    found = opening(scene, 0 if scene.conjoined(cue.first) else floor)
    return found if found and found.last <= cue.first else None


def _floor(scene: Scene, cue: Cue, drafts: Sequence[Draft]) -> int:
    """The index behind the cue and content of what was attributed before in the sentence."""
    taken = max(
        (max(d.end, d.cue[1]) for d in drafts if d.cue and d.cue[0] < scene.sentence.items[cue.first].start), default=0
    )
    if taken > scene.sentence.items[cue.first].start:
        taken = max(d.cue[1] for d in drafts if d.cue and d.cue[0] < scene.sentence.items[cue.first].start)
    behind = next((i for i in range(cue.first, -1, -1) if scene.sentence.items[i].start < taken), -1) + 1
    return max(behind, _clause_start(scene, cue))


def _clause_start(scene: Scene, cue: Cue) -> int:
    """The index behind the last semicolon before a cue, where a subject precedes its verb."""
    if not scene.speaker_precedes:
        return 0
    return next((i + 1 for i in range(cue.first - 1, -1, -1) if scene.sentence.form(i) == ";"), 0)


def _spoken(drafts: Sequence[Draft], offset: int) -> bool:
    """Whether somebody has spoken already in the sentence."""
    return any(draft.cue is not None and draft.cue[0] < offset for draft in drafts)


def _left_edge(scene: Scene, cue: Cue) -> tuple[int | None, Phrase | None]:
    """What stands before a cue and its subject: the index of a quotation or of the comma behind a clause."""
    sentence = scene.sentence
    begin = cue.first if is_comma(sentence, cue.first - 1) else skip_adverbs(scene, cue.first, 0)
    at = begin - 1
    while (
        at >= 0
        and cue.first - at <= 11
        and (is_word(sentence, at) or (is_quotation(sentence, at) and names(scene, at)))
    ):
        at -= 1
    if is_comma(sentence, at) and (quotation := _quotation_before(scene, at)) is not None:
        return quotation, before(scene, cue, quotation + 1)
    if at < 0 or cue.first - at > 11:
        return None, None
    between = at + 1 < begin and not scene.speaker_follows
    subject = before(scene, cue, at + 1) if between else None
    if between and subject is None:
        return None, None
    comma = at
    while at > 0 and is_comma(sentence, at):
        at -= 1
    if is_quotation(sentence, at):
        return at, subject
    return (comma, subject) if is_comma(sentence, comma) else (None, None)


def _quotation_before(scene: Scene, comma: int) -> int | None:
    """The quotation at the head of the sentence that a subject with insertions follows: “…,” Amy Jones, 34, said."""
    if scene.speaker_follows:
        return None
    at = next((i for i in range(comma - 1, max(-1, comma - NEAR), -1) if is_quotation(scene.sentence, i)), None)
    if at is None or not _parted(scene, at) or any(is_word(scene.sentence, i) for i in range(at)):
        return None
    return at if is_word(scene.sentence, at + 1) else None


def _parted(scene: Scene, at: int) -> bool:
    """Whether a comma, a dash or a stop inside the marks parts a quotation from what follows it."""
    inside = scene.sentence.raw(at).rstrip("”’\"'»“ ")[-1:]
    opens = at == 0 and scene.speaker_follows and scene.verb_at(1) and scene.sentence.count(0, 1) >= 3
    if opens and boundaries.closes(scene, scene.cue_at[1]):
        return True
    return is_comma(scene.sentence, at + 1) or inside in ",،.!?…؟—–"


def _second_half(scene: Scene, cue: Cue, draft: Draft) -> list[Draft]:
    """“…,” she said, “…”: the quotation that goes on behind its cue."""
    sentence = scene.sentence
    at = next((i for i in range(cue.last, cue.last + NEAR) if is_quotation(sentence, i) and not names(scene, i)), None)
    if at is None or scene.next_cue(cue.last, at - cue.last) is not None:
        return []
    if scene.speaker_precedes and is_comma(sentence, cue.last) and is_word(sentence, at - 1):
        return _clause_goes_on(scene, cue, draft)
    before_it = at - 1 if not scene.grammar.says("conjunctions", sentence.form(at - 1)) else at - 2
    if not is_comma(sentence, before_it) and sentence.form(before_it) not in DASHES:
        return []
    return [replace(_draft(scene, cue, draft.rule, (at, at + 1), draft.speaker), goes_on=True)]


def _clause_goes_on(scene: Scene, cue: Cue, draft: Draft) -> list[Draft]:
    """“…,” she writes, and nobody “…”: the clause that goes on behind a conjunction, with words in marks in it."""
    first = cue.last + 2
    if not scene.grammar.says("conjunctions", scene.sentence.form(first - 1)):
        return []
    last = boundaries.end(scene, first)
    return [replace(_draft(scene, cue, draft.rule, (first, last), draft.speaker), goes_on=True)]


def _with_fronted(turn: Turn, edge: int, speaker: Phrase | None, rule: str) -> list[Draft] | None:
    """The clause before a cue at the end; where it is somebody's words already, the new name is who passed them on."""
    scene, cue, drafts = turn.scene, turn.cue, turn.drafts
    sentence, last = scene.sentence, edge
    while last > 0 and sentence.kind(last - 1) == STOP:
        last -= 1
    if last <= 0:
        return None
    end = sentence.items[last - 1].end
    if drafts and drafts[-1].sentence is sentence and drafts[-1].start < end <= drafts[-1].end + 2:
        return [*drafts[:-1], _passed_on(drafts[-1], cue, speaker)]
    floor = drafts[-1].end if drafts and drafts[-1].sentence is sentence else 0
    begin = next((i + 1 for i in range(last - 1, -1, -1) if sentence.form(i) == ";"), past_dateline(scene, 0))
    first = next((i for i in range(begin, last) if sentence.items[i].start >= floor and sentence.kind(i) != STOP), last)
    if sentence.count(first, last) < 3 and not is_quotation(sentence, last - 1):
        return None
    if is_quotation(sentence, last - 1) and last - first == 2 and scene.speaker_follows:
        first = last - 1
    return [*drafts, _draft(scene, cue, rule, (first, last), speaker)]


def _passed_on(draft: Draft, cue: Cue, speaker: Phrase | None) -> Draft:
    """A draft with a relayer: the new name, or the old one where the new one is whom the relayer cites."""
    if "relay" in cue.entry.takes:
        return replace(draft, speaker=speaker, via=draft.speaker)
    return replace(draft, via=draft.via or speaker)


def _fronted_source(scene: Scene, cue: Cue, drafts: list[Draft], speaker: Phrase | None) -> list[Draft] | None:
    sentence = scene.sentence
    at = max(speaker.last if speaker else 0, cue.last)
    cited = scene.cue_at.get(at)
    if cited and "relay" in cited.entry.takes and (source := after(scene, cited.last)):
        found = _fronted_source(scene, replace(cited, first=cue.first), drafts, source)
        return [*found[:-1], replace(found[-1], via=speaker)] if found else None
    if "pronoun" not in cue.entry.takes:
        stops = (i for i in range(at, at + 2 * NEAR) if is_comma(sentence, i) or sentence.form(i) in ("", ":"))
        at = at if scene.grammar.complements(sentence, at) else next(stops, at)
    while is_comma(sentence, at) or sentence.form(at) == ":":
        at += 1
    saying = scene.verb_at(at)
    if saying and scene.speaker_follows and boundaries.opener(scene, saying):
        return None
    at = boundaries.past_complementiser(scene, at)
    last = boundaries.end(scene, at) if at < len(sentence.items) else at
    if sentence.count(at, last) < 2:
        return None
    return [*drafts, _draft(scene, cue, "source before clause", (at, last), speaker)]


def _who_stands_behind(scene: Scene, speaker: Phrase, verb: Cue | None) -> tuple[Phrase, Cue | None]:
    """بحسب حصيلة أعلنتها السلطات: a verb behind the noun names who stands behind it."""
    second = scene.verb_at(speaker.last)
    named = after(scene, second.last) if second else None
    return (named, second) if named else (speaker, verb)


def _passive_with_agent(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """… who was accused by critics of seeming angry"""
    sentence = scene.sentence
    if sentence.form(cue.last) != scene.grammar.data.get("agent", ""):
        return None
    at = next(
        (i for i in range(cue.last + 2, cue.last + 8) if scene.grammar.says("prepositions", sentence.form(i))), None
    )
    return _after(Turn(scene, cue, drafts), at + 1, "passive with agent", Phrase(cue.last + 1, at)) if at else None
