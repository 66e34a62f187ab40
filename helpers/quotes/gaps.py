"""What stands between a cue and its content without belonging to either: addressees, times, places, insertions."""

from __future__ import annotations

from helpers.quotes.agreement import gender, governs
from helpers.quotes.cues import PARTICIPLE, VERB, Cue
from helpers.quotes.grammar import is_comma, is_quotation, is_word
from helpers.quotes.phrases import accusative, name_in_marks, run_from
from helpers.quotes.scene import NEAR, Phrase, Scene, finite
from helpers.quotes.speaker_after import after, far_after, subject_after
from helpers.quotes.speaker_before import before, parted_from_subject, topic


def reached(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether only an addressee, a time or a place stands between a cue and what opens its content."""
    sentence, grammar = scene.sentence, scene.grammar
    first = past_addressee(scene, cue.last) if "addressee" in cue.entry.takes else cue.last
    between = range(first, at)
    adverbial = any(grammar.says(name, sentence.form(first)) for name in ("prepositions", "time_words", "adverbs"))
    that = "addressee" in cue.entry.takes and grammar.says("complementisers", sentence.form(at - 1))
    told = that and all(is_word(sentence, i) for i in between) and not finite(scene, first, at)
    # said it “does not know”: a word before the marks is part of what was said
    near = len(between) <= (0 if is_quotation(sentence, at) else 1)
    return near or told or adverbial or is_comma(sentence, first) or any(sentence.form(i) == ":" for i in between)


def only_adverbial(scene: Scene, cue: Cue) -> bool:
    """Whether nothing follows a cue, or only an addressee, a time, a place."""
    sentence, grammar = scene.sentence, scene.grammar
    if "infinitive" in cue.entry.takes and infinitive(scene, cue.last, cue.last + 3) is not None:
        return False
    at = past_addressee(scene, cue.last) if "addressee" in cue.entry.takes else cue.last
    while grammar.says("adverbs", sentence.form(at)) and is_word(sentence, at + 1):
        at += 1
    listed = any(grammar.says(name, sentence.form(at)) for name in ("prepositions", "time_words", "adverbs", "days"))
    return listed or not is_word(sentence, at)


def infinitive(scene: Scene, first: int, last: int) -> int | None:
    """Where an infinitive says what somebody is asked or promises to do: them not | to go."""
    if scene.grammar.opens_infinitive(scene.sentence, first):
        return first
    marker = scene.grammar.data.get("infinitive", "")
    at = next((i for i in range(first, min(last, first + NEAR)) if scene.sentence.form(i) == marker), None)
    return None if at is None or finite(scene, first, at) else at


def named(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase before a verb can speak and has no relative clause before it that it may belong to."""
    sentence, says, genders = scene.sentence, scene.grammar.says, scene.grammar.genders
    relative = any(says("relatives", sentence.form(i)) for i in range(phrase.first - 1))
    # … who is ill, after a judge told: a clause of its own
    own = says("subordinators", sentence.form(phrase.first - 1)) and sentence.form(phrase.first) not in genders
    relative = relative and not own
    # Amy Cole, 34, from Hull, said: she speaks, not Hull
    place = is_comma(sentence, phrase.first - 2) and says("prepositions", sentence.form(phrase.first - 1))
    return could_speak(scene, phrase) and not place and not (relative and not is_comma(sentence, phrase.first - 1))


def could_speak(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase behind a verb may be its subject, no object: it holds a name or names people or a body."""
    sentence, grammar = scene.sentence, scene.grammar
    inside = range(phrase.first, phrase.last)
    return scene.speaker_follows or any(
        sentence.raw(i)[:1].isupper()
        or sentence.form(i) in grammar.genders
        or grammar.known_noun(sentence.form(i))
        or grammar.says("anonymous", sentence.form(i))
        or name_in_marks(scene, i)
        for i in inside
    )


def asks_before(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether an infinitive is what a cue asks for, so that a complementiser behind it only says to what end."""
    shaped = scene.grammar.shaped_like_object
    return not scene.speaker_follows and any(shaped(scene.sentence.raw(i)) for i in range(cue.last, at - 2))


def reporter_goes_on(scene: Scene, at: int) -> bool:
    """Whether the reporter's words follow an attribution: who is in office since May; while he showed the plans."""
    sentence, grammar = scene.sentence, scene.grammar
    form = sentence.form(at + 1 if grammar.says("negations", sentence.form(at)) else at)
    lists = ("relatives", "subordinators", "conjunctions", "complementisers")
    return (
        at in scene.cue_at
        or any(grammar.says(name, form) for name in lists)
        or grammar.phrase("followups", sentence, at) > 0
        or form.endswith(tuple(grammar.data.get("gerund_endings", ())))
    )


def only_subject(scene: Scene, cue: Cue) -> bool:
    """Whether a cue behind a comma is followed by its subject and nothing that could be a clause."""
    speaker = after(scene, cue.last) or far_after(scene, cue.last)
    if speaker is None:
        return False
    rest = range(speaker.first, len(scene.sentence.items))
    return not scene.speaker_precedes or not any(
        scene.grammar.says("clause_signs", scene.sentence.form(i)) for i in rest
    )


def past_adverbials(scene: Scene, cue: Cue) -> int:
    """The index behind an addressee and what says when and where, as far as commas and prepositions show it."""
    sentence, grammar = scene.sentence, scene.grammar
    at = past_addressee(scene, cue.last) if "addressee" in cue.entry.takes else cue.last
    while at < len(sentence.items):
        form = sentence.form(at)
        if is_comma(sentence, at):
            at += 1
        elif grammar.says("time_words", form) and form not in grammar.genders:
            at = _past_adverbial(scene, at)
        else:
            break
    return at


def past_addressee(scene: Scene, at: int) -> int:
    """The index behind somebody who is told something: them, jurors, the BBC, Radio Halden."""
    sentence, grammar = scene.sentence, scene.grammar
    if grammar.says("addressees", sentence.form(at)) or sentence.form(at) in grammar.genders:
        return at + 1
    if grammar.says("determiners", sentence.form(at)):
        at += 1
        while sentence.raw(at)[:1].isupper() and sentence.raw(at + 1)[:1].isupper():
            at += 1
        return _to_clause(scene, at + 1)
    while sentence.raw(at)[:1].isupper():
        at += 1
    return at


def _to_clause(scene: Scene, at: int) -> int:
    """The index at which a clause shows that it opens, a word or two behind another: a media | conference | it was."""
    sentence, grammar = scene.sentence, scene.grammar
    for index in range(at, at + 3):
        form = sentence.form(index)
        if form in grammar.genders or grammar.says("determiners", form) or grammar.says("complementisers", form):
            return index
        if not sentence.raw(index).islower() or grammar.stands_in_way(sentence, index) or index in scene.cue_at:
            return at
    return at


def past_told(scene: Scene, at: int) -> int:
    """The index behind what negates a verb, and behind who is told where an infinitive follows: aux élus | avoir vu."""
    negated = scene.grammar.says("negations_behind", scene.sentence.form(at))
    at += negated and not scene.grammar.opens_infinitive(scene.sentence, at)
    if not scene.grammar.says("before_addressees", scene.sentence.form(at)):
        return at
    return next((i for i in range(at + 1, at + 6) if scene.grammar.opens_infinitive(scene.sentence, i)), at)


def subject_and_object(scene: Scene, cue: Cue) -> tuple[Phrase | None, int | None]:
    """Where the object begins: behind the cue, or behind the subject, where a comma, marks or its own shape show it."""
    sentence = scene.sentence
    if not scene.speaker_follows or cue.kind == PARTICIPLE:
        return None, past_told(scene, cue.last)
    if cue.first and (is_word(sentence, cue.first - 1) or parted_from_subject(scene, cue)):
        speaker = (topic(scene, cue) if parted_from_subject(scene, cue) else None) or before(scene, cue)
        if speaker is not None:
            return speaker, cue.last
    if shares_subject(scene, cue) or governs(scene, cue) or opens_object(scene, cue.last):
        return None, cue.last
    speaker = subject_after(scene, cue.last)
    if speaker is None:
        return None, None
    shown = object_inside(scene, speaker)
    if shown is not None:
        return Phrase(speaker.first, shown), shown
    # a function behind a name without a comma is no object
    return speaker, _past_insertions(scene, max(speaker.last, run_from(scene, speaker.first)))


def object_inside(scene: Scene, speaker: Phrase) -> int | None:
    """Where the object begins that follows a subject without a sign between them."""
    inside = range(speaker.first + 1, speaker.last)
    signs = (opens_object, _matter_behind_name)
    shown = next(
        (i for i in inside if _noun_behind_name(scene, speaker.first, i) or any(s(scene, i) for s in signs)), None
    )
    return shown or next((i for i in inside if _noun_behind_full_name(scene, speaker.first, i)), None)


def _matter_behind_name(scene: Scene, at: int) -> bool:
    """Whether a definite noun that nobody bears as a name follows a name: وصف سامي منصور | القرار."""
    sentence, grammar = scene.sentence, scene.grammar
    noun = grammar.without_article(sentence.form(at))
    matter = noun != sentence.form(at) and (grammar.says("object_openers", noun) or grammar.says("documents", noun))
    named = not grammar.known_noun(grammar.bare(sentence.form(at - 1)))
    return matter and named and not _awaits_genitive(scene, at - 1)


def _noun_behind_full_name(scene: Scene, first: int, at: int) -> bool:
    """Whether a definite noun with an adjective or clause follows two names behind a definite title."""
    sentence, article = scene.sentence, scene.grammar.data.get("article", "\0")
    nisba = tuple(scene.grammar.data.get("adjective_endings", ()))
    closed = any(sentence.raw(i).startswith(article) for i in range(first, at - 2))
    names = closed and not any(sentence.raw(i).startswith(article) for i in (at - 1, at - 2))
    free = names and not any(_awaits_genitive(scene, i) for i in (at - 1, at - 2))
    return free and sentence.raw(at).startswith(article) and not sentence.raw(at).endswith(nisba)


def _noun_behind_name(scene: Scene, first: int, at: int) -> bool:
    """Whether a feminine noun follows a definite title, or a name behind one: النائب وائل منصور | طريقة التعامل."""
    sentence, grammar = scene.sentence, scene.grammar
    article, endings = grammar.data.get("article", "\0"), tuple(grammar.data.get("noun_endings", ()))
    if not endings or not sentence.raw(at).endswith(endings) or grammar.says("masculine_names", sentence.form(at)):
        return False
    definite, closed = (sentence.raw(i).startswith(article) for i in (at, at - 1))
    named = closed or any(sentence.raw(i).startswith(article) for i in range(first, at - 1))
    construct = not (definite and closed) and (definite or sentence.raw(at + 1).startswith(article))
    return named and construct and not _awaits_genitive(scene, at - 1) and gender(scene, first) == "m"


def _awaits_genitive(scene: Scene, at: int) -> bool:
    """Whether a noun in the construct state, or a preposition written to one, stands at an index: المتحدث باسم | …"""
    form, grammar = scene.sentence.form(at), scene.grammar
    governs = grammar.takes_genitive(grammar.bare(form)) and not scene.sentence.raw(at).startswith(
        grammar.data["article"]
    )
    return governs or grammar.says("name_openers", form) or form.startswith(tuple(grammar.lists["attached"]))


def past_insertion(scene: Scene, at: int) -> int:
    """The index behind what stands between two commas: عن مسؤول كبير، لم يسمه، | أن; or without: لم يسمه | أن."""
    if scene.grammar.says("negations", scene.sentence.form(at)):
        return next((i for i in range(at + 1, at + 6) if scene.grammar.complements(scene.sentence, i)), at)
    if not is_comma(scene.sentence, at):
        return at
    return next((i + 1 for i in range(at + 1, at + NEAR) if is_comma(scene.sentence, i)), at)


def shares_subject(scene: Scene, cue: Cue) -> bool:
    """Whether a cue has its subject with an earlier verb, or its object is the subject itself: itself, themselves."""
    joined = scene.written_to_conjunction(cue.first)
    agree = {cue.entry.agrees, ""}
    earlier = joined and any(c.first < cue.first and c.kind == VERB and c.entry.agrees in agree for c in scene.cues)
    found = after(scene, cue.last) if earlier else None
    if found and found.apposition and scene.grammar.says("roles", scene.sentence.form(found.first)):
        return False
    return earlier or scene.grammar.says("same_words", scene.sentence.form(cue.last))


def opens_object(scene: Scene, at: int) -> bool:
    """Whether a word opens an object by its meaning or its shape."""
    sentence, grammar = scene.sentence, scene.grammar
    if not is_word(sentence, at) or grammar.takes_genitive(sentence.form(at - 1)):
        return False
    form = sentence.form(at)
    listed = grammar.says("object_openers", form) or grammar.says("attitudes", form)
    listed = listed or bool(grammar.phrase("object_phrases", sentence, at))
    adverb = grammar.says("time_words", form) or grammar.says("adverbs", form)
    return (
        listed
        or (accusative(scene, at) and not adverb)
        or grammar.shaped_like_object(sentence.raw(at))
        or _second_body(scene, at)
    )


def opens_before(scene: Scene, cue: Cue, at: int, how: str) -> bool:
    """Whether an object opens the content before a preposition, or an allegation before a complementiser."""
    if how == "that":
        return scene.grammar.says("allegations", scene.sentence.form(at))
    called_upon = at == cue.last and (shares_subject(scene, cue) or governs(scene, cue))
    determined = not scene.speaker_follows and scene.grammar.says("determiners", scene.sentence.form(at))
    return called_upon or determined or opens_object(scene, at)


def governed_at(scene: Scene, cue: Cue, at: int) -> int:
    """The index of what governs the content that opens at an index: a preposition before it, or one written to it."""
    before_it = scene.sentence.form(at - 1)
    apart = before_it in cue.entry.takes or scene.grammar.says("complementisers", before_it)
    return at - 1 if apart else at


def _second_body(scene: Scene, at: int) -> bool:
    """Whether a body follows a name that needs none: زعيم المعارضة | الحكومة."""
    grammar, form = scene.grammar, scene.sentence.form(at)
    noun = grammar.without_article(form)
    body = grammar.says("organisations", noun) or grammar.says("groups", noun)
    return (
        body
        and at > 1
        and not grammar.known_noun(scene.sentence.form(at - 1))
        and not scene.verb_at(at - 1)
        and (scene.sentence.form(at - 1) not in grammar.lists["name_openers"])
    )


def _past_insertions(scene: Scene, at: int) -> int | None:
    """Past what stands between commas, a place or a time behind the subject; None where no object can be made out."""
    sentence, begin = scene.sentence, at
    if scene.grammar.says("insertion_verbs", sentence.form(at)):
        closing = next((i for i in range(at + 1, at + NEAR) if is_comma(sentence, i)), None)
        return None if closing is None else closing + 1
    while is_comma(sentence, at):
        closing = next((i for i in range(at + 1, at + NEAR) if is_comma(sentence, i)), None)
        if closing is None:
            return None
        at = closing + 1
    while is_word(sentence, at) and scene.grammar.says("time_words", sentence.form(at)):
        at += 1
    if at > begin or is_quotation(sentence, at):
        return at
    return next((i for i in range(at, at + 8) if opens_object(scene, i) or is_quotation(sentence, i)), None)


def _past_adverbial(scene: Scene, at: int) -> int:
    """Past a preposition with its noun phrase, as far as it can be told without knowing where the clause begins."""
    sentence, grammar = scene.sentence, scene.grammar
    index = at + 1
    if not grammar.says("prepositions", sentence.form(at)):
        return index
    while is_word(sentence, index):
        form = sentence.form(index)
        if form in grammar.genders or grammar.says("complementisers", form):
            return index
        if index > at + 1 and (grammar.says("determiners", form) or grammar.says("clause_signs", form)):
            return index
        index += 1
        inside_name = sentence.raw(index - 1)[:1].isupper() and sentence.raw(index)[:1].isupper()
        if index > at + 2 and not inside_name and not grammar.says("prepositions", sentence.form(index)):
            return index
    return index
