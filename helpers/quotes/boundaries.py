"""Where what was said begins and ends: openers after a cue, and the reporter's own words that follow."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.quotes.cues import NOBODY, NOUN, PARTICIPLE, SOURCE, VERB, Cue
from helpers.quotes.grammar import ENDS, is_comma, is_quotation, is_word
from helpers.quotes.layout import STOP, WORD
from helpers.quotes.phrases import name_in_marks, names, person_in_marks
from helpers.quotes.scene import BOUND, CLAUSES, NEAR, Scene, finite, verb_shaped
from helpers.quotes.speaker_after import after, subject_after

FAR = 45  # items: a cue and its complement stand no farther apart
LONGEST = 200  # items: a reported clause is never longer, however long a line without stops may be
NAME = 4  # words: a name in marks is not longer


@dataclass(frozen=True, slots=True)
class Opener:
    """How a cue's complement opens and at which item the content begins."""

    how: str
    at: int


def opener(scene: Scene, cue: Cue) -> Opener | None:
    """What opens the content after a cue: a complementiser, a colon, a quotation, or a preposition that it governs."""
    key = ("opener", cue.first)
    if key not in scene.memo:
        infinitive = "infinitive" in cue.entry.takes and scene.grammar.opens_infinitive(scene.sentence, cue.last)
        scene.memo[key] = None if infinitive else _opener(scene, cue)
    return scene.memo[key]  # type: ignore[return-value]


def _opener(scene: Scene, cue: Cue) -> Opener | None:
    sentence, takes = scene.sentence, cue.entry.takes
    for at in range(cue.last, _limit(scene, cue)):
        if "that" in takes and scene.grammar.complements(sentence, at) and not _points(scene, at):
            return Opener("that", at + 1)
        if sentence.form(at) == ":" and "colon" in takes:
            return Opener("colon", past_complementiser(scene, at + 1))
        if is_quotation(sentence, at) and "quote" in takes and _speaks(scene, at, cue):
            return Opener("quote", at)
        if is_quotation(sentence, at) and sentence.raw(at)[1:2].islower():
            takes = takes - {"colon"}
        if found := _governed(scene, at, cue):
            return found
        if at > cue.last and "that" in takes and scene.speaker_follows and _attitude(scene, at):
            return Opener("object", at)
    return None


def _points(scene: Scene, at: int) -> bool:
    """Whether a complementiser only points to a noun that ends the clause: they dispute that figure."""
    sentence = scene.sentence
    ends = at + 2 >= len(sentence.items) or sentence.form(at + 2) in ENDS
    return scene.speaker_precedes and is_word(sentence, at + 1) and ends


def end_of_gerund(scene: Scene, cue: Cue, first: int, last: int) -> int:
    """Where the object of a gerund ends that opens a sentence whose subject follows: Называя … «…», | Котов сказал."""
    if scene.speaker_follows or cue.kind != PARTICIPLE or not scene.opens_clause(cue.first):
        return last
    commas = [i for i in range(first + 1, last) if _behind_comma(scene, i) is not None]
    main = scene.main_verb(cue) if scene.speaker_precedes else None
    if main is not None:
        return next((i for i in reversed(commas) if i < main.first), last)
    return last if scene.speaker_precedes else next(iter(commas), last)


def end(scene: Scene, first: int, phrase: bool = False) -> int:
    """The index behind the last item of a reported clause, or of a mere noun `phrase`, that begins at `first`."""
    sentence = scene.sentence
    last = min(len(sentence.items), first + LONGEST)
    last = next((at for at in range(first + 1, last) if _cut(scene, at, first, phrase)), last)
    last = scene.group_start(scene.cue_at[last]) if last in scene.cue_at else last
    while last > first and (
        _trailing_stop(scene, last - 1) or scene.grammar.says("conjunctions", sentence.form(last - 1))
    ):
        last -= 1
    return last


def refers_back(scene: Scene) -> int:
    """How many items open a sentence that refer to the one before: Об этом | сообщает «Север»."""
    return scene.grammar.phrase("back_references", scene.sentence, 0)


