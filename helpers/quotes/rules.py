"""The rules of attribution: each looks at one cue in one sentence and says what was said, where, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from helpers.quotes import boundaries
from helpers.quotes.cues import NOBODY, NOUN, PARTICIPLE, RELAY, SOURCE, VERB, Cue, find
from helpers.quotes.grammar import DASHES, ENDS, Grammar, grammar, is_comma, is_quotation, is_word
from helpers.quotes.layout import STOP, Sentence
from helpers.quotes.speakers import Phrase, after, before, far_after


@dataclass(frozen=True)
class Draft:
    """An attribution before its speaker is known by name: spans in the text, phrases in the sentence."""

    rule: str
    sentence: Sentence
    start: int
    end: int
    cue: tuple[int, int] | None = None
    speaker: Phrase | None = None
    agrees: str = ""
    nobody: bool = False
    via: Phrase | None = None
    goes_on: bool = False
    said: Draft | None = None
    confidence: float = 0.9


@dataclass(frozen=True)
class Scene:
    """A sentence with its cues and grammar: what every rule looks at."""

    sentence: Sentence
    cues: tuple[Cue, ...]
    grammar: Grammar
    language: str


def read(sentence: Sentence, language: str) -> list[Draft]:
    """The attributions of a sentence, in the order of their cues."""
    scene = Scene(sentence, tuple(find(sentence, language)), grammar(language), language)
    drafts: list[Draft] = []
    if _editorial(scene):
        return drafts
    for cue in scene.cues:
        if not _attributes(scene, cue) or _taken(drafts, sentence.items[cue.first].start):
            continue
        for rule in RULES.get(cue.kind, ()):
            found = rule(scene, cue, drafts)
            if found:
                drafts = found
                break
    return drafts


def _taken(drafts: Sequence[Draft], offset: int) -> bool:
    """Whether a word is part of the cue of an attribution already."""
    return any(draft.cue and draft.cue[0] < offset < draft.cue[1] for draft in drafts)


def _attributes(scene: Scene, cue: Cue) -> bool:
    """Whether a participle is one that attributes, not an adjective: a clause ends before it or its content follows."""
    sentence, grammar_ = scene.sentence, scene.grammar
    if cue.kind != PARTICIPLE:
        return True
    before_it, after_it = sentence.form(cue.first - 1), sentence.form(cue.last)
    parted = cue.first == 0 or is_comma(sentence, cue.first - 1) or grammar_.says("conjunctions", before_it)
    follows = grammar_.says("complementisers", after_it) or after_it == ":" or is_quotation(sentence, cue.last)
    governs = after_it in cue.entry.takes and grammar_.says("complementisers", sentence.form(cue.last + 1))
    written_to_it = any(sentence.form(cue.first).startswith(c) for c in grammar_.lists["conjoining"])
    return parted or follows or governs or written_to_it


Rule = Callable[[Scene, Cue, list[Draft]], "list[Draft] | None"]


def quotation_before_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """“Content,” she said. — «Содержание», — сказал он."""
    sentence = scene.sentence
    edge, subject = _left_edge(scene, cue)
    if edge is None or not is_quotation(sentence, edge) or _covered(drafts, sentence.items[edge].start):
        return None
    if (
        "quote" not in cue.entry.takes
        or boundaries.opener(sentence, cue, scene.cues, scene.grammar)
        and not _split(scene, cue)
    ):
        return None
    first = _clause_start(scene, edge)
    if scene.grammar.data["subject"] == "after" and not _only_marks(scene, first, edge):
        return None
    start = sentence.items[edge].start if _only_marks(scene, first, edge) else sentence.items[first].start
    speaker = (
        subject
        or after(sentence, cue.last, scene.cues, scene.grammar)
        or far_after(sentence, cue.last, scene.cues, scene.grammar)
    )
    draft = _draft(scene, cue, "quotation before cue", start, sentence.items[edge].end, speaker)
    return [*drafts, draft, *_second_half(scene, cue, draft)]


def clause_before_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """The bridge will open in May, the mayor said."""
    sentence, grammar_ = scene.sentence, scene.grammar
    edge, subject = _left_edge(scene, cue)
    if (
        edge is None
        or not is_comma(sentence, edge)
        or "that" not in cue.entry.takes
        and "clause" not in cue.entry.takes
    ):
        return None
    if grammar_.data["subject"] == "after":
        return None
    if not boundaries._closes(sentence, cue, grammar_) or boundaries.opener(sentence, cue, scene.cues, grammar_):
        return None
    speaker = (
        subject
        or after(sentence, cue.last, scene.cues, grammar_)
        or far_after(sentence, cue.last, scene.cues, grammar_)
    )
    if speaker is None:
        return None
    return _with_fronted(scene, cue, drafts, edge, speaker, "clause before cue")


def content_after_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """He said that …; he said: “…”; she warned of …"""
    opened = boundaries.opener(scene.sentence, cue, scene.cues, scene.grammar)
    bare = "clause" in cue.entry.takes and scene.grammar.data["subject"] == "before"
    if bare and (opened is None or opened.how in ("that", "quote") and not _reached(scene, cue, opened.at)):
        return None
    if opened is None or opened.at >= len(scene.sentence.items):
        return None
    if scene.sentence.depth and opened.how == "preposition":
        return None
    if cue.negated and opened.how in ("colon", "quote"):
        return None
    return _after(scene, cue, drafts, opened.at, f"content after cue: {opened.how}")


def clause_after_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """He said the bridge would open."""
    sentence, grammar_ = scene.sentence, scene.grammar
    if "clause" not in cue.entry.takes or grammar_.data["subject"] != "before" or cue.negated:
        return None
    at = _past_adverbials(scene, cue)
    if at >= len(sentence.items) or not is_word(sentence, at) and not is_quotation(sentence, at):
        return None
    last = boundaries.end(sentence, at, scene.cues, grammar_)
    if sentence.count(at, last) < 3 or not _is_clause(scene, at, last):
        return None
    return _after(scene, cue, drafts, at, "clause after cue")


def object_of_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """She denied the charge; he called it a mistake."""
    sentence = scene.sentence
    if "object" not in cue.entry.takes:
        return None
    if sentence.depth:
        return None
    speaker, at = _subject_and_object(scene, cue)
    if cue.kind == PARTICIPLE and not is_comma(sentence, cue.first - 1):
        return None
    if at is None or at >= len(sentence.items) or not (is_word(sentence, at) or is_quotation(sentence, at)):
        return None
    if boundaries.end(sentence, at, scene.cues, scene.grammar) - at < 2 and not is_quotation(sentence, at):
        return None
    return _after(scene, cue, drafts, at, "object of cue", speaker)


def source_of_clause(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """According to X, …; …, according to X."""
    sentence, grammar_ = scene.sentence, scene.grammar
    at, verb = cue.last, _verb_at(scene, cue.last)
    if verb is not None:
        at = verb.last
    elif boundaries._is_as(sentence, cue, grammar_):
        return None
    speaker = None if "pronoun" in cue.entry.takes else after(sentence, at, scene.cues, grammar_)
    if speaker is None and "pronoun" not in cue.entry.takes:
        speaker = far_after(sentence, at, scene.cues, grammar_)
        if speaker is None:
            return None
    speaker, whole, verb = _reported_by(scene, speaker, cue, verb)
    cue = replace(cue, last=verb.last) if verb else cue
    if speaker and scene.grammar.says("empty_objects", sentence.form(speaker.first)):
        return None
    if _opens_clause(scene, cue.first) or grammar_.says("relatives", sentence.form(cue.first - 1)):
        return _fronted_source(scene, cue, drafts, speaker, whole)
    edge = cue.first
    while edge > 0 and (is_comma(sentence, edge - 1) or sentence.form(edge - 1) in DASHES):
        edge -= 1
    return _with_fronted(scene, cue, drafts, edge, speaker, "source after clause")


def relayed(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """An agency quotes somebody as saying that …"""
    sentence, grammar_ = scene.sentence, scene.grammar
    relay = after(sentence, cue.last, scene.cues, grammar_)
    for at in range(cue.last, min(len(sentence.items), cue.last + 15)):
        if sentence.form(at) in cue.entry.takes:
            speaker = after(sentence, at + 1, scene.cues, grammar_)
            saying = next((c for c in scene.cues if c.first > at), None)
            if saying is None or speaker is None:
                return None
            opened = boundaries.opener(sentence, saying, scene.cues, grammar_)
            if opened is None:
                return None
            return _after(scene, saying, drafts, opened.at, "relayed", speaker, relay)
    return None


def said_by_nobody(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """It is said that …"""
    opened = boundaries.opener(scene.sentence, cue, scene.cues, scene.grammar)
    edge = cue.first - 1
    if opened is not None and opened.how == "that":
        last = boundaries.end(scene.sentence, opened.at, scene.cues, scene.grammar)
        items = scene.sentence.items
        if last > opened.at:
            draft = _draft(scene, cue, "said by nobody", items[opened.at].start, items[last - 1].end, None)
            return [*drafts, _nobody(draft)]
    if "clause" in cue.entry.takes:
        while edge > 0 and not is_comma(scene.sentence, edge):
            edge -= 1
        if edge > 3 and boundaries._closes(scene.sentence, cue, scene.grammar):
            draft = _draft(
                scene, cue, "said to somebody", scene.sentence.start, scene.sentence.items[edge - 1].end, None
            )
            return [*drafts, draft]
    return None


RULES: dict[str, tuple[Rule, ...]] = {
    VERB: (quotation_before_cue, content_after_cue, clause_before_cue, clause_after_cue, object_of_cue),
    PARTICIPLE: (content_after_cue, clause_after_cue, object_of_cue),
    NOUN: (content_after_cue,),
    SOURCE: (source_of_clause,),
    RELAY: (relayed,),
    NOBODY: (said_by_nobody,),
}


def _editorial(scene: Scene) -> bool:
    return bool(scene.grammar.phrase("editorial", scene.sentence, 0))


def _draft(scene: Scene, cue: Cue, rule: str, start: int, end: int, speaker: Phrase | None) -> Draft:
    items = scene.sentence.items
    return Draft(
        rule, scene.sentence, start, end, (items[cue.first].start, items[cue.last - 1].end), speaker, cue.entry.agrees
    )


def _nobody(draft: Draft) -> Draft:
    return Draft(draft.rule, draft.sentence, draft.start, draft.end, draft.cue, nobody=True)


def _covered(drafts: Sequence[Draft], offset: int) -> bool:
    return any(draft.start <= offset < draft.end for draft in drafts)


def _after(
    scene: Scene,
    cue: Cue,
    drafts: list[Draft],
    at: int,
    rule: str,
    speaker: Phrase | None = None,
    via: Phrase | None = None,
) -> list[Draft] | None:
    sentence, items = scene.sentence, scene.sentence.items
    last = boundaries.end(sentence, at, scene.cues, scene.grammar)
    if is_quotation(sentence, at) and (last == at + 1 or _quotation_stands_alone(scene, at)):
        last = at + 1
    if last <= at:
        return None
    draft = _draft(scene, cue, rule, items[at].start, items[last - 1].end, speaker or _subject(scene, cue))
    return [*drafts, replace(draft, via=via)] if via else [*drafts, draft]


def _quotation_stands_alone(scene: Scene, at: int) -> bool:
    """Whether a quotation that opens the content is all of it: a stop or the reporter's words follow."""
    sentence = scene.sentence
    following = sentence.form(at + 1)
    return (
        at + 1 >= len(sentence.items) or (following in ENDS or following in ",،;؛") and sentence.count(at, at + 1) >= 4
    )


