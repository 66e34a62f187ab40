"""Who says it there: the speakers of a page's own quotes and turns, set against the speaker whom the article names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product

import numpy as np
from simplemma import is_known

from helpers import languages
from helpers.evidence import agencies, encoder, wording
from helpers.evidence.bearers import bearer, describes, holds, places
from helpers.evidence.facts import Facts, Reading, joined, same_name
from helpers.evidence.passages import Passage
from helpers.evidence.search import Index, stems
from helpers.evidence.stems import tokens
from helpers.evidence.turns import Turn, signatures, turns
from helpers.evidence.voices import (
    BODIES,
    PEOPLE,
    Voice,
    both_named,
    by_name,
    called_alike,
    governed,
    is_firm_of,
    of_publisher,
    of_quote,
    signs,
    told_apart,
    words_of,
)
from helpers.quotes.grammar import grammar
from helpers.sources.page import Page
from helpers.tables import Quote
from helpers.text import quoted, words

# the names of one body in two languages lie this close or closer; so do the titles of one document
SAME_BODY, SAME_BODY_WORDED = 0.65, 0.8
SAME_DOCUMENT = 0.5
# so do two titles in two languages; two bodies of one kind that lie closer may be one
SAME_TITLE, SAME_KIND, NEVER = 0.75, 0.7, 2.0
# who is named so many sentences before a passage may still speak in it
NEAR = 2
# a cue bears on what begins so many characters behind it, or is most of what was said
OPENING, MOST = 30, 0.8
# fewer words of meaning name any document
OWN_TITLE = 2


@dataclass(frozen=True, eq=False)
class Cast:
    """The speakers of the article by name, and what the names of bodies mean in any language."""

    speakers: dict[str, Voice]
    vectors: dict[str, np.ndarray]
    known: dict[tuple[Voice, Voice], bool] = field(default_factory=dict)

    def alike(self, ours: Voice, theirs: Voice) -> bool:
        """Whether two voices may be one."""
        if (ours, theirs) not in self.known:
            called = called_alike(ours, theirs)
            self.known[ours, theirs] = called or (
                not both_named(ours, theirs) and self._close(ours, theirs) >= _needed(ours, theirs)
            )
        return self.known[ours, theirs]

    def others(self, ours: Voice, theirs: Voice) -> bool:
        """Whether two bodies of one kind are two, by what is added to it and by what their names mean."""
        return told_apart(ours, theirs) and self._close(ours, theirs) < SAME_KIND

    def _close(self, ours: Voice, theirs: Voice) -> float:
        """How close in meaning what two voices are called lies at best."""
        pairs = product((*ours.names, *ours.titles), (*theirs.names, *theirs.titles))
        known = [(self.vectors[one], self.vectors[two]) for one, two in pairs if {one, two} <= self.vectors.keys()]
        return max((float(encoder.likeness(one[None], two[None])[0, 0]) for one, two in known), default=0.0)

    def owns(self, quote: Quote, page: Page) -> bool:
        """Whether a page is published by the speaker of a quote, or by their body, or is the document."""
        speaker = self.speakers.get(quote.speaker)
        if speaker is None:
            return False
        return self.alike(speaker, of_publisher(page)) or (
            speaker.kind == "document" and any(_entitled(name, page) for name in speaker.names)
        )


@dataclass(frozen=True, eq=False)
class Voices:
    """Who speaks where on every page."""

    index: Index
    cast: Cast
    quotes: tuple[tuple[Quote, ...], ...]
    turns: tuple[tuple[Turn, ...], ...]
    publishers: tuple[Voice | None, ...]
    longest: tuple[int, ...]
    article: Reading
    relays: frozenset[frozenset[str]]
    signatures: tuple[tuple[str, ...], ...]

    def _about(self, passage: Passage) -> tuple[Quote, ...]:
        """The quotes of a page that begin where they may reach a passage."""
        found = self.quotes[passage.page]
        first = bisect_left(found, passage.start - self.longest[passage.page], key=lambda quote: quote.start)
        return found[first : bisect_left(found, passage.end, key=lambda quote: quote.start)]

    def quoted(self, passage: Passage) -> Quote | None:
        """The quote of the page that comes closest to a passage; None where none holds most of it, or lies in it."""
        holding = [quote for quote in self._about(passage) if _within(passage, quote.start, quote.end)]
        return max(holding, key=lambda quote: (_shared(passage, quote), -quote.start), default=None)

    def compare(self, ours: Quote, passage: Passage) -> str:
        """Whether the speaker of a passage is the `same` as a quote's, `different`, or that stays `unknown`."""
        speaker, heard = self.cast.speakers.get(ours.speaker), self._heard(passage)
        if speaker is None:
            return "unknown"
        own = speaker.kind in BODIES and self._owns(ours, speaker, passage)
        reading = self.index.readings[passage.page]
        if own or any(self.cast.alike(speaker, voice) or holds(speaker, voice, reading) for voice in heard):
            return "same"
        speaking = [
            voice for voice in heard if not (self._relays(voice, passage.page) or self._doubtful(voice, passage))
        ]
        if not speaking and self._introduced(speaker, passage, heard):
            return "same"
        if not speaking and self._by_pronoun(passage):
            speaking = self._last_named(passage, heard)
        if any(self._meant(speaker, voice, passage) for voice in speaking):
            return "same"
        nobody = not self._quoted_by(passage) and not any(voice.own for voice in speaking)
        if nobody and not self._tells_of_another(speaker, passage) and self._signed(speaker, passage.page):
            return "same"
        return "different" if speaking and self._is_another(speaker, speaking) else "unknown"

    def _owns(self, ours: Quote, speaker: Voice, passage: Passage) -> bool:
        """Whether a body publishes a page, is the document, or the firm whose page it is where nobody is quoted."""
        page = self.index.pages[passage.page]
        if self.cast.owns(ours, page):
            return True
        publisher = page.source.publisher
        outlet = agencies.is_outlet(publisher) or not of_publisher(page).names or self._marked(passage)
        return not outlet and is_firm_of(speaker, publisher, self.article.text)

    def _doubtful(self, voice: Voice, passage: Passage) -> bool:
        """Whether somebody for whom a pronoun was taken to stand may be none: The debt grew; he called it a disease."""
        language = self.index.readings[passage.page].language
        if not self._by_pronoun(passage) or voice.titles or language not in languages.codes():
            return False
        section, first = languages.load(language).section("names"), voice.names[0].split()[0].lower()
        given = grammar(language).data.get("given_names", {})
        named = any(first in listed for listed in given.values())
        return section["capitals"] and not named and is_known(first, language)

    def _by_pronoun(self, passage: Passage) -> bool:
        """Whether only a pronoun, or nothing, stands for the speaker of the quote that a passage belongs to."""
        quote = self._quoted_by(passage)
        return quote is not None and not _forms(quote.speaker_mention) & _forms(quote.speaker)

    def _last_named(self, passage: Passage, idle: Sequence[Voice]) -> list[Voice]:
        """The only person named a little before a passage whose pronoun was taken to mean somebody else."""
        reading = self.index.readings[passage.page]
        named = reading.within(reading.before(passage.start, NEAR), passage.start).names
        known = {own for voice in idle for own in voice.own}
        people = {n.text for n in named if n.kind == "person" and not any(same_name(own, n.text) for own in known)}
        return [by_name(tuple(people), "person", reading)] if len(people) == 1 else []

    def _tells_of_another(self, speaker: Voice, passage: Passage) -> bool:
        """Whether sentences with words in marks name somebody else beside these, whose they may be."""
        reading, around = self.index.readings[passage.page], self.index.sentences_around(passage)
        marked = _marks(reading.text, around.start, around.end)
        people = (n for n in reading.within(around.start, around.end).names if n.kind == "person" and marked)
        outside = (n for n in people if not any(start <= n.start < end for start, end in marked))
        return any(not any(same_name(own, name.text) for own in speaker.own) for name in outside)

    def _is_another(self, speaker: Voice, speaking: list[Voice]) -> bool:
        """Whether all who may speak are others: people by their names, bodies of one kind by what they are for."""
        if all(self.cast.others(speaker, voice) for voice in speaking):
            return True
        return all(voice.kind in PEOPLE and voice.own for voice in (speaker, *speaking))

    def _relays(self, voice: Voice, page: int) -> bool:
        """Whether somebody who is said to speak only hands on what others said: an agency, an outlet, its reporter."""
        author = _forms(self.index.pages[page].author)
        for forms in map(_forms, voice.names):
            if forms == author or any(relay <= forms for relay in self.relays if len(relay) > 1 or relay == forms):
                return True
        return any(map(agencies.is_agency, voice.names))

    def _signed(self, speaker: Voice, page: int) -> bool:
        """Whether somebody is the author of a page, or the only publisher who bears all words of their title has it."""
        author, publisher = self.index.pages[page].author, self.index.pages[page].source.publisher
        if author and any(same_name(own, author) for own in speaker.own):
            return True
        if any(signs(speaker, line) for line in self.signatures[page]):
            return True
        titles = (*(name for name in speaker.names if not any(own in name for own in speaker.own)), *speaker.titles)
        publishers = tuple(name for other in self.index.pages for name in of_publisher(other).names)
        return _bearers(titles, publishers, self.article.language, speaker.kind) == {publisher}

    def denied(self, ours: Quote, passage: Passage) -> bool:
        """Whether a passage names the speaker of a quote and what they did not say: she made no promise of it."""
        speaker = self.cast.speakers.get(ours.speaker)
        if speaker is None or not (self._stated(passage).negations or self.turned(passage)):
            return False
        named = self._people_denied(passage)
        if not named and self._disclaimed_by_title(speaker, passage):
            return True
        return any(same_name(own, name) for own in speaker.own for name in named)

    def _disclaimed_by_title(self, speaker: Voice, passage: Passage) -> bool:
        """Whether a passage says by a title alone who did not say something, and the speaker bears it."""
        reading = self.index.readings[passage.page]
        said = reading.text[passage.start : passage.end]
        if reading.language != self.article.language or not wording.says(reading.language, "unsaid", said):
            return False
        roles = grammar(reading.language)
        here = {roles.bare(token.form) for token in reading.within(passage.start, passage.end).tokens}
        borne = {roles.bare(word.form) for title in (*speaker.titles, *speaker.names) for word in words(title)}
        return any(roles.says("roles", form) for form in here & borne)

    def _stated(self, passage: Passage) -> Facts:
        """What a passage states; for words in marks, what their sentence states beside them."""
        reading = self.index.readings[passage.page]
        if not self._marked(passage):
            return reading.within(passage.start, passage.end)
        around = self.index.sentences_around(passage)
        return joined([reading.within(around.start, passage.start), reading.within(passage.end, around.end)])

    def _people_denied(self, passage: Passage) -> list[str]:
        """The people named with a denial; behind words in marks that were not anybody's by name, those named next."""
        named = _people(self._stated(passage))
        if named or not self._marked(passage):
            return named
        reading = self.index.readings[passage.page]
        end = reading.after(passage.end, NEAR)
        return _people(reading.within(passage.end, end))

    def turned(self, passage: Passage) -> int:
        """How many words outside of a passage turn its sense round: those that attribute it, or what it opens.

        Words in marks that nobody is quoted with are turned round by their sentence: the line was not hers.
        """
        reading, marked = self.index.readings[passage.page], self._marked(passage)
        holding = [q for q in self._about(passage) if _within(passage, q.start, q.end)]
        if marked and not holding:
            around = self.index.sentences_around(passage)
            return sum(not marked[0] <= n.start < marked[1] for n in reading.within(around.start, around.end).negations)
        governing = (quote for quote in holding if marked or _governs(quote, passage))
        return sum(
            reading.turned(quote) for quote in governing if not passage.start <= (quote.cue_start or 0) < passage.end
        )

    def _marked(self, passage: Passage) -> tuple[int, int] | None:
        """The quotation marks in the sentences around a passage that enclose most of it."""
        reading, around = self.index.readings[passage.page], self.index.sentences_around(passage)
        return next((m for m in _marks(reading.text, around.start, around.end) if _within(passage, *m)), None)

    def named(self, passage: Passage) -> str:
        """Whom a page names as the speaker of a passage; empty where that cannot be told."""
        return next((name for voice in self._heard(passage) for name in voice.names), "")

    def _heard(self, passage: Passage) -> list[Voice]:
        """Who may speak in a passage: the one quoted, whose turn it is, else a publisher whom the article quotes."""
        reading, quote = self.index.readings[passage.page], self._quoted_by(passage)
        heard = [self._voice(quote, passage.page)] if quote else []
        turn = next((t for t in self._turns(passage) if _within(passage, t.start, t.end)), None)
        heard += [by_name((turn.speaker,), "person", reading)] if turn else []
        publisher = self.publishers[passage.page]
        return heard or ([publisher] if publisher and not self._marked(passage) else self._beside(passage))

    def _turns(self, passage: Passage) -> tuple[Turn, ...]:
        """The turns of a page that reach into a passage."""
        found = self.turns[passage.page]
        first = bisect_left(found, passage.start, key=lambda turn: turn.end)
        return found[first : bisect_left(found, passage.end, key=lambda turn: turn.start)]

    def _quoted_by(self, passage: Passage) -> Quote | None:
        """The quote of a page that a passage belongs to, as far as it is somebody's."""
        quote = self.quoted(passage)
        return quote if quote and self._speaks(quote, passage) else None

    def _speaks(self, quote: Quote, passage: Passage) -> bool:
        """Whether a quote is somebody's: without marks, only people and bodies speak."""
        language = self.index.readings[passage.page].language
        if not quote.speaker or self._marked(passage):
            return bool(quote.speaker)
        return self._voice(quote, passage.page).own != () or _may_speak(quote, language)

    def _voice(self, quote: Quote, page: int) -> Voice:
        """Who is quoted, with the name that the page gives the bearer of a title, or the article that of a surname."""
        reading = self.index.readings[page]
        voice = bearer(of_quote(quote, reading), reading)
        if voice.own or voice.kind != "person" or len(quote.speaker.split()) != 1:
            return voice
        known = [
            n.text for n in self.article.names if n.kind == "person" and same_name(n.text.split()[-1], quote.speaker)
        ]
        full = [name for name in dict.fromkeys(known) if " " in name]
        return by_name((*voice.names, *full), voice.kind, reading) if len(full) == 1 else voice

    def _beside(self, passage: Passage) -> list[Voice]:
        """The only person named in the sentence beside words in quotation marks, where nobody is heard."""
        reading = self.index.readings[passage.page]
        around, marked = self.index.sentences_around(passage), self._marked(passage)
        if marked is None:
            return []
        found = reading.within(around.start, around.end).names
        people = {n.text for n in found if n.kind == "person" and (n.end <= marked[0] or n.start >= marked[1])}
        return [by_name(tuple(people), "person", reading)] if len(people) == 1 else []

    def _introduced(self, speaker: Voice, passage: Passage, heard: Sequence[Voice] = ()) -> bool:
        """Whether a speaker is the last one named before a passage or beside it, but for those heard in vain."""
        reading = self.index.readings[passage.page]
        start = reading.before(passage.start, NEAR)
        around = self.index.sentences_around(passage)
        outside = [(start, passage.start), (passage.end, max(passage.end, around.end))]
        people = [n for span in outside for n in reading.within(*span).names if n.kind == "person"]
        idle = {own for voice in (speaker, *heard) for own in voice.own}
        others = [n for n in people if not any(same_name(own, n.text) for own in idle)]
        acting = [n for n in others if not governed(reading.text[: n.end], n.text, reading)]
        return not acting and any(places(speaker, reading, *span) for span in outside)

    def _meant(self, speaker: Voice, voice: Voice, passage: Passage) -> bool:
        """Whether a description that the page gives nobody before means a speaker named above it: the grandmother."""
        reading = self.index.readings[passage.page]
        mention = voice.names[0] if voice.names else ""
        if voice.own or voice.kind != "person" or not describes(mention, reading):
            return False
        return self._introduced(speaker, passage)