def closes(scene: Scene, cue: Cue) -> bool:
    """Whether nothing but a speaker, a place or a time follows a cue up to the end of its sentence."""
    sentence = scene.sentence
    free = not scene.speaker_follows and not scene.speaker_precedes
    if len(sentence.items) - cue.last > (FAR if free else NEAR):
        return False
    for at in range(cue.last, len(sentence.items)):
        named = names(scene, at) or _subject_in_marks(scene, at, cue)
        marks = is_quotation(sentence, at) and not named
        that = scene.grammar.says("complementisers", sentence.form(at)) and not _circumstance(scene, cue, at)
        if sentence.form(at) == ":" or marks or that:
            return False
    return True


def _circumstance(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a complementiser is a relative in what says how something comes about: she said, in a deal that …"""
    sentence, says = scene.sentence, scene.grammar.says
    comma = next((i for i in range(cue.last, at) if is_comma(sentence, i)), at)
    return scene.speaker_precedes and says("prepositions", sentence.form(comma + 1)) and comma + 1 < at


def past_complementiser(scene: Scene, at: int) -> int:
    """The index behind a complementiser, if one stands there."""
    return at + 1 if scene.grammar.says("complementisers", scene.sentence.form(at)) else at


def _limit(scene: Scene, cue: Cue) -> int:
    """No complement is looked for beyond the next cue that might claim it."""
    limit = min(len(scene.sentence.items), cue.last + FAR)
    for at in range(cue.last, limit):
        other = scene.cue_at.get(at)
        relative = scene.grammar.says("relatives", scene.sentence.form(at - 1))
        if other and other.claims_content and scene.attributes(other) and not (relative and _aside(scene, other)):
            return at
    return limit


def _aside(scene: Scene, cue: Cue) -> bool:
    """Whether a cue in a relative clause leaves the content to the one before: قال الوزير الذي تحدث أمس إن."""
    return not (scene.speaker_follows and _brings_content(scene, cue))


def _attitude(scene: Scene, at: int) -> bool:
    """Whether a noun of attitude opens the content: his trust that, her hope that."""
    return scene.grammar.says("attitudes", scene.sentence.form(at))


def _names(scene: Scene, at: int) -> bool:
    """Whether a quotation is the name of what stands before it: صحيفة "النهر"."""
    noun = scene.grammar.bare(scene.sentence.form(at - 1))
    named = scene.grammar.says("plain_marks_before", noun) or scene.grammar.says("organisations", noun)
    return named and scene.sentence.count(at, at + 1) <= NAME


def _speaks(scene: Scene, at: int, cue: Cue) -> bool:
    """Whether a quotation after a cue is what was said, not a name or term on the way to it."""
    sentence = scene.sentence
    if _names(scene, at) or _addressee_in_marks(scene, at) or _subject_in_marks(scene, at, cue):
        return False
    if person_in_marks(scene, at):
        return False
    if at == cue.last or sentence.form(at - 1) in ":,،":
        return True
    if "object" in cue.entry.takes and not scene.speaker_follows:
        return False
    another = scene.next_cue(at + 1)
    ahead = range(at + 1, min(len(sentence.items), another.first if another else at + NEAR))
    later = any(sentence.form(i) == ":" or scene.grammar.complements(sentence, i) for i in ahead)
    length = sentence.count(at, at + 1)
    closes_clause = sentence.kind(at + 1) != WORD and not is_comma(sentence, at - 1)
    return length >= 6 or (not later and (length >= 3 or (length == 2 and closes_clause and scene.speaker_follows)))


def _subject_in_marks(scene: Scene, at: int, cue: Cue) -> bool:
    """Whether a name in marks right behind a verb that no subject precedes is its subject: …, пишет «Север»."""
    if at != cue.last or not name_in_marks(scene, at):
        return False
    before_it = scene.cue_at.get(cue.first - 1)
    led = (before_it is not None and before_it.kind == SOURCE) or refers_back(scene) == cue.first
    return cue.first == 0 or led or is_comma(scene.sentence, cue.first - 1) or scene.opens_clause(cue.first)


def _addressee_in_marks(scene: Scene, at: int) -> bool:
    """Whether a quotation is the paper that was told: «Ведомостям», что …"""
    sentence, says = scene.sentence, scene.grammar.says
    behind = at + 2 if is_comma(sentence, at + 1) else at + 1
    speaker = scene.grammar.data.get("inflected") and says("roles", sentence.form(at + 1))
    return sentence.count(at, at + 1) <= 4 and (speaker or says("complementisers", sentence.form(behind)))


def _governed(scene: Scene, at: int, cue: Cue) -> Opener | None:
    form, following = scene.sentence.form(at), scene.sentence.form(at + 1)
    grammar = scene.grammar
    if "bound" in cue.entry.takes and "object" in cue.entry.takes:  # compared the firm to a sieve: all of it
        return None
    for preposition in cue.governs:
        unmarked = "marked" in cue.entry.takes and not is_quotation(scene.sentence, at + 1)
        if form == preposition and (unmarked or _joins_nouns(scene, at, cue)):
            continue
        if form == preposition and not grammar.says("empty_objects", following):
            if (clause := _pointed_at(scene, at + 1)) is not None:
                return Opener("that", clause)
            that = grammar.says("complementisers", following)
            # ألقى باللوم على: what somebody lays on others stands behind a second preposition
            second = grammar.says("prepositions", following) and scene.speaker_follows
            return Opener("that", at + 2) if that else Opener("preposition", at + 1 + second)
        if preposition in grammar.lists["attached"] and form.startswith(preposition):
            raw = scene.sentence.raw(at)[1:]
            shaped = raw.startswith(grammar.data["article"]) or grammar.shaped_like_object(raw)
            if grammar.opens_object(form[1:]) or (shaped and len(form) > 4):
                return Opener("preposition", at)
    return None


def _pointed_at(scene: Scene, at: int) -> int | None:
    """Where a clause opens that a pronoun points at: настаивает на том, что | …; высказался за то, чтобы | …"""
    that = at + 1 + is_comma(scene.sentence, at + 1)
    pointed = scene.grammar.says("pointers", scene.sentence.form(at)) and scene.grammar.complements(
        scene.sentence, that
    )
    return that + 1 if pointed else None


def _joins_nouns(scene: Scene, at: int, cue: Cue) -> bool:
    """Whether a preposition that also joins nouns does so, as the cue does not stand right before it."""
    grammar, sentence = scene.grammar, scene.sentence
    if not grammar.says("joining_prepositions", sentence.form(at)) or grammar.opens_infinitive(sentence, at + 1):
        return False
    return _past_asides(scene, cue.last) != at


def _past_asides(scene: Scene, at: int) -> int:
    """Past adverbs and what commas set off that only contrasts: , lui, ; , pour sa part,"""
    grammar, sentence = scene.grammar, scene.sentence
    while True:
        form, aside = sentence.form(at), grammar.phrase("asides", sentence, at)
        passed = is_comma(sentence, at) or grammar.says("adverbs", form) or form in grammar.genders
        if not aside and not passed:
            return at
        at += aside or 1


def _trailing_stop(scene: Scene, at: int) -> bool:
    return scene.sentence.kind(at) == STOP and scene.sentence.form(at) in ".،,;؛:—–-…("


def _cut(scene: Scene, at: int, first: int, phrase: bool) -> bool:
    """Whether the reporter speaks again from an item on."""
    sentence, grammar = scene.sentence, scene.grammar
    here = scene.cue_at.get(at)
    if here is not None and at > first and _attributes_anew(scene, here):
        return True
    bare = at > first + 2 and grammar.phrase("followups_bare", sentence, at) > 0
    if bare or sentence.form(at) == ";" or (sentence.form(at) == ":" and is_quotation(sentence, at + 1)):
        return True
    predicate = grammar.says("conjunctions", sentence.form(at)) and grammar.says("passive", sentence.form(at + 1))
    if phrase and (predicate or grammar.phrase("phrase_ends", sentence, at)):
        return True
    after = _behind_comma(scene, at)
    return after is not None and _cut_behind_comma(scene, at, after, first, phrase)


def _cut_behind_comma(scene: Scene, at: int, after: int, first: int, phrase: bool) -> bool:
    """Whether the reporter speaks again behind a comma at an index; `after` is the index of what follows it."""
    sentence, grammar = scene.sentence, scene.grammar
    if (
        _turns(scene, after, first, phrase)
        or _resumes_outside(scene, at, first)
        or (phrase and _joins_clause(scene, after))
    ):
        return True
    followup = grammar.phrase("followups", sentence, after)
    # the price, once a secret, as “a joke”: no words of the reporter's
    followed = bool(followup and not is_quotation(sentence, after + followup)) and not _inserted(scene, first, after)
    return followed or _introduces(scene, after) or _cue_behind(scene, after)


def _joins_clause(scene: Scene, at: int) -> bool:
    """Whether a conjunction joins a clause to one that ends in a noun phrase: called him a giant, and a fund has …"""
    joined = scene.grammar.says("conjunctions", scene.sentence.form(at)) and scene.speaker_precedes
    return joined and finite(scene, at + 1, at + BOUND)


def _resumes_outside(scene: Scene, comma: int, first: int) -> bool:
    """Whether a verb behind the only comma belongs to the clause around: Tarn, who said he was ill, | was sent home."""
    verb = scene.grammar.says("auxiliaries", scene.sentence.form(comma + 1))
    alone = not any(is_comma(scene.sentence, at) for at in range(first, comma))
    return verb and alone and scene.speaker_precedes and finite(scene, first, comma)


def _turns(scene: Scene, at: int, first: int, phrase: bool) -> bool:
    """Whether the reporter goes on behind a comma: but …; behind an object also with a verb of the same subject."""
    reported = phrase or scene.grammar.says("complementisers", scene.sentence.form(first - 1))
    reversal = reported and scene.grammar.says("reversals", scene.sentence.form(at))
    return reversal or (phrase and verb_shaped(scene, at, at + 1))


def _inserted(scene: Scene, first: int, at: int) -> bool:
    """Whether what a comma opens only parts a subject from its verb: the outage, which took hours, | was a mistake."""
    closing = next((i for i in range(at, at + 2 * NEAR) if is_comma(scene.sentence, i)), None)
    if closing is None or not scene.speaker_precedes or finite(scene, first, at - 1):
        return False
    return scene.grammar.says("auxiliaries", scene.sentence.form(closing + 1))


def _behind_comma(scene: Scene, at: int) -> int | None:
    """The index behind a comma that stands at an index, or inside the marks that end before it: “so,” | adding."""
    sentence = scene.sentence
    if is_comma(sentence, at):
        return at + 2 if is_comma(sentence, at + 1) else at + 1
    inside = is_quotation(sentence, at - 1) and scene.speaker_precedes and sentence.raw(at - 1)[-2:-1] == ","
    return at if inside and is_word(sentence, at) else None


def _attributes_anew(scene: Scene, cue: Cue) -> bool:
    """Whether a cue inside a clause ends it without a comma."""
    brings = cue.kind == PARTICIPLE and _brings_content(scene, cue)
    return brings or _names_source(scene, cue) or _second_attribution(scene, cue)


def _brings_content(scene: Scene, cue: Cue) -> bool:
    """Whether what was said follows a cue at once."""
    sentence = scene.sentence
    quoted = "quote" in cue.entry.takes and is_quotation(sentence, cue.last) and scene.speaker_follows
    return (
        scene.grammar.complements(sentence, cue.last)
        or quoted
        or (sentence.form(cue.last) == ":" and "colon" in cue.entry.takes and scene.speaker_follows)
    )


def _introduces(scene: Scene, at: int) -> bool:
    """Whether a conjunction opens the reporter's own clause with a quotation behind a colon: but was short: “…”"""
    sentence = scene.sentence
    if not scene.grammar.says("conjunctions", sentence.form(at)):
        return False
    colon = next((i for i in range(at, at + NEAR) if not is_word(sentence, i)), at)
    return sentence.form(colon) == ":" and is_quotation(sentence, colon + 1)


def _names_source(scene: Scene, cue: Cue) -> bool:
    """Whether a cue says whose the clause is, and does not stand between two commas inside it."""
    if cue.kind != SOURCE:
        return False
    sentence = scene.sentence
    if not is_comma(sentence, cue.first - 1) or len(sentence.items) > cue.last + FAR:
        return True
    closing = next((i for i in range(cue.last, cue.last + NEAR) if is_comma(sentence, i)), None)
    return (
        closing is None or scene.grammar.phrase("followups", sentence, closing + 1) > 0 or closing + 1 in scene.cue_at
    )


def _second_attribution(scene: Scene, cue: Cue) -> bool:
    """Whether a cue is joined by a conjunction to the one whose content this is: and warned of …"""
    opening, takes = scene.group_start(cue), cue.entry.takes
    joined = scene.conjoined(opening) and cue.kind in (VERB, PARTICIPLE)
    if not joined or scene.passive(cue) or _told_inside(scene, cue) or _backshifted(scene, opening, cue.first):
        return False
    if takes & CLAUSES and finite(scene, cue.last, cue.last + 8):
        return True
    asks = "infinitive" in takes and scene.grammar.data.get("infinitive", "-") in _ahead(scene, cue)
    return asks or opener(scene, cue) is not None or ("object" in takes and is_word(scene.sentence, cue.last))


def _ahead(scene: Scene, cue: Cue) -> set[str]:
    """The forms that stand a little behind a cue."""
    return {scene.sentence.form(at) for at in range(cue.last, cue.last + NEAR)}


def _backshifted(scene: Scene, first: int, last: int) -> bool:
    """Whether an auxiliary shows a joined verb to be told with what was said before: and could remember nothing."""
    return any(scene.grammar.says("backshifted", scene.sentence.form(at)) for at in range(first, last))


def _told_inside(scene: Scene, cue: Cue) -> bool:
    """Whether a verb without a subject of its own shows by its gender whose it is: أن زوجته سمعت صوتا وقالت له إن."""
    main = next((c for c in reversed(scene.cues) if c.first < cue.first and c.claims_content and c.kind == VERB), None)
    if not scene.speaker_follows or main is None or {main.entry.agrees, cue.entry.agrees} != {"m", "f"}:
        return False
    return scene.grammar.complements(scene.sentence, cue.last) or subject_after(scene, cue.last) is None


def _cue_behind(scene: Scene, at: int) -> bool:
    """Whether another attribution opens behind a comma, or this clause's own cue stands there."""
    cue = scene.next_cue(at, 9)
    if cue is None or any(not is_word(scene.sentence, i) for i in range(at, cue.first)):
        return False
    near = cue.first <= at + 1
    if (cue.kind in (PARTICIPLE, SOURCE) and near) or (
        cue.kind == PARTICIPLE and scene.absolute(cue) == (at + 1, cue.first)
    ):
        return True
    if cue.kind == NOBODY:  # …, a court has heard
        return scene.speaker_precedes and cue.last - at <= BOUND and closes(scene, cue)
    if cue.kind not in (VERB, NOUN) or scene.passive(cue):
        return False
    return (cue.first == at and scene.speaker_precedes) or _joined_behind(scene, cue, at)


def _asks(scene: Scene, cue: Cue) -> bool:
    """Whether a question stands behind a cue or behind its comma: and told, | how he was saved."""
    at = cue.last + is_comma(scene.sentence, cue.last)
    return "question" in cue.entry.takes and opens_question(scene, at)


def opens_question(scene: Scene, at: int) -> bool:
    """Whether a question opens at an index, by a word that asks or by a particle behind its first word."""
    particle = scene.grammar.says("question_particles", scene.sentence.form(at + 1)) and is_word(scene.sentence, at)
    return particle or scene.grammar.phrase("questions", scene.sentence, at) > 0


def _resumes(scene: Scene, cue: Cue) -> bool:
    """Whether a verb of speech has the subject of the one before it: لاحظت أن …، واستشهدت بتقرير."""
    earlier = (c for c in scene.cues if c.first < cue.first and c.kind == VERB)
    same = any(c.entry.agrees == cue.entry.agrees for c in earlier)
    return scene.speaker_follows and cue.kind == VERB and "quote" in cue.entry.takes and same


def _joined_behind(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a verb behind a comma opens another attribution, or is this one's: …, and said; …, he said."""
    first = scene.sentence.form(at)
    joined = scene.grammar.says("conjunctions", first) or scene.grammar.says("leading", first)
    if joined or scene.conjoined(cue.first):
        brings = opener(scene, cue) is not None or _asks(scene, cue)
        return brings or bool(cue.entry.takes & {"object", "deed"}) or _resumes(scene, cue)
    if cue.first == at and scene.speaker_follows and scene.grammar.says("clause_joiners", scene.sentence.form(0)):
        return opener(scene, cue) is not None
    if not cue.entry.takes & {"quote", "clause"} or not closes(scene, cue):
        return False
    if scene.speaker_follows:
        return cue.first <= at + 1 and subject_after(scene, cue.last) is not None
    return cue.first <= at + 7 if scene.speaker_precedes else cue.first <= at + 1 and after(scene, cue.last) is not None