def _subject(scene: Scene, cue: Cue) -> Phrase | None:
    sentence, grammar_ = scene.sentence, scene.grammar
    order = grammar_.data["subject"]
    floor = max((c.last for c in scene.cues if c.last <= cue.first and c.kind in (VERB, PARTICIPLE)), default=0)
    if cue.kind in (PARTICIPLE, NOUN):
        return None
    if order == "after":
        found = after(sentence, cue.last, scene.cues, grammar_)
        conjoined = any(sentence.form(cue.first).startswith(c) for c in grammar_.lists["conjoining"])
        if found is None and cue.first > floor and not conjoined:
            return before(sentence, cue, scene.cues, grammar_, floor)
        return found
    found = before(sentence, cue, scene.cues, grammar_, _clause_floor(scene, cue, floor))
    if found is None and order == "both":
        return after(sentence, cue.last, scene.cues, grammar_) or far_after(sentence, cue.last, scene.cues, grammar_)
    return found


def _clause_floor(scene: Scene, cue: Cue, floor: int) -> int:
    return floor


def _left_edge(scene: Scene, cue: Cue) -> tuple[int | None, Phrase | None]:
    """What stands before a cue and its subject: the index of a quotation or of the comma behind a clause."""
    sentence, grammar_ = scene.sentence, scene.grammar
    at, words = cue.first - 1, 0
    while at >= 0 and is_word(sentence, at) and words <= 10:
        at, words = at - 1, words + 1
    if at < 0 or words > 10:
        return None, None
    subject = None
    if words:
        subject = before(sentence, cue, scene.cues, grammar_, at + 1)
        if subject is None:
            return None, None
    comma = at
    while at > 0 and is_comma(sentence, at):
        at -= 1
    return (
        (at, subject) if is_quotation(sentence, at) else (comma, subject) if is_comma(sentence, comma) else (None, None)
    )