def _needed(ours: Voice, theirs: Voice) -> float:
    """How close in meaning what two voices are called must lie to be one's."""
    if ours.kind == "person":
        # in one language titles are compared by their words; a minister is no ministry
        comparable = ours.language != theirs.language and (theirs.kind == "person" or not ours.titles)
        return SAME_TITLE if comparable else NEVER
    if ours.kind == "document":
        return SAME_DOCUMENT
    return SAME_BODY if ours.language != theirs.language else SAME_BODY_WORDED


def _may_speak(quote: Quote, language: str) -> bool:
    """Whether a mention without a name is that of a person or body, or a pronoun: not the hill that taught us."""
    if language not in languages.codes():
        return True
    known, found = grammar(language), words(quote.speaker_mention or quote.speaker)
    forms = [form for word in found for form in (word.form, known.bare(word.form))]
    return any(known.known_noun(f) or known.says("anonymous", f) or f in known.genders for f in forms)


def listen(spoken: tuple[Quote, ...], index: Index, article: Reading) -> Voices:
    """Reads every page with our own attribution; pages in a language without a pack have no speakers."""
    found = tuple(tuple(sorted(group, key=lambda quote: quote.start)) for group in index.quotes)
    pairs = zip(found, index.readings, strict=True)
    others = [of_quote(quote, reading) for group, reading in pairs for quote in group]
    publishers = [of_publisher(page) for page in index.pages]
    cast = _cast(spoken, [*others, *publishers], article)
    speaking = [voice if any(cast.alike(s, voice) for s in cast.speakers.values()) else None for voice in publishers]
    taken = tuple(tuple(turns(page.own, page.source.language)) for page in index.pages)
    longest = tuple(max((quote.end - quote.start for quote in group), default=0) for group in found)
    others_reports = (p for p in index.pages if not agencies.is_own_publication(p, article.text))
    relays = frozenset(_forms(page.source.publisher) for page in others_reports) - {frozenset()}
    signed = tuple(tuple(signatures(page.own, page.source.language)) for page in index.pages)
    return Voices(index, cast, found, taken, tuple(speaking), longest, article, relays, signed)


