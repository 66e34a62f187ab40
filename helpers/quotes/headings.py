"""What headings attribute: words in marks that the article quotes elsewhere, and `speaker: words`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from helpers.article import Block, blocks
from helpers.quotes.drafts import Draft
from helpers.quotes.grammar import DASHES, Grammar, grammar, is_quotation
from helpers.quotes.layout import STOP, Sentence
from helpers.quotes.lines import only_quotation
from helpers.quotes.scene import Phrase, Scene
from helpers.quotes.speaker_after import after
from helpers.text import words

MOST = 100  # headings that are quotes: each is looked for in all that was said
BELOW = 20_000  # characters: how far below a heading its speaker is named
FEWEST = 3  # words: what somebody says in a heading before their name is not shorter
PLACE = 5  # words: where somebody speaks from takes no more of a heading


def headings(sentences: Sequence[Sentence], drafts: Sequence[Draft], text: str, language: str) -> list[Draft]:
    """Headings that are quotes: words in marks that the article quotes elsewhere, or `speaker: words`.

    >>> from helpers.quotes.layout import lay_out
    >>> text = "Smith: we go\\nThe mayor, Ann Smith, is leaving the town for good after many years."
    >>> [text[d.start : d.end] for d in headings(lay_out(text, "en").sentences(), [], text, "en")]
    ['we go']
    """
    found: list[Draft] = []
    starts = [sentence.start for sentence in sentences]
    attributed = sorted(draft.start for draft in drafts)
    known, sayings = _speakers(drafts, grammar(language)), _Sayings(text, drafts)
    for block in blocks(text, language):
        inside = sentences[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        free = bisect_left(attributed, block.start) == bisect_left(attributed, block.end)
        if block.kind in ("title", "heading") and inside and free and len(found) < MOST:
            spoken = _spoken(inside, grammar(language), known)
            found += _in_marks(inside[0], block, sayings) or spoken or _named_last(inside[-1], grammar(language), known)
    return found


@dataclass(frozen=True)
class _Sayings:
    """All attributions of a text, to be asked which of them a heading takes up."""

    text: str
    drafts: Sequence[Draft]

    @cached_property
    def in_order(self) -> list[Draft]:
        """The attributions in the order of the text."""
        return sorted(self.drafts, key=lambda draft: draft.start)

    @cached_property
    def folded(self) -> list[tuple[str, Draft]]:
        """The folded words of what was said, each time between spaces."""
        return [(self.words(draft.start, draft.end), draft) for draft in self.drafts]

    def words(self, start: int, end: int) -> str:
        """The folded words of a stretch between spaces."""
        return f" {' '.join(word.form for word in words(self.text, start, end))} "

    def again(self, start: int, end: int) -> Draft | None:
        """The attribution that holds the words of a stretch."""
        wanted = self.words(start, end)
        return next((draft for said, draft in self.folded if wanted in said), None) if wanted.strip() else None

    def behind(self, offset: int) -> Draft | None:
        """The first attribution behind an offset."""
        at = bisect_right(self.in_order, offset, key=lambda draft: draft.start)
        return self.in_order[at] if at < len(self.in_order) else None


def _in_marks(sentence: Sentence, block: Block, sayings: _Sayings) -> list[Draft]:
    """A heading in marks, or the words in marks before its colon, by whoever says them further down."""
    end = sentence.items[0].end
    if only_quotation(sentence) and sentence.ends_line:
        said, end = sayings.again(sentence.start, sentence.end) or sayings.behind(block.end), block.end
    elif is_quotation(sentence, 0) and sentence.form(1) == ":":
        said = sayings.again(sentence.start, end)
    else:
        return []
    return [Draft("heading in marks", sentence, sentence.start, end, None, said=said)] if said else []


def _speakers(drafts: Sequence[Draft], grammar: Grammar) -> frozenset[str]:
    """All words, bare, by which the speakers of the article are named."""
    phrases = ((d.sentence, d.speaker) for d in drafts if d.speaker)
    return frozenset(grammar.bare(s.form(at)) for s, phrase in phrases for at in range(phrase.first, phrase.last))


def _spoken(sentences: Sequence[Sentence], grammar: Grammar, known: frozenset[str]) -> list[Draft]:
    """The words behind each speaker and colon of a heading, up to its end or to the next speaker."""
    found: list[Draft] = []
    for sentence in sentences:
        colon = next((i for i in range(len(sentence.items)) if sentence.form(i) == ":"), len(sentence.items))
        speaker = _before_colon(Scene(sentence, (), grammar), colon, known) if colon + 1 < len(sentence.items) else None
        if speaker is not None:
            start, end = sentence.items[colon + 1].start, _end(sentence)
            found.append(Draft("heading with speaker", sentence, start, end, None, speaker))
        elif found:
            found[-1] = replace(found[-1], end=_end(sentence))
    return found


def _named_last(sentence: Sentence, grammar: Grammar, known: frozenset[str]) -> list[Draft]:
    """The words before a dash or a colon and whoever says them, known by name or noun: Two die in fire - police."""
    last = len(sentence.items) - (sentence.kind(len(sentence.items) - 1) == STOP)
    edge = next((at for at in range(last - 1, max(1, last - PLACE), -1) if sentence.kind(at) == STOP), 0)
    parts = sentence.form(edge) == ":" or sentence.form(edge) in DASHES
    named = [sentence.form(at) for at in range(edge + 1, last) if not grammar.says("determiners", sentence.form(at))]
    speaks = bool(named) and all(grammar.known_noun(form) or form in known for form in named)
    if grammar.data["subject"] != "before" or not (parts and speaks) or sentence.count(0, edge) < FEWEST:
        return []
    first = next(at for at in range(edge) if sentence.kind(at) != STOP)
    start, end = sentence.items[first].start, sentence.items[edge - 1].end
    return [Draft("heading with speaker", sentence, start, end, None, Phrase(edge + 1, last))]


def _end(sentence: Sentence) -> int:
    """Where the last word of a sentence ends, two stops between the parts of a heading left out."""
    last = len(sentence.items) - 1
    while last > 0 and sentence.form(last) == "." == sentence.form(last - 1):
        last -= 2
    return sentence.items[last].end


def _before_colon(scene: Scene, colon: int, known: frozenset[str]) -> Phrase | None:
    """The speaker before a colon: alone there, or known to speak below and with more before or behind."""
    sentence = scene.sentence
    first = next((i for i in range(colon) if sentence.kind(i) != STOP), colon)
    if scene.grammar.shaped_like_object(sentence.raw(first)):
        return None
    alone = after(scene, first) if first < colon else None
    if alone and alone.last == colon and _named_below(scene, alone):
        return replace(alone, apposition=None)
    joined = next((i for i in range(colon - 1, first, -1) if scene.written_to_conjunction(i)), colon)
    last = after(scene, joined) if joined < colon else None
    for speaker in (alone if _placed(scene, alone, colon) else None, last if last and last.last == colon else None):
        if speaker and scene.grammar.bare(sentence.form(speaker.last - 1)) in known:
            return replace(speaker, apposition=None)
    return None


def _placed(scene: Scene, speaker: Phrase | None, colon: int) -> bool:
    """Whether a speaker's place stands before a colon: Haddad from Tyre: …"""
    if speaker is None or not scene.speaker_follows or colon - speaker.last > PLACE:
        return False
    return scene.grammar.says("prepositions", scene.sentence.form(speaker.last))


def _named_below(scene: Scene, speaker: Phrase) -> bool:
    """Whether the last word of a heading's speaker comes again in the text, and is no subject: Politics live: …"""
    sentence, grammar, at = scene.sentence, scene.grammar, speaker.last - 1
    noun, raw = grammar.bare(sentence.form(at)), grammar.unjoined(sentence.raw(at))
    if grammar.known_noun(noun) and not grammar.says("documents", noun):
        return True
    below = sentence.text[sentence.end : sentence.end + BELOW]
    return (raw in below or bool(grammar.data.get("inflected"))) and not raw.islower()