def _split(scene: Scene, cue: Cue) -> bool:
    return scene.grammar.data["subject"] != "after" or True


def _only_marks(scene: Scene, first: int, edge: int) -> bool:
    return not any(is_word(scene.sentence, i) for i in range(first, edge))


def _clause_start(scene: Scene, edge: int) -> int:
    """Where the clause begins that a fronted quotation ends: at the sentence's first word, past dashes and times."""
    first = 0
    while first < edge and scene.sentence.kind(first) == STOP:
        first += 1
    return first


def _second_half(scene: Scene, cue: Cue, draft: Draft) -> list[Draft]:
    """“…,” she said, “…”: the quotation that goes on behind its cue."""
    sentence = scene.sentence
    for at in range(cue.last, len(sentence.items)):
        if is_quotation(sentence, at):
            if not (is_comma(sentence, at - 1) or sentence.form(at - 1) in DASHES):
                return []
            if any(c.first > cue.first and c.first < at for c in scene.cues):
                return []
            items = sentence.items
            half = _draft(scene, cue, draft.rule, items[at].start, items[at].end, draft.speaker)
            return [replace(half, goes_on=True)]
    return []


def _with_fronted(
    scene: Scene, cue: Cue, drafts: list[Draft], edge: int, speaker: Phrase | None, rule: str
) -> list[Draft] | None:
    """The clause before a cue at the end; where it is somebody's words already, the new name is who passed them on."""
    sentence = scene.sentence
    last = edge
    while last > 0 and sentence.kind(last - 1) == STOP:
        last -= 1
    if last <= 0:
        return None
    content_end = sentence.items[last - 1].end
    if (
        drafts
        and not drafts[-1].goes_on
        and drafts[-1].start < content_end <= drafts[-1].end + 2
        and drafts[-1].sentence is sentence
    ):
        return [*drafts[:-1], replace(drafts[-1], via=drafts[-1].via or speaker)]
    if is_quotation(sentence, last - 1) and all(not is_word(sentence, i) for i in range(last - 1)):
        first = last - 1
    else:
        first = next((i for i in range(last) if sentence.kind(i) != STOP), last)
    if drafts and sentence.items[first].start < drafts[-1].end:
        first = next(
            (i for i in range(first, last) if sentence.items[i].start >= drafts[-1].end and is_word(sentence, i)), last
        )
    if sentence.count(first, last) < 3:
        return None
    return [*drafts, _draft(scene, cue, rule, sentence.items[first].start, content_end, speaker)]


