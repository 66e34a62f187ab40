"""From drafts to attributions: every mention, pronoun and dropped subject becomes somebody of the cast."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from helpers.quotes.cast import HUMAN, Cast, Speaker
from helpers.quotes.drafts import Draft
from helpers.quotes.grammar import grammar, is_quotation
from helpers.quotes.introductions import introductions
from helpers.quotes.layout import Sentence
from helpers.quotes.scene import Phrase
from helpers.quotes.topics import RULE as TOPIC
from helpers.text import words

Span = tuple[int, int]
ABOVE = 1000  # characters: how far above a pronoun the name of somebody who has not spoken is looked for
REACH = 500  # characters: how far before its cue a speaker is named in the same sentence


@dataclass(frozen=True)
class Attribution:
    """A draft with its speaker, the span that names the speaker, and who passed the words on."""

    draft: Draft
    speaker: Speaker | None
    mention: Span | None
    via: Speaker | None


def resolve(drafts: Sequence[Draft], sentences: Sequence[Sentence], language: str) -> list[Attribution]:
    """The attributions behind drafts in the order of the text, each speaker under one name throughout.

    `sentences` are those of the whole text: a name may be introduced where nobody speaks.
    """
    cast = Cast(grammar(language))
    met = [
        names
        for d in drafts
        for phrase in (d.speaker, d.via)
        if (names := _names(d, phrase, cast)) and (d.rule != TOPIC or _presented(names, cast))
        if not _vague(names[0], cast) or _told_apart(d, cast)
    ]
    mentions = {name for names in met for name in names}
    for introduced in introductions(sentences, mentions, cast.naming):
        cast.introduce(*introduced)
    # full names first: a title in a headline means whoever bears it further down
    for names in sorted(met, key=lambda names: not cast.is_name(names[0])):
        if names[1:] or not cast.refers_back(names[0]):
            cast.meet(*names)
    cast.settle()
    done: dict[int, Attribution] = {}
    # a heading's speaker is whoever says its words further down
    latest: deque[Attribution] = deque(maxlen=4)
    for draft in sorted(drafts, key=lambda d: d.said is not None):
        if draft.rule == TOPIC:
            done[id(draft)] = _topic(draft, cast)
            continue
        done[id(draft)] = _attribution(draft, cast, done, latest)
        latest.append(done[id(draft)])
    return [done[id(draft)] for draft in drafts]


def _presented(names: list[str], cast: Cast) -> bool:
    """Whether a sentence that opens with somebody says enough of them to bring them into the cast."""
    return cast.full(names[0]) or _introduced(names, cast) or cast.titled(names[0])


def _introduced(names: list[str], cast: Cast) -> bool:
    """Whether a lone name stands beside who its bearer is: her neighbour, Idris."""
    titled = cast.grammar.data.get("head") == "first" and len(names) == 2 and not cast.is_name(names[1].split()[0])
    return len(names) == 2 and (cast.proper(names[0]) or (titled and cast.names(names[0])))


def _topic(draft: Draft, cast: Cast) -> Attribution:
    """Puts whom a sentence is about before all others, if it is somebody by name or known already."""
    names = _names(draft, draft.speaker, cast)
    known = (cast.recall(names[0]) or cast.stranger(names[0])) if names else None
    if known is not None and (known.kind != "document" or cast.grammar.data["subject"] != "after"):
        cast.turn_to(known, draft.start)
    return Attribution(draft, known, None, None)


def _attribution(draft: Draft, cast: Cast, done: dict[int, Attribution], latest: Sequence[Attribution]) -> Attribution:
    if draft.said is not None:
        said = done.get(id(draft.said))
        return Attribution(draft, said.speaker if said else None, said.mention if said else None, None)
    level = [a for a in latest if a.draft.sentence.depth <= draft.sentence.depth]
    speaker, mention = _speaker(draft, cast, level[-1] if level else None)
    via = _names(draft, draft.via, cast)
    relayer = cast.meet(*via) if via else None
    if relayer and draft.via and draft.sentence.depth == 0:
        cast.handed_on(relayer, behind=draft.sentence.items[draft.via.first].start >= draft.end)
    if speaker and draft.sentence.depth == 0:
        cast.spoke(speaker, draft.agrees or _pronoun(draft, cast))
    return Attribution(draft, speaker, mention, relayer)


def _speaker(draft: Draft, cast: Cast, before: Attribution | None) -> tuple[Speaker | None, Span | None]:
    if draft.nobody:
        return None, None
    if draft.speaker is None:
        return _unnamed(draft, cast, before), None
    items = draft.sentence.items
    span = items[draft.speaker.first].start, items[draft.speaker.last - 1].end
    names = _names(draft, draft.speaker, cast)
    if names and not _told_apart(draft, cast) and (meant := _meant(names, draft.agrees, cast)):
        return meant, span
    if names:
        return cast.meet(*names), span
    gender = _pronoun(draft, cast)
    if near := _given_name_before(draft, gender, cast):
        return cast.meet(near), span
    person = gender in ("m", "f") or _role(draft, cast)
    told_of = cast.last(gender, person, but=1) if _tells_of_topic(draft, cast) else None
    same = told_of or cast.last(gender or draft.agrees, person) or (None if person else cast.last())
    if same is None and (name := _given_name_above(draft, gender, cast)):
        same = cast.meet(name)
    return same, span if same else None


def _tells_of_topic(draft: Draft, cast: Cast) -> bool:
    """Whether what was said opens with somebody else whom a pronoun behind it does not mean: Sill was ill, he said."""
    topic, behind = cast.topic, draft.cue is not None and draft.cue[0] >= draft.end
    return topic is not None and behind and draft.start <= topic[1] < draft.end


def _as_subject(name: str, draft: Draft, first: int, cast: Cast) -> str:
    """A name as it stands where it is a subject: nothing written to it, in no case a particle gives."""
    name, behind = cast.grammar.unjoined(name), draft.sentence.form(first - 1)
    governed = cast.grammar.says("leading", behind) or cast.grammar.says("complementisers", behind)
    return cast.grammar.nominative(name) if governed else name


def _without_owner(name: str, cast: Cast) -> str:
    """A name without whose they are: Madrid's Ann Lee."""
    for ending in cast.grammar.data.get("possessives", ()):
        owner, _, rest = name.rpartition(f"{ending} ")
        if owner:
            return rest if cast.proper(rest) else name
    return name


