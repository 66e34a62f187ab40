"""Who speaks: the noun phrase before or after a cue."""

from __future__ import annotations

from helpers.quotes.agreement import head_of_relative, opens_new_phrase
from helpers.quotes.cues import VERB, Cue
from helpers.quotes.grammar import is_comma, is_quotation, is_word
from helpers.quotes.layout import STOP
from helpers.quotes.scene import Phrase, Scene

LONGEST = 12  # words: a name with title and function is not longer


def after(scene: Scene, at: int) -> Phrase | None:
    """The noun phrase that starts at an index, with its apposition; None where there is none.

    >>> from helpers.quotes.layout import lay_out
    >>> from helpers.quotes.scene import set_scene
    >>> after(set_scene(lay_out("قال وزير المالية محمد الجدعان، أمس، إن", "ar").sentences()[0], "ar"), 1)
    Phrase(first=1, last=5, apposition=None)
    """
    sentence, at = scene.sentence, _past_bound(scene, at)
    while scene.grammar.says("conjoined", sentence.form(at)) or _told(scene, at):
        at += 1
    if sentence.form(at) in scene.grammar.genders:
        return Phrase(at, at + 1)
    if scene.grammar.says("impersonal_locative", sentence.form(at)) and _body_speaks(scene, at + 1, at):
        at += 1
        if sentence.form(at) in scene.grammar.genders:
            return Phrase(at, at + 1)
    if is_quotation(sentence, at) and sentence.count(at, at + 1) <= 3:
        return Phrase(at, at + 1) if scene.speaker_follows and is_word(sentence, at + 1) else None
    last = _with_issuer(scene, _run(scene, at), at)
    return Phrase(at, last, _apposition(scene, at, last)) if last > at else None


def _told(scene: Scene, at: int) -> bool:
    """Whether an addressee stands at an index, and not a body that might speak itself."""
    form = scene.sentence.form(at)
    if scene.grammar.says("bound_alone", form) and not is_word(scene.sentence, at + 1):
        return True
    # a name that has no cases may speak; a noun shows by its dative that it does not
    may_speak = scene.grammar.says("organisations", form) if scene.grammar.data.get("inflected") else None
    return scene.grammar.says("addressees", form) and not (
        scene.grammar.known_noun(form) if may_speak is None else may_speak
    )


def _with_issuer(scene: Scene, last: int, first: int) -> int:
    """Behind whoever issued what a phrase names, if a verb says so: a poll that an institute published."""
    cue = scene.verb_at(last)
    if cue is None or "issue" not in cue.entry.takes or last == first:
        return last
    issuer = _run(scene, cue.last)
    return issuer if issuer > cue.last else last


def subject_after(scene: Scene, at: int) -> Phrase | None:
    """The noun phrase after a verb, where it is no addressee with a preposition written to it."""
    at = _past_bound(scene, at)
    form, grammar = scene.sentence.form(at), scene.grammar
    if grammar.says("outlets", form) or starts_with_preposition(scene, at):
        return None
    for clitic in grammar.lists["attached"]:
        noun = form.removeprefix(clitic)
        if form.startswith(clitic) and grammar.shaped_like_object(scene.sentence.raw(at)[len(clitic) :]):
            return None
        opens = grammar.says("object_openers", noun) or grammar.known_noun(grammar.without_article(noun))
        if form.startswith(clitic) and (noun.startswith(clitic) or opens):
            return None
    return after(scene, at)


def starts_with_preposition(scene: Scene, at: int) -> bool:
    """Whether a preposition and the article are written as one with a word: بالمنافسات."""
    grammar, form = scene.grammar, scene.sentence.form(at)
    return any(form.startswith(p + grammar.data["article"]) for p in grammar.data.get("closing_prepositions", ()))


def opens_with_preposition(scene: Scene, at: int) -> bool:
    """Whether a preposition is written as one with a noun that has an article or means an action."""
    return starts_with_preposition(scene, at) or _action_with_preposition(scene, at)


def _action_with_preposition(scene: Scene, at: int) -> bool:
    """Whether a preposition is written as one with a noun of action: بتشكيل."""
    raw, grammar = scene.sentence.raw(at), scene.grammar
    form = scene.sentence.form(at)
    return any(
        raw.startswith(p)
        and (grammar.shaped_like_object(raw[len(p) :]) or grammar.says("object_openers", form[len(p) :]))
        for p in grammar.data.get("closing_prepositions", ())
    )