def _cast(spoken: Iterable[Quote], others: Iterable[Voice], article: Reading) -> Cast:
    """The speakers of the article, each with every mention of them, their bare titles, and who bears these titles."""
    speakers: dict[str, Voice] = {}
    for quote in spoken:
        known = speakers.get(quote.speaker, Voice((), quote.speaker_type)).names
        title = quote.speaker_mention.replace(quote.speaker, "").strip(" ,،")
        title = title if words_of(title, article.language) else ""
        mentions = (*known, quote.speaker, quote.speaker_mention, title, *_titled(quote.speaker, article))
        speakers[quote.speaker] = by_name(mentions, quote.speaker_type, article)
    speakers.pop("", None)
    speakers = {name: _in_full(voice, list(speakers.values()), article) for name, voice in speakers.items()}
    called = {name for voice in (*speakers.values(), *others) for name in (*voice.names, *voice.titles)}
    bodies = sorted(called - {""})
    return Cast(speakers, dict(zip(bodies, encoder.vectors(bodies), strict=True)))


def _in_full(voice: Voice, speakers: list[Voice], article: Reading) -> Voice:
    """A body that is called by a part of a name, with that name, where only one other in the article holds it."""
    if voice.kind != "organisation":
        return voice
    called = [words_of(name, article.language) for name in voice.names]
    fuller = [
        other.names
        for other in speakers
        if other.kind == voice.kind
        and any(part and part < words_of(name, article.language) for part in called for name in other.names)
    ]
    return by_name((*voice.names, *fuller[0]), voice.kind, article) if len(fuller) == 1 else voice


