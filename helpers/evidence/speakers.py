"""Who says it there: the speakers of a page's own quotes and turns, set against the speaker whom the article names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product
from typing import Any

import numpy as np

from helpers import languages, names
from helpers.evidence import encoder, hosts
from helpers.evidence.facts import Facts, Reading, joined, same_name
from helpers.evidence.passages import Passage
from helpers.evidence.search import Index, stems
from helpers.evidence.stems import tokens
from helpers.evidence.turns import HANDLE, Turn, turns
from helpers.quotes.grammar import Grammar, grammar
from helpers.sources.page import Page
from helpers.tables import Quote
from helpers.text import quoted, words

# the names of one body in two languages lie this close or closer; so do the titles of one document
SAME_BODY = 0.65
SAME_DOCUMENT = 0.5
# who is named so many sentences before a passage may still speak in it
NEAR = 2
# a cue bears on what begins so many characters behind it, or is most of what was said
OPENING, MOST = 12, 0.8
# consonants of a surname that an account's handle may show whose it is
SURNAME = 3
GIVEN_AND_SURNAME = 2
# fewer words of meaning name any document
OWN_TITLE = 2
PEOPLE, BODIES = ("person", "group"), ("organisation", "document")


@dataclass(frozen=True)
class Voice:
    """Somebody who speaks: every way in which a text names them, what they are, and their names without titles."""

    names: tuple[str, ...]
    kind: str
    own: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Cast:
    """The speakers of the article by name, and what the names of bodies mean in any language."""

    speakers: dict[str, Voice]
    vectors: dict[str, np.ndarray]
    known: dict[tuple[Voice, Voice], bool] = field(default_factory=dict)

    def alike(self, ours: Voice, theirs: Voice) -> bool:
        """Whether two voices may be one."""
        if (ours, theirs) not in self.known:
            # two people who are both called by name are told apart by their names, whatever their titles
            named = ours.own and theirs.own and ours.kind == theirs.kind == "person"
            pairs = list(product(ours.own, theirs.own) if named else product(ours.names, theirs.names))
            self.known[ours, theirs] = any(self._one(ours.kind, one, other) for one, other in pairs) or bool(
                named and any(_surnamed_alike(one, other) for one, other in pairs)
            )
        return self.known[ours, theirs]

    def owns(self, quote: Quote, page: Page) -> bool:
        """Whether a page is published by the speaker of a quote, or by their body, or is the document."""
        speaker = self.speakers.get(quote.speaker)
        if speaker is None:
            return False
        return self.alike(speaker, _publisher(page)) or (
            speaker.kind == "document" and any(_entitled(name, page) for name in speaker.names)
        )

    def _one(self, kind: str, ours: str, theirs: str) -> bool:
        if HANDLE.match(theirs):
            return theirs in HANDLE.findall(ours) or _signs(theirs, ours)
        if same_name(ours, theirs):
            return True
        if kind == "person" or ours not in self.vectors or theirs not in self.vectors:
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
    longest: tuple[int, ...]
    language: str

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
        own = speaker.kind in BODIES and self.cast.owns(ours, self.index.pages[passage.page])
        if own or any(self.cast.alike(speaker, voice) for voice in heard):
            return "same"
        if not heard and (self._introduced(speaker, passage) or self._signed(speaker, passage.page)):
            return "same"
        named = all(voice.kind in PEOPLE and voice.own for voice in (speaker, *heard))
        return "different" if heard and named else "unknown"

    def _signed(self, speaker: Voice, page: int) -> bool:
        """Whether somebody is the author of a page, or the only publisher who bears all words of their title has it."""
        author, publisher = self.index.pages[page].author, self.index.pages[page].source.publisher
        if author and any(same_name(own, author) for own in speaker.own):
            return True
        titles = tuple(name for name in speaker.names if not any(own in name for own in speaker.own))
        publishers = tuple(name for other in self.index.pages for name in _publisher(other).names)
        return _bearers(titles, publishers, self.language, speaker.kind) == {publisher}

    def denied(self, ours: Quote, passage: Passage) -> bool:
        """Whether a passage names the speaker of a quote and what they did not say: she made no promise of it."""
        speaker = self.cast.speakers.get(ours.speaker)
        if speaker is None or not (self._stated(passage).negations or self.turned(passage)):
            return False
        return any(same_name(own, name) for own in speaker.own for name in self._people_denied(passage))

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
        reading, quote = self.index.readings[passage.page], self.quoted(passage)
        heard = [_voice(quote, reading)] if quote and quote.speaker else []
        turn = next((t for t in self.turns[passage.page] if _within(passage, t.start, t.end)), None)
        heard += [_by_name((turn.speaker,), "person", reading)] if turn else []
        publisher = self.publishers[passage.page]
        return heard or ([publisher] if publisher and not quote else self._beside(passage))

    def _beside(self, passage: Passage) -> list[Voice]:
        """The only person named in the sentence beside words in quotation marks, where nobody is heard."""
        reading = self.index.readings[passage.page]
        around, marked = self.index.sentences_around(passage), self._marked(passage)
        if marked is None:
            return []
        found = reading.within(around.start, around.end).names
        people = {n.text for n in found if n.kind == "person" and (n.end <= marked[0] or n.start >= marked[1])}
        return [_by_name(tuple(people), "person", reading)] if len(people) == 1 else []

    def _introduced(self, speaker: Voice, passage: Passage) -> bool:
        """Whether a speaker is the last one named before a passage or beside it, where nobody is heard."""
        reading = self.index.readings[passage.page]
        start = reading.before(passage.start, NEAR)
        around = self.index.sentences_around(passage)
        outside = [(start, passage.start), (passage.end, max(passage.end, around.end))]
        people = [n for span in outside for n in reading.within(*span).names if n.kind == "person"]
        others = [name for name in people if not any(same_name(own, name.text) for own in speaker.own)]
        surnames = {own.split()[-1] for own in speaker.own[:1]}
        words = (reading.text[t.start : t.end] for span in outside for t in reading.within(*span).tokens)
        return not others and any(same_name(surname, word) for word in words for surname in surnames)


def listen(spoken: tuple[Quote, ...], index: Index, article: Reading) -> Voices:
    """Reads every page with our own attribution; pages in a language without a pack have no speakers."""
    found = tuple(tuple(sorted(group, key=lambda quote: quote.start)) for group in index.quotes)
    pairs = zip(found, index.readings, strict=True)
    others = [_voice(quote, reading) for group, reading in pairs for quote in group]
    publishers = [_publisher(page) for page in index.pages]
    cast = _cast(spoken, [*others, *publishers], article)
    speaking = [voice if any(cast.alike(s, voice) for s in cast.speakers.values()) else None for voice in publishers]
    taken = tuple(tuple(turns(page.own, page.source.language)) for page in index.pages)
    longest = tuple(max((quote.end - quote.start for quote in group), default=0) for group in found)
    return Voices(index, cast, found, taken, tuple(speaking), longest, article.language)


def _cast(spoken: Iterable[Quote], others: Iterable[Voice], article: Reading) -> Cast:
    """The speakers of the article, each with every mention of them, their bare titles, and who bears these titles."""
    speakers: dict[str, Voice] = {}
    for quote in spoken:
        known = speakers.get(quote.speaker, Voice((), quote.speaker_type)).names
        title = quote.speaker_mention.replace(quote.speaker, "").strip(" ,،")
        mentions = (*known, quote.speaker, quote.speaker_mention, title, *_titled(quote.speaker, article))
        speakers[quote.speaker] = _by_name(mentions, quote.speaker_type, article)
    speakers.pop("", None)
    bodies = sorted({name for voice in (*speakers.values(), *others) for name in voice.names} - {""})
    return Cast(speakers, dict(zip(bodies, encoder.vectors(bodies), strict=True)))


def _titled(title: str, article: Reading) -> Iterator[str]:
    """The persons whom an article names right after a title: who is only called by it elsewhere is one of them."""
    for name in article.names:
        if title and name.kind == "person" and article.text[: name.start].rstrip().endswith(title):
            yield name.text


@cache
def _by_name(mentions: tuple[str, ...], kind: str, reading: Reading) -> Voice:
    """Somebody by all mentions of them in a text, and by the names in these without their titles."""
    every = tuple(dict.fromkeys(mention for mention in mentions if mention))
    known = reading.language in languages.codes()
    found = [name for mention in every for name in (names.find(mention, reading.language) if known else ())]
    found += [name for name in reading.names if any(f" {name.text} " in f" {mention} " for mention in every)]
    own = tuple(dict.fromkeys(name.text for name in found if name.kind in ("person", "") and not name.key))
    if kind == "person" and not own:
        own = tuple(name for mention in every for name in _after_a_title(mention, reading.language))
    return Voice(tuple(dict.fromkeys((*every, *own))), kind, own)


def _after_a_title(mention: str, language: str) -> Iterator[str]:
    """The name in which a mention ends, where a script has no capitals: behind titles and what they are of."""
    section = languages.load(language).section("names") if language in languages.codes() else {}
    if section.get("capitals", True):
        return
    known, named = grammar(language), words(mention)
    while named and _of_a_title(mention[named[0].start : named[0].end], named[0].form, known, section):
        named = named[1:]
    if len(named) > 1:
        yield mention[named[0].start :]


def _of_a_title(word: str, form: str, known: Grammar, section: Mapping[str, Any]) -> bool:
    """Whether a word is a title, or stands for what somebody has it of: المتحدث باسم الشرطة."""
    bare = known.without_article(form)
    # folding makes the first letters of إلياس an article
    return (
        known.known_noun(bare) or (bare != form and form[: -len(bare)] == word[: -len(bare)]) or form in section["stop"]
    )


@cache
def _bearers(titles: tuple[str, ...], publishers: tuple[str, ...], language: str, kind: str) -> set[str]:
    """The publishers whose name holds all words of a title: the observatory; a person's title is several words."""
    least = 1 if kind in BODIES else OWN_TITLE
    wanted = [words for title in titles if len(words := stems(tokens(title, language))) >= least]
    return {name for name in publishers if any(words <= stems(tokens(name, language)) for words in wanted)}


