"""Noun phrases: where one ends, what is part of a name, what is a body that may speak."""

from __future__ import annotations

import re
from functools import lru_cache

from helpers.quotes.agreement import opens_new_phrase
from helpers.quotes.cues import Cue
from helpers.quotes.grammar import is_comma, is_quotation, is_word
from helpers.quotes.scene import Scene, verb_shaped
from helpers.text import fold, words

LONGEST = 12  # words: a name with title and function is not longer
IN_MARKS = 3  # words: a person's name in marks is not longer


def names(scene: Scene, at: int) -> bool:
    """Whether a quotation is part of a name: a company, a ship, a paper."""
    form = scene.sentence.form(at - 1)
    noun = scene.grammar.bare(form)
    known = any(scene.grammar.says(name, noun) for name in ("plain_marks_before", "organisations", "roles"))
    known = known or (scene.grammar.says("groups", noun) and name_in_marks(scene, at))
    # with an article it has said already which body is meant
    definite = scene.grammar.without_article(form) != form
    whole = scene.speaker_follows and definite and any(scene.grammar.says(n, noun) for n in ("organisations", "roles"))
    if not scene.grammar.says("plain_marks_before", noun):
        whole = whole or (
            at > 1 and scene.grammar.says("organisations", noun) and scene.sentence.raw(at - 1)[0].isupper()
        )
    return known and not whole and scene.sentence.count(at, at + 1) <= 4


def name_in_marks(scene: Scene, at: int) -> bool:
    """Whether a quotation has the shape of a name, where bodies are written so: «Север», no «Стой!»."""
    sentence = scene.sentence
    if not scene.grammar.data.get("names_in_marks") or not is_quotation(sentence, at):
        return False
    capital = sentence.raw(at)[1:2].isupper() and sentence.raw(at)[-2:-1].isalnum()
    return capital and sentence.count(at, at + 1) <= 3


def person_in_marks(scene: Scene, at: int) -> bool:
    """Whether a quotation behind a verb or a title is the name of who speaks: قال "أبو عوف"، أمس، إن."""
    sentence, grammar = scene.sentence, scene.grammar
    if not scene.speaker_follows or not is_quotation(sentence, at) or sentence.count(at, at + 1) > IN_MARKS:
        return False
    name = sentence.raw(at)[1:-1]
    if grammar.says("prepositions", fold(name).split(maxsplit=1)[0] if name.strip() else ""):
        return False
    if is_comma(sentence, at + 1):
        return _is_named_without(name, sentence.text) or _content_comes(scene, at + 1, scene.next_cue(at + 1))
    return is_word(sentence, at + 1) and _content_comes(scene, at + 1)


def _content_comes(scene: Scene, first: int, cue: Cue | None = None) -> bool:
    """Whether what was said is still to come a little behind an index, and before another cue that may bring it."""
    sentence = scene.sentence
    ahead = range(first, min(first + LONGEST, cue.first if cue else len(sentence.items), len(sentence.items)))
    return any(scene.grammar.complements(sentence, i) or sentence.form(i) in ('"', ":") for i in ahead)


def _is_named_without(name: str, text: str) -> bool:
    """Whether a text has a name elsewhere without marks around it."""
    return re.search(rf"(?<![^\s]){re.escape(name)}(?![^\s.,:،؛])", text) is not None


def run_from(scene: Scene, at: int) -> int:
    """The index behind the noun phrase that starts at an index; the same index where there is none."""
    sentence, index = scene.sentence, at
    while index < len(sentence.items) and index - at < LONGEST:
        if index > at and (joined := _title_goes_on(scene, at, index)):
            index += joined
            continue
        if is_quotation(sentence, index):
            if index == at or not names(scene, index):
                return index
            titled = scene.speaker_follows and scene.grammar.says("roles", scene.grammar.bare(sentence.form(at)))
            if not titled and not sentence.raw(index + 1)[:1].isupper():
                return index + 1 + _of_country(scene, index + 1)
        elif index > at and (sentence.form(index) == "№" or _abbreviates(scene, index) or owns(scene, index)):
            pass
        elif scene.grammar.stands_in_way(sentence, index) or (index > at and _ends_run(scene, at, index)):
            break
        index += 1
    return index


