"""Who said what: the quotes of a text, by rules over language data."""

from __future__ import annotations

import dataclasses
import hashlib
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, groupby

from helpers import dates
from helpers.article import blocks
from helpers.quotes import dialogue, echoes, interviews, lines
from helpers.quotes.drafts import Draft
from helpers.quotes.gaps import could_speak
from helpers.quotes.grammar import Grammar, grammar
from helpers.quotes.headings import headings
from helpers.quotes.layout import Layout, Sentence, lay_out
from helpers.quotes.reliability import reliability
from helpers.quotes.resolve import Attribution, resolve
from helpers.quotes.rules import read
from helpers.quotes.scene import Scene
from helpers.quotes.topics import RULE as TOPIC
from helpers.quotes.topics import topics
from helpers.tables import Quote

SHORT = 30  # characters: less than this holds no attribution of its own
DEEP = 3  # quotations inside quotations that are still read


def find(text: str, language: str, published: str = "") -> tuple[Quote, ...]:
    """All attributions of a text in the order in which they stand; spans are code points, end exclusive.

    `published` (ISO) is the day from which weekdays and the like are counted. LanguageError where there is no pack for
    the language. An attribution to nobody has an empty speaker.

    >>> [(q.speaker, q.content, q.kind) for q in find("Ann Smith said: “We are late.”", "en")]
    [('Ann Smith', '“We are late.”', 'direct')]
    """
    laid_out = lay_out(text, language)
    found = resolve(_without_doubles(_drafts(laid_out)), laid_out.sentences(), language)
    found = _without_own([attribution for attribution in found if attribution.draft.rule != TOPIC])
    quotes = [_quote(laid_out, attribution) for attribution in found]
    return _numbered(_dated(quotes, found, dates.find(text, language, published)), found)


