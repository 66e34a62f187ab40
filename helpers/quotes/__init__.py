"""Who said what: the quotes of a text, by rules over language data."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter

from helpers.quotes.cast import Cast, Speaker
from helpers.quotes.grammar import grammar
from helpers.quotes.layout import Layout, Sentence, lay_out
from helpers.quotes.rules import Draft, read
from helpers.quotes.speakers import Phrase
from helpers.tables import Quote


def find(text: str, language: str, published: str = "") -> tuple[Quote, ...]:
    """All attributions of a text in the order in which they stand; spans are code points, end exclusive.

    LanguageError where there is no pack for the language.

    >>> [(q.speaker, q.content, q.kind) for q in find("Ann Smith said: “We are late.”", "en")]
    [('Ann Smith', '“We are late.”', 'direct')]
    """
    laid_out = lay_out(text, language)
    drafts = _drafts(laid_out)
    return _numbered(_quotes(laid_out, drafts))


def _drafts(laid_out: Layout) -> list[Draft]:
    drafts, waiting = [], [(-1, 0)]
    while waiting:
        parent, depth = waiting.pop()
        for sentence in laid_out.sentences(parent, depth):
            drafts += read(sentence, laid_out.language)
        if depth < 3:
            waiting += [
                (i, depth + 1) for i, p in laid_out.children.get(parent, ()) if p.inner_end - p.inner_start > 30
            ]
    return sorted(drafts, key=lambda d: (d.start, -d.end))


def _quotes(laid_out: Layout, drafts: list[Draft]) -> list[Quote]:
    cast = Cast(grammar(laid_out.language))
    for draft in drafts:
        if draft.speaker:
            cast.meet(*_mentions(draft, draft.speaker, cast))
    return [_quote(laid_out, draft, cast) for draft in drafts]


def _mentions(draft: Draft, phrase: Phrase, cast: Cast) -> list[str]:
    name = _words(draft.sentence, phrase.first, phrase.last)
    if name and draft.sentence.form(phrase.first) in cast.grammar.genders:
        return [""]
    apposition = [_words(draft.sentence, *phrase.apposition)] if phrase.apposition else []
    return [name, *apposition]


def _words(sentence: Sentence, first: int, last: int) -> str:
    return sentence.text[sentence.items[first].start : sentence.items[last - 1].end]


def _quote(laid_out: Layout, draft: Draft, cast: Cast) -> Quote:
    speaker, span = _speaker(draft, cast)
    content = laid_out.text[draft.start : draft.end]
    cue = draft.cue
    return Quote(
        quote_id="", kind=_kind(laid_out, draft), content=content, start=draft.start, end=draft.end,
        cue=laid_out.text[cue[0] : cue[1]] if cue else "", cue_start=cue[0] if cue else None, cue_end=cue[1] if cue else None,
        speaker=speaker.name if speaker else "",
        speaker_mention=laid_out.text[span[0] : span[1]] if span else "",
        speaker_start=span[0] if span else None, speaker_end=span[1] if span else None,
        speaker_type=speaker.kind if speaker else "", rule=draft.rule, confidence=draft.confidence,
    )  # fmt: skip


def _speaker(draft: Draft, cast: Cast) -> tuple[Speaker | None, tuple[int, int] | None]:
    if draft.nobody:
        return None, None
    if draft.speaker is not None:
        names = _mentions(draft, draft.speaker, cast)
        items = draft.sentence.items
        span = items[draft.speaker.first].start, items[draft.speaker.last - 1].end
        if names != [""]:
            speaker = cast.meet(*names)
            if speaker:
                cast.spoke(speaker, draft.agrees)
            return speaker, span
        speaker = cast.last(cast.grammar.genders[draft.sentence.form(draft.speaker.first)])
        return speaker, span if speaker else None
    return cast.last(draft.agrees) or cast.last(), None


def _kind(laid_out: Layout, draft: Draft) -> str:
    inside = [p for p in laid_out.pairs if draft.start <= p.start and p.end <= draft.end]
    if any(p.start == draft.start and p.end == draft.end for p in inside):
        return "direct"
    return "mixed" if inside else "indirect"


def _numbered(quotes: list[Quote]) -> tuple[Quote, ...]:
    seen: Counter[str] = Counter()
    numbered = []
    for quote in quotes:
        digest = hashlib.sha256(unicodedata.normalize("NFC", quote.content).encode()).hexdigest()[:10]
        seen[digest] += 1
        mark = f"#{seen[digest]}" if seen[digest] > 1 else ""
        numbered.append(Quote(**{**quote.__dict__, "quote_id": f"q-{digest}{mark}"}))
    return tuple(numbered)
