"""Who says it there: the speakers of a page's own quotes, set against the speaker whom the article names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import languages, names, quotes
from helpers.evidence import encoder
from helpers.evidence.passages import Passage
from helpers.sources.page import Page
from helpers.tables import Quote

# names of one body in two languages lie this close or closer
SAME_BODY = 0.6


@dataclass(frozen=True, eq=False)
class Voices:
    """The quotes of every page, and the meaning of the names of all who speak."""

    pages: tuple[Page, ...]
    quotes: tuple[tuple[Quote, ...], ...]
    vectors: dict[str, np.ndarray]

    def speaking(self, passage: Passage) -> Quote | None:
        """The innermost quote that holds most of a passage; None where nobody is quoted."""
        length = passage.end - passage.start
        holding = [quote for quote in self.quotes[passage.page] if _shared(quote, passage) * 2 > length]
        return min(holding, key=lambda quote: (quote.end - quote.start, quote.start), default=None)

    def compare(self, ours: Quote, passage: Passage) -> str:
        """Whether the speaker of a passage is the `same` as a quote's, `different`, or that stays `unknown`.

        What nobody is quoted for on a page is said by its publisher.
        """
        speaking = self.speaking(passage)
        if speaking is None:
            return "same" if self.own(ours, self.pages[passage.page].source.publisher) else "unknown"
        if self._same(ours, speaking):
            return "same"
        persons = ours.speaker_type == speaking.speaker_type == "person"
        return "different" if persons and ours.speaker and speaking.speaker else "unknown"

    def own(self, quote: Quote, publisher: str) -> bool:
        """Whether a page's publisher is the speaker of a quote, or the body that the speaker speaks for."""
        mentioned = (quote.speaker, quote.speaker_mention)
        return bool(publisher) and any(self._alike(name, publisher) for name in mentioned if name)

    def _same(self, ours: Quote, theirs: Quote) -> bool:
        mine, others = ([name for name in (q.speaker, q.speaker_mention) if name] for q in (ours, theirs))
        return any(self._alike(one, other) for one in mine for other in others)

    def _alike(self, one: str, other: str) -> bool:
        if names.same(one, other):
            return True
        if one not in self.vectors or other not in self.vectors:
            return False
        return float(encoder.likeness(self.vectors[one][None], self.vectors[other][None])[0, 0]) >= SAME_BODY


def listen(spoken: tuple[Quote, ...], pages: tuple[Page, ...]) -> Voices:
    """Reads every page with our own attribution; pages in a language without a pack have no speakers."""
    found = tuple(_quotes(page) for page in pages)
    bodies = {page.source.publisher for page in pages}
    for quote in (*spoken, *(quote for group in found for quote in group)):
        if quote.speaker_type != "person":
            bodies |= {quote.speaker, quote.speaker_mention}
    known = sorted(bodies - {""})
    return Voices(pages, found, dict(zip(known, encoder.vectors(known), strict=True)))


def _quotes(page: Page) -> tuple[Quote, ...]:
    if page.source.language not in languages.codes():
        return ()
    return quotes.find(page.text, page.source.language, page.source.published)


def _shared(quote: Quote, passage: Passage) -> int:
    return max(0, min(quote.end, passage.end) - max(quote.start, passage.start))