def antecedent_document(scene: Scene, cue: Cue) -> Phrase | None:
    """The document before a cue that brings its words: رسالة جاء فيها."""
    sentence, grammar = scene.sentence, scene.grammar
    at = next(
        (i for i in range(cue.first - 1, -1, -1) if grammar.says("documents", grammar.bare(sentence.form(i)))), None
    )
    return None if at is None else after(scene, at)


def shared_subject(scene: Scene, cue: Cue) -> Phrase | None:
    """The subject of an earlier verb of the sentence, which a participle or a joined verb shares."""
    earlier = [c for c in scene.cues if c.first < cue.first and c.kind == VERB][-3:]
    for other in reversed([c for c in earlier if {c.entry.agrees, cue.entry.agrees} != {"m", "f"}]):
        found = subject_after(scene, _past_bound(scene, other.last)) if scene.speaker_follows else before(scene, other)
        if found is not None:
            return found
    return clause_subject(scene, cue)


def joined_clause_subject(scene: Scene, cue: Cue, floor: int) -> Phrase | None:
    """The subject of a clause that while or but joins to what was said before: بينما اكتفى الوزير بالقول."""
    says, sentence = scene.grammar.says, scene.sentence
    at = next((i for i in range(cue.first - 1, floor - 1, -1) if says("clause_joiners", sentence.form(i))), None)
    if at is None or not scene.speaker_follows or at + 2 >= cue.first:
        return None
    found = subject_after(scene, at + 2)
    return found if found and found.last <= cue.first else None


def _past_bound(scene: Scene, at: int) -> int:
    while scene.grammar.says("bound_prepositions", scene.sentence.form(at)):
        at += 1
    return at


def far_after(scene: Scene, at: int) -> Phrase | None:
    """The noun phrase after a cue when the place or the addressee stands between: the next that opens with a title."""
    sentence, grammar = scene.sentence, scene.grammar
    for index in range(at, min(at + LONGEST, len(sentence.items))):
        form = sentence.form(index)
        if is_comma(sentence, index) or form == ":" or grammar.says("complementisers", form):
            return None
        if is_word(sentence, index) and (
            form in grammar.genders or grammar.says("roles", form) or _capital(scene, index, at)
        ):
            return after(scene, index)
    return None


def before(scene: Scene, cue: Cue, floor: int = 0) -> Phrase | None:
    """The noun phrase that ends right before a cue; what is said about it between commas is passed over.

    >>> from helpers.quotes.layout import lay_out
    >>> from helpers.quotes.scene import set_scene
    >>> scene = set_scene(lay_out("Ann Smith, who lives there, said no.", "en").sentences()[0], "en")
    >>> before(scene, scene.cues[0])
    Phrase(first=0, last=2, apposition=None)
    """
    sentence, grammar = scene.sentence, scene.grammar
    last = skip_adverbs(scene, cue.first, floor)
    if last > floor and sentence.form(last - 1) in grammar.genders:
        return Phrase(last - 1, last)
    if last > floor and grammar.says("relatives", sentence.form(last - 1)):
        if not scene.speaker_follows:
            return _antecedent(scene, last - 1, floor)
        head = head_of_relative(scene, last - 1)
        return None if head is None else after(scene, head)
    if scene.speaker_follows:
        return _whole_clause(scene, last, floor) or _joined_noun(scene, last, floor)
    apposition = None
    while last > floor and is_comma(sentence, last - 1):
        opening = _comma_before(scene, last - 1, floor)
        if opening is None:
            return _fronted_only(scene, floor, last - 1, apposition)
        apposition = (opening + 1, last - 1) if _is_name(scene, opening + 1, last - 1) else apposition
        last = opening
    found = _phrase_ending(scene, last, floor, apposition)
    return _without_reduced(scene, found) if found else None


def _joined_noun(scene: Scene, last: int, floor: int) -> Phrase | None:
    """A title or a body right before its verb, joined to another clause: هدنة هشة | والحكومة تحذر."""
    for at in range(last - 1, max(floor, last - LONGEST), -1):
        if scene.written_to_conjunction(at) and scene.grammar.known_noun(scene.grammar.bare(scene.sentence.form(at))):
            found = after(scene, at)
            return found if found and found.last == last else None
    return None


def _without_reduced(scene: Scene, phrase: Phrase) -> Phrase:
    """A phrase up to the participle that says more of its noun: A notice | taped to the barrier."""
    at = next((i for i in range(phrase.first + 1, phrase.last) if _reduced(scene, i)), None)
    return phrase if at is None else Phrase(phrase.first, at)