def _of_country(scene: Scene, at: int) -> bool:
    """Whether an adjective with an article says behind a name in marks whose it is: صحيفة "الكابتن" | الإسبانية."""
    raw, grammar = scene.sentence.raw(at), scene.grammar
    shaped = raw.endswith(tuple(grammar.data.get("adjective_endings", ())))
    return shaped and raw.startswith(grammar.data.get("article", "\0")) and grammar.data["head"] == "first"


def _ends_run(scene: Scene, first: int, at: int) -> bool:
    """Whether a phrase that starts at `first` ends before a word."""
    another = scene.grammar.says("conjunctions", scene.sentence.form(at)) and verb_shaped(scene, at + 1, at + 2)
    return another or ends_phrase(scene, at) or (at > first + 1 and opens_new_phrase(scene, first, at))


def _abbreviates(scene: Scene, at: int) -> bool:
    """Whether the stop at an index only shortens a title or a name: د. محمد."""
    sentence, before_it = scene.sentence, scene.sentence.form(at - 1)
    short = len(before_it) == 1 or scene.grammar.says("abbreviations", before_it)
    return sentence.form(at) == "." and short and is_word(sentence, at + 1)


def owns(scene: Scene, at: int) -> bool:
    """Whether the stop at an index is the apostrophe behind several owners: the Workers’ Union."""
    sentence = scene.sentence
    plural = tuple(scene.grammar.data.get("plural_possessives", ()))
    return bool(plural) and (sentence.form(at - 1) + sentence.form(at)).endswith(plural) and is_word(sentence, at + 1)


def _title_goes_on(scene: Scene, first: int, at: int) -> int:
    """How many items a title takes with it that goes on behind a preposition: the expert | in Asian affairs Ann Lee."""
    sentence, grammar = scene.sentence, scene.grammar
    titled = grammar.says("specialists", grammar.bare(sentence.form(first))) and at - first <= 3
    parted = grammar.says("titled_prepositions", sentence.form(at))
    place = at + 1 if parted else at
    if not titled or not (parted or _body_with_preposition(scene, at)) or not is_word(sentence, place):
        return 0
    dated = any(grammar.says(name, sentence.form(place)) for name in ("occasions", "days", "time_words"))
    return place + 1 - at if not dated and run_from(scene, place) > place + 1 + (not parted) else 0


def _body_with_preposition(scene: Scene, at: int) -> bool:
    """Whether a preposition that says where is written as one with the name of a body: بمستشفى."""
    grammar, form = scene.grammar, scene.sentence.form(at)
    written = (p for p in grammar.data.get("closing_prepositions", ()) if form.startswith(p))
    return any(grammar.says("organisations", form[len(preposition) :]) for preposition in written)


def ends_phrase(scene: Scene, at: int) -> bool:
    """Whether a word is no longer part of the noun phrase before it."""
    form = scene.sentence.form(at)
    listed = any(scene.grammar.says(name, form) for name in ("attitudes", "negations", "plain_verbs"))
    # where the subject goes before its verb, who is told stands behind a preposition or another verb
    others = ("object_openers", "things", *(() if scene.speaker_precedes else ("addressees",)))
    listed = listed or (any(scene.grammar.says(name, form) for name in others) and not _genitive(scene, at))
    asked = scene.speaker_follows and scene.grammar.phrase("questions", scene.sentence, at)
    asked = asked or scene.grammar.phrase("dated", scene.sentence, at)
    if asked or _possessed(scene, at) or _told_behind_name(scene, at) or accusative(scene, at):
        return True
    governs = scene.grammar.says("governing", form) and scene.grammar.says("prepositions", scene.sentence.form(at + 1))
    ends = governs or listed or reduced(scene, at) or at in scene.cue_at
    return ends or form in scene.grammar.genders or _begins_anew(scene, at)