def _without_own(found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions without those of speakers to themselves inside what they say: she said that she thought …"""
    kept: list[Attribution] = []
    for inner in found:
        outer = next((o for o in reversed(kept[-DEEP:]) if o.draft.end >= inner.draft.end), None)
        own = outer is not None and outer.speaker is inner.speaker and outer.draft.sentence is inner.draft.sentence
        if not own:
            kept.append(inner)
    return kept


def _dated(quotes: list[Quote], found: Sequence[Attribution], days: Sequence[dates.Date]) -> list[Quote]:
    """Quotes with the day on which they were said: the first that their sentence names outside what was said."""
    starts = [day.start for day in days]
    dated = []
    for quote, attribution in zip(quotes, found, strict=True):
        sentence = attribution.draft.sentence
        near = days[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)][:9]
        outside = (d.value for d in near if d.value and not quote.start <= d.start < quote.end)
        dated.append(dataclasses.replace(quote, said_on=next(outside, "")))
    return dated


def _drafts(laid_out: Layout) -> list[Draft]:
    text, language = laid_out.text, laid_out.language
    top = lines.rejoined(laid_out.sentences(), language)
    drafts = lines.posts(top, text, language)
    heads = {block.start for block in blocks(text, language) if block.kind in ("title", "heading")}
    posted = _inside([(draft.start, draft.sentence.end) for draft in drafts], top)
    spoken, drafts_in_dialogue = _dialogue(laid_out, top)
    drafts += drafts_in_dialogue
    taken = spoken | posted
    for sentence in top:
        if sentence.start not in taken:
            drafts += read(sentence, language) or ([] if sentence.start in heads else lines.alone(sentence))
    drafts += echoes.tell(top, drafts, language)
    drafts += headings(top, drafts, text, language)
    about = _outside(topics(top, language), drafts)
    heads_named = [draft for draft in drafts if draft.rule == "heading with speaker"]
    drafts += interviews.answers(top, text, language, spoken, [*heads_named, *about])
    return drafts + _nested(laid_out) + about


def _outside(about: list[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """The topics that stand in no content, nor before their own words: what somebody says of another is no turn."""
    said: dict[int, list[Draft]] = {}
    for draft in drafts:
        said.setdefault(draft.sentence.start, []).append(draft)
    about = [topic for topic in about if not (topic.goes_on and topic.sentence.start in said)]
    return [topic for topic in about if not any(_covers(draft, topic) for draft in said.get(topic.sentence.start, ()))]


def _covers(draft: Draft, topic: Draft) -> bool:
    """Whether a content whose cue comes before it holds the name that a sentence opens with: По словам Котова, Ли …"""
    if topic.speaker is None or draft.cue is None or draft.sentence is not topic.sentence:
        return False
    named = topic.sentence.items[topic.speaker.first].start
    return draft.cue[0] < draft.start <= named < draft.end


def _inside(spans: Sequence[tuple[int, int]], sentences: Sequence[Sentence]) -> set[int]:
    """Where the sentences start that lie in one of some spans."""
    starts = [sentence.start for sentence in sentences]
    return {at for start, end in spans for at in starts[bisect_left(starts, start) : bisect_left(starts, end)]}


def _dialogue(laid_out: Layout, top: list[Sentence]) -> tuple[set[int], list[Draft]]:
    """Speech between dashes, and where the sentences start that it takes up."""
    drafts: list[Draft] = []
    spoken: set[int] = set()
    asked = False
    for _, group in groupby(enumerate(top), key=_line_numbers(top)):
        line = [sentence for _, sentence in group]
        halves = dialogue.in_line(line, laid_out.language)
        alone = not halves and dialogue.opens(line)
        answer = [dialogue.turn(line)] if alone and asked and drafts else []
        asked = alone and not answer and dialogue.asks(line)
        drafts += halves + answer + _told_in_speech(line, halves, laid_out.language)
        spoken |= {sentence.start for sentence in line} if halves or answer else set()
        for sentence in line if not halves else ():
            halves = _dialogue_in_marks(laid_out, sentence)
            drafts += halves
            spoken |= {sentence.start} if halves else set()
    return spoken, drafts


def _told_in_speech(line: Sequence[Sentence], halves: Sequence[Draft], language: str) -> list[Draft]:
    """What somebody who speaks between dashes says that others said, outside the narrator's sentence."""
    cues = [half.cue[0] for half in halves if half.cue]
    inside = [s for s in line if cues and not any(s.start <= cue < s.end for cue in cues)]
    return [d for s in inside for d in read(dataclasses.replace(s, depth=1), language) if d.speaker]


def _dialogue_in_marks(laid_out: Layout, sentence: Sentence) -> list[Draft]:
    """The halves of a quotation that is all of a sentence and holds the narrator's words."""
    quotation = sentence.items[0]
    inside = laid_out.sentences(quotation.pair, 0) if quotation.pair >= 0 and len(sentence.items) <= 2 else []
    return dialogue.in_marks(inside, laid_out.language, quotation.start, quotation.end) if inside else []


def _line_numbers(top: list[Sentence]) -> Callable[[tuple[int, Sentence]], int]:
    """Which line each sentence stands on, by its index."""
    numbers = list(accumulate(sentence.opens_line for sentence in top))
    return lambda numbered: numbers[numbered[0]]


def _nested(laid_out: Layout) -> list[Draft]:
    """What is attributed inside quotation marks, to somebody who is named there."""
    drafts: list[Draft] = []
    waiting = [(index, 1) for index, _ in laid_out.children.get(-1, ())]
    while waiting:
        parent, depth = waiting.pop()
        pair = laid_out.pairs[parent]
        if pair.inner_end - pair.inner_start < SHORT:
            continue
        for sentence in laid_out.sentences(parent, depth):
            drafts += [draft for draft in read(sentence, laid_out.language) if _could_speak(draft, laid_out.language)]
        if depth < DEEP:
            waiting += [(index, depth + 1) for index, _ in laid_out.children.get(parent, ())]
    return drafts


def _could_speak(draft: Draft, language: str) -> bool:
    """Whether somebody is named who may speak: not the mountain that reminds us of something."""
    return draft.speaker is not None and could_speak(Scene(draft.sentence, (), grammar(language)), draft.speaker)


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """One attribution for each content, in the order of the text."""
    kept: dict[tuple[int, int], Draft] = {}
    in_dialogue = {draft.cue for draft in drafts if draft.rule == "dialogue" and draft.cue}
    drafts = [draft for draft in drafts if draft.rule == "dialogue" or draft.cue not in in_dialogue]
    for draft in sorted(drafts, key=lambda d: (d.start, d.rule != TOPIC, -d.end, d.sentence.depth)):
        kept.setdefault((draft.start, draft.end), draft)
    return list(kept.values())


def _quote(laid_out: Layout, found: Attribution) -> Quote:
    draft, text = found.draft, laid_out.text
    cue, mention = draft.cue, found.mention
    return Quote(
        quote_id=_digest(text[draft.start : draft.end]),
        kind=_kind(laid_out, draft),
        content=text[draft.start : draft.end],
        start=draft.start,
        end=draft.end,
        cue=text[slice(*cue)] if cue else "",
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
        speaker=found.speaker.name if found.speaker else "",
        speaker_mention=text[slice(*mention)] if mention else "",
        speaker_start=mention[0] if mention else None,
        speaker_end=mention[1] if mention else None,
        speaker_type=found.speaker.kind if found.speaker else "",
        via=found.via.name if found.via else "",
        addressee=_addressee(draft, grammar(laid_out.language)),
        rule=draft.rule,
        confidence=reliability(draft.rule),
    )


def _addressee(draft: Draft, known: Grammar) -> str:
    """Who was told, without the preposition that is written as one with the name."""
    if draft.addressee is None:
        return ""
    items = draft.sentence.items
    return known.detached(draft.sentence.text[items[draft.addressee.first].start : items[draft.addressee.last - 1].end])


def _kind(laid_out: Layout, draft: Draft) -> str:
    if draft.rule == "post":
        return "post"
    if draft.rule in (interviews.RULE, interviews.TURN, "dialogue"):
        return "direct"
    inside = [laid_out.pairs[i] for i in laid_out.within(draft.start, draft.end)]
    if any(p.start == draft.start and p.end == draft.end for p in inside):
        return "direct"
    return "mixed" if inside else "indirect"


def _digest(content: str) -> str:
    return f"q-{hashlib.sha256(unicodedata.normalize('NFC', content).encode()).hexdigest()[:10]}"


def _numbered(quotes: list[Quote], found: Sequence[Attribution]) -> tuple[Quote, ...]:
    """Quotes with ids of their own, tied to the quotes that they stand in and that they go on from."""
    seen: Counter[str] = Counter()
    done: list[Quote] = []
    around: list[Quote] = []
    for bare, attribution in zip(quotes, found, strict=True):
        seen[bare.quote_id] += 1
        number = f"#{seen[bare.quote_id]}" if seen[bare.quote_id] > 1 else ""
        while around and around[-1].end <= bare.start:
            around.pop()
        parent = around[-1].quote_id if around and bare.end <= around[-1].end else ""
        part_of = _first_part(done) if attribution.draft.goes_on else ""
        quote = dataclasses.replace(bare, quote_id=bare.quote_id + number, parent_id=parent, part_of=part_of)
        done.append(quote)
        around.append(quote)
    return tuple(done)


def _first_part(done: Sequence[Quote]) -> str:
    return (done[-1].part_of or done[-1].quote_id) if done else ""