def clause_subject(scene: Scene, cue: Cue) -> Phrase | None:
    """The subject of the sentence's first verb, which a later cue shares: Kim left and said; غادر الوزير وقال."""
    sentence = scene.sentence
    if scene.speaker_follows:
        return topic(scene, cue) or _after_first_verb(scene, cue)
    first = _trimmed(scene, 0, min(cue.first, LONGEST))
    if sentence.form(first) in scene.grammar.genders:
        return Phrase(first, first + 1)
    last = first
    while last < cue.first and (sentence.raw(last)[:1].isupper() or scene.grammar.says("roles", sentence.form(last))):
        last += 1
    return Phrase(first, last) if last > first + 1 or (first and last > first) else None


def topic(scene: Scene, cue: Cue) -> Phrase | None:
    """The noun phrase that opens the sentence before commas or a particle, and that a later verb speaks of.

    أما الوزير فقال; الوزير، الذي وصل أمس، قال.
    """
    sentence, grammar = scene.sentence, scene.grammar
    at = next((i for i in range(cue.first - 1, -1, -1) if grammar.says("topic_openers", sentence.form(i))), None)
    if at is not None:
        found = after(scene, at + 1)
        return found if found and found.last <= cue.first else None
    found = after(scene, 0)
    if found is None or found.last >= cue.first:
        return None
    if grammar.says("relatives", sentence.form(found.last)):
        return found
    if not is_comma(sentence, found.last):
        return None
    titled = found.apposition is not None or grammar.known_noun(grammar.bare(sentence.form(0)))
    renamed = titled or grammar.says("relatives", sentence.form(found.last + 1))
    before_cue = _before_leading(scene, cue.first)
    return found if renamed and is_comma(sentence, before_cue - 1) else None


def _before_leading(scene: Scene, at: int) -> int:
    """Back over words such as but and then, which lead up to a verb."""
    while at > 0 and scene.grammar.says("leading", scene.sentence.form(at - 1)):
        at -= 1
    return at


def _after_first_verb(scene: Scene, cue: Cue) -> Phrase | None:
    """The titled noun phrase behind the first word of the clause, or of what follows a fronted adverbial."""
    sentence, grammar = scene.sentence, scene.grammar
    first = _trimmed(scene, 0, min(cue.first, LONGEST))
    commas = [i + 1 for i in range(min(cue.first, LONGEST)) if is_comma(sentence, i)]
    for begin in (first, *commas[:1]):
        if grammar.says("fronting", sentence.form(begin)):
            continue
        at = _past_bound(scene, begin + 1)
        if at < cue.first and grammar.known_noun(grammar.bare(sentence.form(at))):
            return subject_after(scene, at)
    return None


def subject_before(scene: Scene, cue: Cue) -> Phrase | None:
    """The subject that a complementiser puts before its verb: أن الشركة قد أبلغت."""
    joined = scene.written_to_conjunction(cue.first)
    found = None if joined else _whole_clause(scene, skip_adverbs(scene, cue.first, 0), 0)
    return found if found and scene.grammar.complements(scene.sentence, found.first - 1) else None


def _antecedent(scene: Scene, relative: int, floor: int) -> Phrase | None:
    """What a relative pronoun refers to: the phrase before it."""
    last = relative
    while last > floor and (
        is_comma(scene.sentence, last - 1) or scene.grammar.says("prepositions", scene.sentence.form(last - 1))
    ):
        last -= 1
    return _phrase_ending(scene, last, floor, None) if last > floor else None


def _whole_clause(scene: Scene, last: int, floor: int) -> Phrase | None:
    """The words between the beginning of a clause and its cue, where they are one noun phrase and nothing else."""
    if is_comma(scene.sentence, last - 1):
        opening = _comma_before(scene, last - 1, floor)
        return _whole_clause(scene, opening, floor) if opening else None
    first = last
    while (
        first > floor
        and last - first <= LONGEST
        and (
            is_word(scene.sentence, first - 1) or (is_quotation(scene.sentence, first - 1) and names(scene, first - 1))
        )
    ):
        if scene.grammar.says("complementisers", scene.sentence.form(first - 1)):
            break
        first -= 1
    first = _trimmed(scene, first, last)
    found = after(scene, first) if first < last else None
    return found if found and found.last == last else None