def _signer(name: str, cast: Cast) -> str:
    """Whose words a document holds, where nouns have cases and its name goes on with theirs: письме | мэра Лыкова."""
    found = words(name) if cast.grammar.data.get("inflected") else []
    if not found or not cast.grammar.says("documents", found[0].form):
        return name
    at = next((word.start for word in found[1:4] if cast.grammar.says("roles", word.form)), 0)
    return name[at:]


def _vague(name: str, cast: Cast) -> bool:
    """Whether a mention means somebody named before it, as far as anybody was."""
    return (
        cast.describes(name)
        or cast.means_last(name)
        or cast.unnamed(name)
        or cast.grammar.says("partitives", " ".join(word.form for word in words(name)))
    )


def _told_apart(draft: Draft, cast: Cast) -> bool:
    """Whether a relative clause says which one a description means, so that it is somebody new: the man who saw it."""
    at, sentence = draft.speaker.last if draft.speaker else 0, draft.sentence
    known = cast.grammar
    return known.data["subject"] == "before" and known.says("relatives", sentence.form(at))


def _meant(names: Sequence[str], gender: str, cast: Cast) -> Speaker | None:
    """Somebody named before whom a mention means without a name: one of them, the company, a lone title."""
    if not names[1:] and cast.refers_back(names[0]):
        return cast.meant(names[0], gender)
    if not names[1:] and cast.unnamed(names[0]) and (last := cast.latest_unnamed(names[0])):
        return last
    if not names[1:] and cast.means_last(names[0]):
        return cast.last(gender, True) or cast.recall(names[0])
    forms = " ".join(word.form for word in words(names[0]))
    return cast.group() if cast.grammar.says("partitives", forms) else cast.described(names[0])


def _given_name_before(draft: Draft, gender: str, cast: Cast) -> str:
    """The last whole name of a gender between the beginning of the sentence and a pronoun: Ann Lee, who … she said."""
    given = cast.grammar.given_names.get(gender, ())
    if not given or draft.speaker is None or draft.start < draft.sentence.items[draft.speaker.first].start:
        return ""
    sentence = draft.sentence
    for at in range(draft.speaker.first - 2, -1, -1):
        if sentence.form(at) in given and sentence.raw(at)[:1].isupper() and sentence.raw(at + 1)[:1].isupper():
            return cast.grammar.unowned(sentence.text[sentence.items[at].start : sentence.items[at + 1].end])
    return ""