def _fronted_source(
    scene: Scene, cue: Cue, drafts: list[Draft], speaker: Phrase | None, whole: int
) -> list[Draft] | None:
    sentence = scene.sentence
    at = max(whole, cue.last)
    while (
        at < len(sentence.items)
        and not is_comma(sentence, at)
        and "pronoun" not in cue.entry.takes
        and sentence.form(at) != ":"
    ):
        at += 1
    while is_comma(sentence, at) or sentence.form(at) == ":":
        at += 1
    at = boundaries._past_complementiser(sentence, at, scene.grammar)
    if sentence.count(at, len(sentence.items)) < 3:
        return None
    last = boundaries.end(sentence, at, scene.cues, scene.grammar)
    if last <= at:
        return None
    draft = _draft(scene, cue, "source before clause", sentence.items[at].start, sentence.items[last - 1].end, speaker)
    return [*drafts, draft]


def _verb_at(scene: Scene, at: int) -> Cue | None:
    return next((c for c in scene.cues if c.first == at and c.kind == VERB), None)


def _reported_by(
    scene: Scene, speaker: Phrase | None, cue: Cue, verb: Cue | None
) -> tuple[Phrase | None, int, Cue | None]:
    """بحسب حصيلة أعلنتها السلطات: a verb behind the noun names who stands behind it."""
    if speaker is None:
        return None, cue.last, verb
    second = _verb_at(scene, speaker.last)
    if second is not None:
        named = after(scene.sentence, second.last, scene.cues, scene.grammar)
        if named is not None:
            return named, named.last, second
    return speaker, speaker.last, verb


def _opens_clause(scene: Scene, at: int) -> bool:
    """Whether an item opens its sentence, or a clause after a stop."""
    sentence, grammar_ = scene.sentence, scene.grammar
    while at > 0 and is_word(sentence, at - 1) and grammar_.says("leading", sentence.form(at - 1)):
        at -= 1
    return at == 0 or all(sentence.kind(i) == STOP for i in range(at))