def _people(stated: Facts) -> list[str]:
    return [name.text for name in stated.names if name.kind == "person"]


def _voice(quote: Quote, reading: Reading) -> Voice:
    return _by_name((quote.speaker, quote.speaker_mention), quote.speaker_type, reading)


def _publisher(page: Page) -> Voice:
    """Who publishes a page, where that is proven."""
    proven = page.source.publisher and (page.source.primary or hosts.proves(page.source))
    return Voice((page.source.publisher,) if proven else (), "organisation")


def _entitled(document: str, page: Page) -> bool:
    """Whether a page's title holds all words of a document: the inspection report, on a page called just that."""
    wanted, title = (stems(tokens(text, page.source.language)) for text in (document, page.source.title))
    return len(wanted) >= OWN_TITLE and wanted <= title


def _surnamed_alike(one: str, other: str) -> bool:
    """Whether two names end in the same two words: what stands before them may be titles nobody has listed."""
    ends = [name.split()[-GIVEN_AND_SURNAME:] for name in (one, other)]
    return all(len(end) == GIVEN_AND_SURNAME for end in ends) and same_name(*(" ".join(end) for end in ends))


def _signs(handle: str, name: str) -> bool:
    """Whether an account's handle holds the last word of a name."""
    surname = names.skeleton(name.rsplit(maxsplit=1)[-1]) if name.split() else ""
    return len(surname) >= SURNAME and surname in names.skeleton(handle)


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