def _given_name_above(draft: Draft, gender: str, cast: Cast) -> str:
    """The last whole name of a gender a little above a pronoun for which nobody has spoken yet."""
    given = cast.grammar.given_names.get(gender, ())
    text, start = draft.sentence.text, draft.sentence.start
    above = words(text, max(0, start - ABOVE), start) if given else []
    for first, last in reversed(list(pairwise(above))):
        name = text[first.start : last.end]
        if first.form in given and all(part[:1].isupper() for part in name.split(" ")) and name.count(" ") == 1:
            return cast.grammar.unowned(name)
    return ""


def _role(draft: Draft, cast: Cast) -> bool:
    """Whether the phrase that says `the same` is a person's title: المسؤولة نفسها."""
    title = cast.grammar.bare(draft.sentence.form(draft.speaker.first)) if draft.speaker else ""
    return cast.grammar.says("roles", title) and not cast.grammar.says("anonymous", title)


def _pronoun(draft: Draft, cast: Cast) -> str:
    """The gender or number of the pronoun that is the speaker, if one is."""
    return cast.grammar.genders.get(draft.sentence.form(draft.speaker.first), "") if draft.speaker else ""


def _unnamed(draft: Draft, cast: Cast, before: Attribution | None) -> Speaker | None:
    """Who speaks where the subject is dropped: whoever is named earlier in the sentence, else the last to fit."""
    if draft.goes_on:
        return _turned_to(draft, cast, before) or (before.speaker if before else cast.last())
    same = before is not None and before.draft.sentence is draft.sentence
    if before and same and before.speaker and {before.draft.agrees, draft.agrees} != {"m", "f"}:
        return before.speaker
    return _named_before(draft, cast) or cast.last(draft.agrees) or cast.last()


def _turned_to(draft: Draft, cast: Cast, before: Attribution | None) -> Speaker | None:
    """The person whom the text has turned to since the last attribution, where a quotation stands alone."""
    if cast.topic is None or draft.cue is not None or draft.sentence.depth:
        return None
    speaker, offset = cast.topic
    fresh = before is None or offset > max(before.draft.end, before.draft.cue[1] if before.draft.cue else 0)
    return speaker if fresh and offset < draft.start and speaker.kind in HUMAN else None


def _named_before(draft: Draft, cast: Cast) -> Speaker | None:
    if draft.cue is None:
        return None
    start = max(draft.sentence.start, draft.cue[0] - REACH)
    forms = [word.form for word in words(draft.sentence.text, start, draft.cue[0])]
    found = cast.among(tuple(cast.grammar.bare(form) for form in forms))
    return found[0] if found else None


def _names(draft: Draft, phrase: Phrase | None, cast: Cast) -> list[str]:
    """A phrase as names, its apposition's too; none where it is a pronoun or says no more than `the same`."""
    sentence: Sentence = draft.sentence
    if phrase is None or sentence.form(phrase.first) in cast.grammar.genders:
        return []
    if any(cast.grammar.says("same_words", sentence.form(at)) for at in range(phrase.first, phrase.last)):
        return []
    spans = [(phrase.first, phrase.last), *([phrase.apposition] if phrase.apposition else [])]
    names = [_written(sentence, first, last, cast) for first, last in spans]
    names = [
        cast.grammar.detached(names[0]) if draft.attached else _as_subject(names[0], draft, spans[0][0], cast),
        *names[1:],
    ]
    names = [cast.grammar.unowned(_signer(_without_owner(name, cast), cast)) for name in names]
    # her lawyer, Ann Lee: the name says more than whose lawyer she is
    renamed = len(names) == 2 and cast.names(names[1]) and not (cast.names(names[0]) or cast.ends_in_name(names[0]))
    return names[::-1] if renamed else names


def _written(sentence: Sentence, first: int, last: int, cast: Cast) -> str:
    """The name between two indices, without the marks around it where names of bodies have none."""
    name = sentence.text[sentence.items[first].start : sentence.items[last - 1].end]
    in_marks = last == first + 1 and is_quotation(sentence, first) and not cast.grammar.data.get("names_in_marks")
    return name[1:-1].strip() if in_marks else name
