"""Who says it there: the speakers of a page's own quotes and turns, set against the speaker whom the article names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import product

import numpy as np

from helpers import languages, names, quotes
from helpers.evidence import encoder
from helpers.evidence.facts import same_name
from helpers.evidence.passages import Passage
from helpers.evidence.search import Index
from helpers.evidence.turns import HANDLE, Turn, turns
from helpers.sources.page import Page
from helpers.tables import Quote

# the names of one body in two languages lie this close or closer; so do the titles of one document
SAME_BODY = 0.65
SAME_DOCUMENT = 0.5
PEOPLE, BODIES = ("person", "group"), ("organisation", "document")


@dataclass(frozen=True)
class Voice:
    """Somebody who speaks: every way in which a text names them, what they are, and whether by a proper name."""

    names: tuple[str, ...]
    kind: str
    proper: bool = False


@dataclass(frozen=True, eq=False)
class Cast:
    """The speakers of the article by name, and what the names of bodies mean in any language."""

    speakers: dict[str, Voice]
    vectors: dict[str, np.ndarray]
    known: dict[tuple[Voice, Voice], bool] = field(default_factory=dict)

    def alike(self, ours: Voice, theirs: Voice) -> bool:
        """Whether two voices may be one."""
        if (ours, theirs) not in self.known:
            pairs = product(ours.names, theirs.names)
            self.known[ours, theirs] = any(self._one(ours.kind, one, other) for one, other in pairs)
        return self.known[ours, theirs]

    def owns(self, quote: Quote, page: Page) -> bool:
        """Whether a page is published by the speaker of a quote, or by the body that the speaker speaks for."""
        speaker = self.speakers.get(quote.speaker)
        return speaker is not None and self.alike(speaker, _publisher(page))

    def _one(self, kind: str, ours: str, theirs: str) -> bool:
        if HANDLE.match(theirs):
            return theirs in HANDLE.findall(ours)
        if same_name(ours, theirs):
            return True
        if ours not in self.vectors or theirs not in self.vectors:
            return False
        close = float(encoder.likeness(self.vectors[ours][None], self.vectors[theirs][None])[0, 0])
        return close >= (SAME_DOCUMENT if kind == "document" else SAME_BODY)


@dataclass(frozen=True, eq=False)
class Voices:
    """Who speaks where on every page."""

    index: Index
    cast: Cast
    quotes: tuple[tuple[Quote, ...], ...]
    turns: tuple[tuple[Turn, ...], ...]
    publishers: tuple[Voice | None, ...]

    def quoted(self, passage: Passage) -> Quote | None:
        """The innermost quote of the page that a passage lies in for the most part; None where there is none."""
        holding = [quote for quote in self.quotes[passage.page] if _within(passage, quote.start, quote.end)]
        return min(holding, key=lambda quote: (quote.end - quote.start, quote.start), default=None)

    def compare(self, ours: Quote, passage: Passage) -> str:
        """Whether the speaker of a passage is the `same` as a quote's, `different`, or that stays `unknown`."""
        speaker, heard = self.cast.speakers.get(ours.speaker), self._heard(passage)
        if speaker is None:
            return "unknown"
        own = speaker.kind in BODIES and self.cast.owns(ours, self.index.pages[passage.page])
        if own or any(self.cast.alike(speaker, voice) for voice in heard):
            return "same"
        if not heard:
            return "same" if self._alone(speaker, passage) else "unknown"
        apart = speaker.kind in PEOPLE and all(voice.kind in PEOPLE for voice in heard)
        return "different" if apart and (speaker.kind == "person" or speaker.proper) else "unknown"

    def named(self, passage: Passage) -> str:
        """Whom a page names as the speaker of a passage; empty where that cannot be told."""
        return next((name for voice in self._heard(passage) for name in voice.names), "")

    def _heard(self, passage: Passage) -> list[Voice]:
        """Who may be speaking in a passage: the one quoted, whose turn it is, else a publisher that the article quotes."""
        quote = self.quoted(passage)
        heard = [_voice(quote)] if quote and quote.speaker else []
        turn = next((t for t in self.turns[passage.page] if _within(passage, t.start, t.end)), None)
        heard += [Voice((turn.speaker,), "person")] if turn else []
        publisher = self.publishers[passage.page]
        return heard or ([publisher] if publisher and not quote else [])

    def _alone(self, speaker: Voice, passage: Passage) -> bool:
        """Whether a speaker is the only person named beside a passage in its sentences, where nobody is heard."""
        around = self.index.sentences_around(passage)
        beside = [
            name
            for name in self.index.readings[passage.page].within(around.start, around.end).names
            if name.kind == "person" and (name.end <= passage.start or name.start >= passage.end)
        ]
        return bool(beside) and all(same_name(speaker.names[0], name.text) for name in beside)