def _titled(title: str, article: Reading) -> Iterator[str]:
    """The persons whom an article names right after a title: who is only called by it elsewhere is one of them."""
    for name in article.names:
        if title and name.kind == "person" and article.text[: name.start].rstrip().endswith(title):
            yield name.text


def _forms(name: str) -> frozenset[str]:
    return frozenset(word.form for word in words(name))


@cache
def _bearers(titles: tuple[str, ...], publishers: tuple[str, ...], language: str, kind: str) -> set[str]:
    """The publishers whose name holds all words of a title: the observatory; a person's title is several words."""
    least = 1 if kind in BODIES else OWN_TITLE
    wanted = [words for title in titles if len(words := stems(tokens(title, language))) >= least]
    return {name for name in publishers if any(words <= stems(tokens(name, language)) for words in wanted)}


def _people(stated: Facts) -> list[str]:
    return [name.text for name in stated.names if name.kind == "person"]


def _entitled(document: str, page: Page) -> bool:
    """Whether a page's title holds all words of a document: the inspection report, on a page called just that."""
    titled = f"{page.source.title} {page.source.publisher}"
    wanted, title = (stems(tokens(text, page.source.language)) for text in (document, titled))
    return len(wanted) >= OWN_TITLE and wanted <= title


def _shared(passage: Passage, quote: Quote) -> float:
    """The characters that a passage and a quote share, as a part of all that they have."""
    shared = min(passage.end, quote.end) - max(passage.start, quote.start)
    return shared / (max(passage.end, quote.end) - min(passage.start, quote.start))


def _governs(quote: Quote, passage: Passage) -> bool:
    """Whether what attributes a quote bears on a passage in it, not only on what stands before the passage."""
    return passage.start - quote.start <= OPENING or _shared(passage, quote) >= MOST


@lru_cache(maxsize=2**14)
def _marks(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    # the same sentences are asked for again and again, for every statement of an article
    return tuple(quoted(text, start, end))


def _within(passage: Passage, start: int, end: int) -> bool:
    """Whether a passage and a stretch share most of the shorter of the two."""
    shared = min(passage.end, end) - max(passage.start, start)
    return shared * 2 > min(passage.end - passage.start, end - start)