def _reached(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether only a place, a time or an addressee stands between a cue and what opens its content."""
    return _past_adverbials(scene, cue) >= at - 1 or any(scene.sentence.form(i) == ":" for i in range(cue.last, at))


def _past_adverbials(scene: Scene, cue: Cue) -> int:
    """The index behind an addressee and what says when and where, as far as commas and prepositions show it."""
    sentence, grammar_ = scene.sentence, scene.grammar
    at = cue.last
    if "addressee" in cue.entry.takes:
        at = _past_addressee(scene, at)
    while at < len(sentence.items):
        form = sentence.form(at)
        if is_comma(sentence, at):
            at += 1
        elif grammar_.says("time_words", form) and form not in grammar_.genders:
            at = _past_adverbial(scene, at)
        else:
            break
    return at


def _past_adverbial(scene: Scene, at: int) -> int:
    """Past a preposition with its noun phrase, as far as it can be told without knowing where the clause begins."""
    sentence, grammar_ = scene.sentence, scene.grammar
    preposition = grammar_.says("prepositions", sentence.form(at))
    index = at + 1
    if not preposition:
        return index
    while index < len(sentence.items) and is_word(sentence, index):
        form = sentence.form(index)
        if form in grammar_.genders or grammar_.says("complementisers", form):
            return index
        if index > at + 1 and grammar_.says("determiners", form):
            return index
        index += 1
        if index > at + 2 and not grammar_.says("prepositions", sentence.form(index)):
            if sentence.raw(index - 1)[:1].isupper() and sentence.raw(index)[:1].isupper():
                continue
            return index
    return index


def _past_addressee(scene: Scene, at: int) -> int:
    sentence, grammar_ = scene.sentence, scene.grammar
    if grammar_.says("addressees", sentence.form(at)) or sentence.form(at) in grammar_.genders:
        return at + 1
    if grammar_.says("determiners", sentence.form(at)):
        at += 1
        while sentence.raw(at)[:1].isupper() and sentence.raw(at + 1)[:1].isupper():
            at += 1
        return at + 1
    while sentence.raw(at)[:1].isupper():
        at += 1
    return at


def _is_clause(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch of words can be a clause: it holds a verb that the pack knows, or it is long."""
    sentence = scene.sentence
    return (
        any(scene.grammar.says("clause_signs", sentence.form(i)) for i in range(first, last))
        or sentence.count(first, last) >= 5
    )


def _subject_and_object(scene: Scene, cue: Cue) -> tuple[Phrase | None, int | None]:
    """Where the object begins: behind the cue, or behind the subject, where a comma, marks or its own shape show it."""
    sentence, grammar_ = scene.sentence, scene.grammar
    if grammar_.data["subject"] != "after" or cue.kind == PARTICIPLE:
        return None, cue.last
    if cue.first and not _opens_clause(scene, cue.first) and is_word(sentence, cue.first - 1):
        speaker = before(sentence, cue, scene.cues, grammar_)
        if speaker is not None:
            return speaker, cue.last
    if _opens_object(scene, cue.last):
        return None, cue.last
    speaker = after(sentence, cue.last, scene.cues, grammar_)
    if speaker is None:
        return None, None
    opens = next((i for i in range(speaker.first + 1, speaker.last) if _opens_object(scene, i)), None)
    if opens is not None:
        return Phrase(speaker.first, opens), opens
    return speaker, _past_insertions(scene, speaker.last)


def _past_insertions(scene: Scene, at: int) -> int | None:
    """Past what stands between commas, a place or a time behind the subject; None where no object can be made out."""
    sentence, begin = scene.sentence, at
    while is_comma(sentence, at):
        closing = next((i for i in range(at + 1, len(sentence.items)) if is_comma(sentence, i)), None)
        if closing is None:
            return None
        at = closing + 1
    if at > begin or is_quotation(sentence, at):
        return at
    ahead = range(at, min(at + 8, len(sentence.items)))
    return next((i for i in ahead if _opens_object(scene, i) or is_quotation(sentence, i)), None)


def _opens_object(scene: Scene, at: int) -> bool:
    sentence, grammar_ = scene.sentence, scene.grammar
    if not is_word(sentence, at) or grammar_.says("roles", sentence.form(at - 1)):
        return False
    return grammar_.says("object_openers", sentence.form(at)) or grammar_.shaped_like_object(sentence.raw(at))