def _fronted_only(scene: Scene, floor: int, last: int, apposition: tuple[int, int] | None) -> Phrase | None:
    """Where one comma alone stands before the cue: the words before it are the subject, or only an adverbial."""
    says, form = scene.grammar.says, scene.sentence.form(floor)
    if floor or says("prepositions", form) or says("subordinators", form) or (last > LONGEST and not apposition):
        return Phrase(*apposition) if apposition else None
    return _phrase_ending(scene, last, floor, apposition)


def _run(scene: Scene, at: int) -> int:
    sentence, index = scene.sentence, at
    while index < len(sentence.items) and index - at < LONGEST:
        if index > at and _title_goes_on(scene, at, index):
            index += 2
            continue
        if is_quotation(sentence, index):
            if index == at or not names(scene, index):
                return index
            if not sentence.raw(index + 1)[:1].isupper():
                return index + 1
        elif index > at and (sentence.form(index) == "№" or _abbreviates(scene, index)):
            pass
        elif scene.grammar.stands_in_way(sentence, index) or (index > at and _ends_run(scene, at, index)):
            break
        index += 1
    return index


def _ends_run(scene: Scene, first: int, at: int) -> bool:
    """Whether a phrase that starts at `first` ends before a word."""
    return _ends_phrase(scene, at) or (at > first + 1 and opens_new_phrase(scene, first, at))


def _abbreviates(scene: Scene, at: int) -> bool:
    """Whether the stop at an index only shortens a title or a name: د. محمد."""
    sentence, before_it = scene.sentence, scene.sentence.form(at - 1)
    short = len(before_it) == 1 or scene.grammar.says("abbreviations", before_it)
    return sentence.form(at) == "." and short and is_word(sentence, at + 1)


def _title_goes_on(scene: Scene, first: int, at: int) -> bool:
    """Whether a title takes the preposition at an index with it: the expert | in | African affairs Galal Makki."""
    sentence, grammar = scene.sentence, scene.grammar
    if not grammar.says("titled_prepositions", sentence.form(at)) or not is_word(sentence, at + 1):
        return False
    titled = grammar.says("specialists", grammar.bare(sentence.form(first))) and at - first <= 3
    place = sentence.form(at + 1)
    return (
        titled
        and not any(grammar.says(name, place) for name in ("occasions", "days", "time_words"))
        and (_run(scene, at + 1) > at + 2)
    )


def names(scene: Scene, at: int) -> bool:
    """Whether a quotation is part of a name: a company, a ship, a paper."""
    form = scene.sentence.form(at - 1)
    noun = scene.grammar.bare(form)
    known = any(scene.grammar.says(name, noun) for name in ("plain_marks_before", "organisations", "roles"))
    # with an article it has said already which body is meant
    whole = scene.speaker_follows and noun != form and scene.grammar.says("organisations", noun)
    return known and not whole and scene.sentence.count(at, at + 1) <= 4


def _ends_phrase(scene: Scene, at: int) -> bool:
    form = scene.sentence.form(at)
    listed = any(
        scene.grammar.says(name, form)
        for name in ("addressees", "object_openers", "attitudes", "negations", "plain_verbs")
    )
    asked = scene.speaker_follows and scene.grammar.phrase("questions", scene.sentence, at)
    if asked or _possessed(scene, at) or _told_behind_name(scene, at) or accusative(scene, at):
        return True
    governs = scene.grammar.says("governing", form) and scene.grammar.says("prepositions", scene.sentence.form(at + 1))
    ends = governs or listed or _reduced(scene, at) or at in scene.cue_at
    return ends or form in scene.grammar.genders or _begins_anew(scene, at)


def _reduced(scene: Scene, at: int) -> bool:
    """Whether a participle says more of the noun before it: a study | published on Monday."""
    endings = tuple(scene.grammar.data.get("participle_endings", ()))
    noun = endings and scene.grammar.known_noun(scene.sentence.form(at - 1))
    return bool(noun) and scene.sentence.raw(at).islower() and scene.sentence.form(at).endswith(endings)


def _possessed(scene: Scene, at: int) -> bool:
    """Whether a word with a possessive follows a name, and so is no part of it: تابع بيورن حديثه."""
    raw, grammar = scene.sentence.raw(at), scene.grammar
    endings = tuple(grammar.data.get("object_pronouns", ()))
    if not endings or len(raw) < 5 or not raw.endswith(endings) or raw.startswith(grammar.data["article"]):
        return False
    named = scene.sentence.form(at - 1)
    return not raw.endswith(tuple(grammar.data["unpossessed"])) and not grammar.known_noun(grammar.bare(named))