def _genitive(scene: Scene, at: int) -> bool:
    """Whether a word is a genitive, as a noun that takes one stands before it: وكالة | أنباء; but مسؤول | مقتل."""
    grammar, form = scene.grammar, scene.sentence.form(at - 1)
    if not scene.speaker_follows or grammar.says("anonymous", form):
        return False
    listed = any(grammar.says(name, form) for name in ("organisations", "roles")) and grammar.takes_genitive(form)
    return listed or grammar.says("constructs", form)


def reduced(scene: Scene, at: int) -> bool:
    """Whether a participle says more of the noun before it: a study | published on Monday; one | accused of it."""
    says, sentence = scene.grammar.says, scene.sentence
    governs = says("prepositions", sentence.form(at + 1)) and not says("determiners", sentence.form(at - 1))
    return reduced_form(scene, at) and (governs or scene.grammar.known_noun(sentence.form(at - 1)))


def reduced_form(scene: Scene, at: int) -> bool:
    """Whether a word has the form of a participle: published, seeing."""
    endings = tuple(scene.grammar.data.get("participle_endings", ()))
    return bool(endings) and scene.sentence.raw(at).islower() and scene.sentence.form(at).endswith(endings)


def _possessed(scene: Scene, at: int) -> bool:
    """Whether a word with a possessive follows a name, and so is no part of it: تابع بيورن حديثه."""
    raw, grammar = scene.sentence.raw(at), scene.grammar
    endings = tuple(grammar.data.get("object_pronouns", ()))
    definite = (grammar.data.get("article", "\0"), grammar.data.get("dative", "\0"))
    if not endings or len(raw) < 5 or not raw.endswith(endings) or raw.startswith(definite):
        return False
    named = scene.sentence.form(at - 1)
    return not raw.endswith(tuple(grammar.data["unpossessed"])) and not grammar.known_noun(grammar.bare(named))


def accusative(scene: Scene, at: int) -> bool:
    """Whether a word shows by its ending that it is an object: نشرت الوكالة صورًا."""
    endings = tuple(scene.grammar.data.get("accusative_endings", ()))
    return bool(endings) and (scene.sentence.raw(at).endswith(endings) or _bare_accusative(scene, at))


def _bare_accusative(scene: Scene, at: int) -> bool:
    """Whether a noun of action or a document ends as an object does without the mark: تحقيقا, بيانا; not إيطاليا."""
    raw, grammar = scene.sentence.raw(at), scene.grammar
    ending = grammar.data.get("bare_accusative", "\0")
    if not raw.endswith(ending) or raw.endswith(tuple(grammar.data.get("place_endings", ()))):
        return False
    noun = raw[: -len(ending)]
    return grammar.says("documents", fold(noun)) or grammar.shaped_like_object(noun)


def _told_behind_name(scene: Scene, at: int) -> bool:
    """Whether a dative behind a name says who is told: قال موراليس للحشود; behind a title it is part of that."""
    grammar, before_it = scene.grammar, scene.sentence.form(at - 1)
    titled = before_it.startswith(grammar.data.get("article", " ")) or grammar.known_noun(grammar.bare(before_it))
    return not titled and dative(scene, at)


def dative(scene: Scene, at: int) -> bool:
    """Whether a word shows by what is written to it that it is told: للحشود, or a name, لبوتين."""
    grammar, form = scene.grammar, scene.sentence.form(at)
    if not grammar.data.get("dative") or grammar.says("dative_names", form):
        return False
    return form.startswith(grammar.data["dative"]) or dative_of_name(scene, at)


