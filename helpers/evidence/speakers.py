"""Who says it there: the speakers of a page's own quotes and turns, set against the speaker whom the article names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from helpers import languages, names, quotes
from helpers.evidence import encoder
from helpers.evidence.facts import same_name
from helpers.evidence.passages import Passage
from helpers.evidence.turns import HANDLE, Turn, turns
from helpers.sources.page import Page
from helpers.tables import Quote

# the names of one body in two languages lie this close or closer; so do the titles of one document
SAME_BODY = 0.65
SAME_DOCUMENT = 0.5
PEOPLE = ("person", "group")


@dataclass(frozen=True)
class Voice:
    """Somebody who speaks: every way in which a text names them, what they are, and whether by a proper name."""

    names: tuple[str, ...]
    kind: str
    proper: bool = False


@dataclass(frozen=True, eq=False)
class Voices:
    """Who speaks where on every page, and how the article names its own speakers."""

    pages: tuple[Page, ...]
    quotes: tuple[tuple[Quote, ...], ...]
    turns: tuple[tuple[Turn, ...], ...]
    cast: dict[str, Voice]
    vectors: dict[str, np.ndarray]

    def quoted(self, passage: Passage) -> Quote | None:
        """The innermost quote of the page that a passage lies in for the most part; None where there is none."""
        holding = [quote for quote in self.quotes[passage.page] if _within(passage, quote.start, quote.end)]
        return min(holding, key=lambda quote: (quote.end - quote.start, quote.start), default=None)

    def compare(self, ours: Quote, passage: Passage) -> str:
        """Whether the speaker of a passage is the `same` as a quote's, `different`, or that stays `unknown`."""
        speaker, voices = self.cast.get(ours.speaker), self._heard(passage)
        if speaker is None or not voices:
            return "unknown"
        if any(self._alike(speaker, voice) for voice in voices):
            return "same"
        apart = speaker.kind in PEOPLE and all(voice.kind in PEOPLE for voice in voices)
        return "different" if apart and (speaker.kind == "person" or speaker.proper) else "unknown"

    def named(self, passage: Passage) -> str:
        """Whom a page names as the speaker of a passage; empty where that cannot be told."""
        return next((name for voice in self._heard(passage) for name in voice.names), "")

    def _heard(self, passage: Passage) -> list[Voice]:
        """Who may be speaking in a passage: the one quoted, whose turn it is, else the page's publisher."""
        quote = self.quoted(passage)
        heard = [_voice(quote)] if quote and quote.speaker else []
        turn = next((t for t in self.turns[passage.page] if _within(passage, t.start, t.end)), None)
        heard += [Voice((turn.speaker,), "person")] if turn else []
        return heard or ([] if quote else [_publisher(self.pages[passage.page])])

    def owns(self, ours: Quote, page: Page) -> bool:
        """Whether a page is published by the speaker of a quote, or by the body that the speaker speaks for."""
        speaker = self.cast.get(ours.speaker)
        return speaker is not None and self._alike(speaker, _publisher(page))

    def _alike(self, ours: Voice, theirs: Voice) -> bool:
        return any(self._one(ours.kind, one, other) for one in ours.names for other in theirs.names)

    def _one(self, kind: str, ours: str, theirs: str) -> bool:
        if HANDLE.match(theirs):
            return theirs in HANDLE.findall(ours)
        if same_name(ours, theirs):
            return True
        if ours not in self.vectors or theirs not in self.vectors:
            return False
        close = float(encoder.likeness(self.vectors[ours][None], self.vectors[theirs][None])[0, 0])
        return close >= (SAME_DOCUMENT if kind == "document" else SAME_BODY)


def listen(spoken: tuple[Quote, ...], pages: tuple[Page, ...], language: str) -> Voices:
    """Reads every page with our own attribution; pages in a language without a pack have no speakers."""
    found = tuple(_quotes(page) for page in pages)
    cast = _cast(spoken, language)
    voices = [*cast.values(), *(_voice(quote) for group in found for quote in group), *map(_publisher, pages)]
    known = sorted({name for voice in voices if voice.kind != "person" for name in voice.names} - {""})
    vectors = dict(zip(known, encoder.vectors(known), strict=True))
    return Voices(pages, found, tuple(tuple(turns(p.text, p.source.language)) for p in pages), cast, vectors)


def primary(spoken: tuple[Quote, ...], pages: tuple[Page, ...], language: str) -> tuple[Page, ...]:
    """The pages, those marked as primary that a speaker of the article, or the body spoken for, publishes.

    >>> from helpers.tables import Source
    >>> page = Page(Source("s01", publisher="Silva Lines", language="en"), "We grieve.")
    >>> said = Quote("q-1", "direct", "“We grieve.”", 0, 12, speaker="Silva Lines", speaker_type="organisation")
    >>> primary((said,), (page,), "en")[0].source.primary
    True
    """
    voices = listen(spoken, pages, language)
    owned = [page.source.primary or any(voices.owns(quote, page) for quote in spoken) for page in pages]
    return tuple(replace(p, source=replace(p.source, primary=own)) for p, own in zip(pages, owned, strict=True))


def _quotes(page: Page) -> tuple[Quote, ...]:
    if page.source.language not in languages.codes():
        return ()
    return quotes.find(page.text, page.source.language, page.source.published)


def _cast(spoken: Iterable[Quote], language: str) -> dict[str, Voice]:
    """The speakers of the article by name, each with every mention of them and their bare titles."""
    cast: dict[str, Voice] = {}
    for quote in spoken:
        known = cast.get(quote.speaker, Voice((), quote.speaker_type)).names
        title = quote.speaker_mention.replace(quote.speaker, "").strip(" ,،")
        mentions = (quote.speaker, quote.speaker_mention, title)
        proper = any(name.kind == "person" for name in names.find(quote.speaker, language))
        every = tuple(dict.fromkeys(name for name in (*known, *mentions) if name))
        cast[quote.speaker] = Voice(every, quote.speaker_type, proper)
    cast.pop("", None)
    return cast


def _voice(quote: Quote) -> Voice:
    return Voice(tuple(dict.fromkeys((quote.speaker, quote.speaker_mention))), quote.speaker_type)


def _publisher(page: Page) -> Voice:
    return Voice((page.source.publisher,) if page.source.publisher else (), "organisation")


def _within(passage: Passage, start: int, end: int) -> bool:
    """Whether a passage and a stretch share most of the shorter of the two."""
    shared = min(passage.end, end) - max(passage.start, start)
    return shared * 2 > min(passage.end - passage.start, end - start)