def accusative(scene: Scene, at: int) -> bool:
    """Whether a word shows by its ending that it is an object: نشرت الوكالة صورًا."""
    endings = tuple(scene.grammar.data.get("accusative_endings", ()))
    return bool(endings) and scene.sentence.raw(at).endswith(endings)


def _told_behind_name(scene: Scene, at: int) -> bool:
    """Whether a dative behind a name says who is told: قال موراليس للحشود; behind a title it is part of that."""
    grammar, before_it = scene.grammar, scene.sentence.form(at - 1)
    dative = grammar.data.get("dative", "")
    titled = before_it.startswith(grammar.data.get("article", " ")) or grammar.known_noun(grammar.bare(before_it))
    return (
        bool(dative)
        and not grammar.says("dative_names", scene.sentence.form(at))
        and scene.sentence.form(at).startswith(dative)
        and not titled
    )


def _begins_anew(scene: Scene, at: int) -> bool:
    """Whether a word with a conjunction or preposition written to it opens another phrase."""
    grammar, form = scene.grammar, scene.sentence.form(at)
    if opens_with_preposition(scene, at):
        return True
    for clitic in (*grammar.lists["conjoining"], *grammar.lists["attached"]):
        noun = grammar.without_article(form.removeprefix(clitic))
        if form.startswith(clitic) and (grammar.says("roles", noun) or grammar.says("organisations", noun)):
            return grammar.says("roles", noun) or clitic in grammar.lists["attached"]
    return False