def listen(spoken: tuple[Quote, ...], index: Index, language: str) -> Voices:
    """Reads every page with our own attribution; pages in a language without a pack have no speakers."""
    found = tuple(_quotes(page) for page in index.pages)
    others = (_voice(quote) for group in found for quote in group)
    cast = _cast(spoken, [*others, *map(_publisher, index.pages)], language)
    publishers = [_publisher(page) for page in index.pages]
    speaking = [voice if any(cast.alike(s, voice) for s in cast.speakers.values()) else None for voice in publishers]
    taken = tuple(tuple(turns(page.text, page.source.language)) for page in index.pages)
    return Voices(index, cast, found, taken, tuple(speaking))


def primary(spoken: tuple[Quote, ...], pages: tuple[Page, ...], language: str) -> tuple[Page, ...]:
    """The pages, those marked as primary that a speaker of the article, or the body spoken for, publishes.

    >>> from helpers.tables import Source
    >>> page = Page(Source("s01", publisher="Silva Lines", language="en"), "We grieve.")
    >>> said = Quote("q-1", "direct", "“We grieve.”", 0, 12, speaker="Silva Lines", speaker_type="organisation")
    >>> primary((said,), (page,), "en")[0].source.primary
    True
    """
    cast = _cast(spoken, map(_publisher, pages), language)
    owned = [page.source.primary or any(cast.owns(quote, page) for quote in spoken) for page in pages]
    return tuple(replace(p, source=replace(p.source, primary=own)) for p, own in zip(pages, owned, strict=True))


def _cast(spoken: Iterable[Quote], others: Iterable[Voice], language: str) -> Cast:
    """The speakers of the article, each with every mention of them and their bare titles."""
    speakers: dict[str, Voice] = {}
    for quote in spoken:
        known = speakers.get(quote.speaker, Voice((), quote.speaker_type)).names
        title = quote.speaker_mention.replace(quote.speaker, "").strip(" ,،")
        every = dict.fromkeys(n for n in (*known, quote.speaker, quote.speaker_mention, title) if n)
        proper = any(name.kind == "person" for name in names.find(quote.speaker, language))
        speakers[quote.speaker] = Voice(tuple(every), quote.speaker_type, proper)
    speakers.pop("", None)
    bodies = [voice for voice in (*speakers.values(), *others) if voice.kind != "person"]
    known_names = sorted({name for voice in bodies for name in voice.names} - {""})
    return Cast(speakers, dict(zip(known_names, encoder.vectors(known_names), strict=True)))


def _quotes(page: Page) -> tuple[Quote, ...]:
    if page.source.language not in languages.codes():
        return ()
    return quotes.find(page.text, page.source.language, page.source.published)


def _voice(quote: Quote) -> Voice:
    return Voice(tuple(dict.fromkeys((quote.speaker, quote.speaker_mention))), quote.speaker_type)


def _publisher(page: Page) -> Voice:
    return Voice((page.source.publisher,) if page.source.publisher else (), "organisation")


def _within(passage: Passage, start: int, end: int) -> bool:
    """Whether a passage and a stretch share most of the shorter of the two."""
    shared = min(passage.end, end) - max(passage.start, start)
    return shared * 2 > min(passage.end - passage.start, end - start)