def dative_of_name(scene: Scene, at: int) -> bool:
    """Whether a preposition is written as one with a name that the text has without it too: لبوتين and بوتين."""
    grammar, form = scene.grammar, scene.sentence.form(at)
    name = form.removeprefix(grammar.data.get("dative_to_names", ""))
    return name != form and not grammar.known_noun(grammar.bare(name)) and name in _forms(scene.sentence.text)


@lru_cache(maxsize=4)
def _forms(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    return frozenset(word.form for word in words(text))


def _begins_anew(scene: Scene, at: int) -> bool:
    """Whether a word with a conjunction or preposition written to it opens another phrase."""
    grammar, form = scene.grammar, scene.sentence.form(at)
    if opens_with_preposition(scene, at):
        return True
    for clitic in (*grammar.lists["conjoining"], *grammar.lists["attached"]):
        noun = grammar.without_article(form.removeprefix(clitic))
        if form.startswith(clitic) and (grammar.says("roles", noun) or grammar.says("organisations", noun)):
            attached = clitic in grammar.lists["attached"]
            return not (attached and _title_with_adjective(scene, at)) and (attached or grammar.says("roles", noun))
    return False


def _title_with_adjective(scene: Scene, at: int) -> bool:
    """Whether a title with its adjective ends before a word, so that a dative says of what: المدير العام | لشركة."""
    article, sentence = scene.grammar.data.get("article", "\0"), scene.sentence
    title = scene.grammar.without_article(sentence.form(at - 2))
    return all(sentence.raw(i).startswith(article) for i in (at - 2, at - 1)) and scene.grammar.says("roles", title)


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
        raw.startswith(p) and (grammar.shaped_like_object(raw[len(p) :]) or grammar.opens_object(form[len(p) :]))
        for p in grammar.data.get("closing_prepositions", ())
    )


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


def body_speaks(scene: Scene, at: int, verb: int) -> bool:
    """Whether a body or document at an index speaks from the locative: its verb, near another index, names no other."""
    cue = next((c for c in scene.cues if c.last == verb or verb <= c.first <= verb + 3), None)
    impersonal = cue is None or cue.entry.agrees == "p" or "place" in cue.entry.takes
    return impersonal and ((is_body(scene, at) and _locative(scene, at)) or _place_speaks(scene, at, cue))


def _place_speaks(scene: Scene, at: int, cue: Cue | None) -> bool:
    """Whether a noun of no list stands in the locative right beside a plural verb of saying: В турфирме сообщили."""
    if cue is None or cue.entry.agrees != "p" or "quote" not in cue.entry.takes:
        return False
    last = cue.first if at < cue.first else run_from(scene, at)
    grammar, form = scene.grammar, scene.sentence.form(last - 1)
    endings = tuple(grammar.data.get("locative_endings", ()))
    words = all(is_word(scene.sentence, i) for i in range(at, last))
    listed = any(grammar.says(name, form) for name in ("settings", "days", "time_words", "adverbs", "occasions"))
    return bool(endings) and words and 0 < last - at <= 3 and form.endswith(endings) and not listed


def _locative(scene: Scene, at: int) -> bool:
    """Whether the body at an index, or behind an adjective or two, stands in a case that says where, if any shows."""
    endings, grammar = tuple(scene.grammar.data.get("locative_endings", ())), scene.grammar
    noun = next((i for i in range(at, at + 3) if grammar.known_noun(scene.sentence.form(i))), at)
    return not endings or not scene.sentence.raw(noun).islower() or scene.sentence.form(noun).endswith(endings)


def capital(scene: Scene, at: int, first: int) -> bool:
    """Whether a word begins with a capital, as a name does, and stands behind a word that is no preposition."""
    raw = scene.sentence.raw(at)
    free = at == first or not scene.grammar.says("prepositions", scene.sentence.form(at - 1))
    return raw[:1].isupper() and free


def past_bound(scene: Scene, at: int) -> int:
    """The index behind the prepositions that some verbs need before what they say."""
    while scene.grammar.says("bound_prepositions", scene.sentence.form(at)):
        at += 1
    return at