def _apposition(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """What says behind a comma who somebody is: their function, or the name of whom a title alone stands for."""
    at, grammar = last + 1, scene.grammar
    if not is_comma(scene.sentence, last) or last == first:
        return None
    end = _run(scene, at)
    described = grammar.known_noun(grammar.bare(scene.sentence.form(at)))
    if _ends_phrase(scene, at) and not described:
        return None
    return (at, end) if end > at and (described or _renames(scene, first, last, at, end)) else None


def _renames(scene: Scene, first: int, last: int, at: int, end: int) -> bool:
    """Whether a name stands between commas behind a title of several words: the mayor of Tyre, Salim Umar, said."""
    sentence, grammar = scene.sentence, scene.grammar
    role = grammar.says("roles", grammar.bare(sentence.form(first)))
    # his lawyer, but not the lawyer: that one has been named before
    unnamed = last > first + 1 or grammar.without_article(sentence.form(first)) == sentence.form(first)
    titled = scene.speaker_follows and role and unnamed
    parted = is_comma(sentence, end) or grammar.complements(sentence, end)
    plain = not any(scene.written_to_conjunction(i) or accusative(scene, i) for i in range(at, end))
    return titled and parted and plain and 2 <= end - at <= 5


def skip_adverbs(scene: Scene, last: int, floor: int) -> int:
    """Back over auxiliaries, adverbs and days that stand between a subject and its verb."""
    sentence, grammar = scene.sentence, scene.grammar
    while last > floor:
        form = sentence.form(last - 1)
        if grammar.says("days", form) and grammar.says("day_openers", sentence.form(last - 2)):
            last -= 2
        elif grammar.says("adverbs", form) or grammar.says("negations", form) or _adverb_by_ending(scene, last - 1):
            last -= 1
        elif (opens := _occasion(scene, last, floor)) is not None:
            last = opens
        else:
            break
    return max(last, floor)


def _occasion(scene: Scene, last: int, floor: int) -> int | None:
    """Where an occasion opens that stands between a subject and its verb: the minister | in an interview with X."""
    sentence, says = scene.sentence, scene.grammar.says
    for at in range(last - 2, max(floor, last - 8), -1):
        if sentence.kind(at) == STOP:
            return None
        named = any(says("settings", sentence.form(i)) for i in (at + 1, at + 2) if i < last)
        if says("prepositions", sentence.form(at)) and named:
            return at if _trimmed(scene, floor, at) < at else None
    return None


def _adverb_by_ending(scene: Scene, at: int) -> bool:
    form, endings = scene.sentence.form(at), tuple(scene.grammar.data.get("adverb_endings", ()))
    return bool(endings) and len(form) > 4 and form.endswith(endings) and scene.sentence.raw(at).islower()


def _comma_before(scene: Scene, last: int, floor: int) -> int | None:
    return next((i for i in range(last - 1, max(floor - 1, last - 40), -1) if is_comma(scene.sentence, i)), None)


def _is_name(scene: Scene, first: int, last: int) -> bool:
    raw = [scene.sentence.raw(i) for i in range(first, last)]
    return 0 < len(raw) <= 6 and all(word[:1].isupper() for word in raw)


def _phrase_ending(scene: Scene, last: int, floor: int, apposition: tuple[int, int] | None) -> Phrase | None:
    first = last
    while first > floor and last - first <= LONGEST and _goes_back(scene, first - 1, last):
        first -= 1
    relative = first - 1
    first = _trimmed(scene, first, last)
    if scene.grammar.says("relatives", scene.sentence.form(relative)) and _only_adverbial(scene, relative + 1, last):
        return _antecedent(scene, relative, floor)
    if first >= last or scene.sentence.kind(first) == STOP:
        return Phrase(*apposition) if apposition else None
    return Phrase(first, last, apposition)


def _only_adverbial(scene: Scene, first: int, last: int) -> bool:
    """Whether what stands between a relative pronoun and its verb says no more than when or where."""
    return first == last or scene.grammar.says("prepositions", scene.sentence.form(first))


def _goes_back(scene: Scene, at: int, last: int) -> bool:
    """Whether a phrase that ends at `last` reaches back over the item at an index."""
    sentence, grammar, form = scene.sentence, scene.grammar, scene.sentence.form(at)
    if is_quotation(sentence, at):
        return names(scene, at)
    if form == "&":
        return True
    if not is_word(sentence, at) or grammar.says("complementisers", form) or grammar.says("relatives", form):
        return False
    if scene.speaker_follows and grammar.stands_in_way(sentence, at):
        return False
    if grammar.says("conjunctions", form) or grammar.says("subordinators", form):
        return at + 1 < last and all(sentence.raw(i)[:1].isupper() for i in (at - 1, at + 1))
    return True


def _trimmed(scene: Scene, first: int, last: int) -> int:
    """Past what opens the clause before its subject: conjunctions, adverbs, a place or time that no comma ends."""
    sentence, says = scene.sentence, scene.grammar.says
    while first < last and (says("leading", sentence.form(first)) or says("adverbs", sentence.form(first))):
        first += 1
    if first >= last or not (says("prepositions", sentence.form(first)) or says("time_words", sentence.form(first))):
        return first
    if says("impersonal_locative", sentence.form(first)) and _body_speaks(scene, first + 1, last):
        return first + 1
    return _last_name(scene, first, last)


def _body_speaks(scene: Scene, at: int, verb: int) -> bool:
    """Whether a body or document at an index speaks from the locative: its verb, near another index, names no other."""
    cue = next((c for c in scene.cues if c.last == verb or verb <= c.first <= verb + 3), None)
    impersonal = cue is None or cue.entry.agrees == "p" or "place" in cue.entry.takes
    return impersonal and is_body(scene, at)


def is_body(scene: Scene, at: int) -> bool:
    """Whether a body or document that may speak stands at an index, an adjective or two before it, or a pronoun."""
    raw, grammar = scene.sentence.raw(at), scene.grammar
    if (raw.isupper() and len(raw) > 1) or scene.sentence.form(at) in grammar.genders:
        return True
    for index in range(at, at + 3):
        form = scene.sentence.form(index)
        if grammar.known_noun(form) or not is_word(scene.sentence, index):
            return grammar.says("organisations", form) or grammar.says("documents", form)
    return False


def _last_name(scene: Scene, first: int, last: int) -> int:
    """Where the subject begins behind an adverbial: at its article or title, or at the name that ends the stretch."""
    sentence, grammar = scene.sentence, scene.grammar
    at = last
    while at > first + 1 and is_word(sentence, at - 1):
        form = sentence.form(at - 1)
        if grammar.says("time_words", form) or grammar.says("prepositions", form) or grammar.says("days", form):
            break
        if grammar.says("determiners", form):
            return at - 1
        if not _capital(scene, at - 1, at - 1) and not grammar.says("roles", form) and at < last:
            break
        at -= 1
    return at


def _capital(scene: Scene, at: int, first: int) -> bool:
    """Whether a word begins with a capital, as a name does, and stands behind a word that is no preposition."""
    raw = scene.sentence.raw(at)
    free = at == first or not scene.grammar.says("prepositions", scene.sentence.form(at - 1))
    return raw[:1].isupper() and free
