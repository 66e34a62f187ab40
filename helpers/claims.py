"""The checkable statements of an article: in its own voice, in headings and posts, and the facts inside quotes.

A sentence is cut where a statement of its own begins: at semicolons, at conjunctions, at subordinate, relative and
coordinated clauses that carry a fact (a number, a date, a name). Attribution frames are left out. The words that cut,
and those that make a statement an opinion, a prediction or a condition, stand in the `[claims]` section of a pack.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from helpers import dates, languages, names, numbers
from helpers.article import blocks
from helpers.patterns import any_of, whole
from helpers.tables import Article, Claim, Quote
from helpers.text import Folded, fold, fold_text, paragraphs, quoted, sentences, words

FEW = 3
"""So many words can be a statement of their own."""
LONG = 7
"""So many words are a statement of their own whatever they hold."""
NEXT, BOUND_WORDS = 30, 2
"""In so many characters, behind so many words, a number stands next to a place."""
DAY = len("2023-09-14")
BEFORE_SUBJECT = 2
"""Behind so many words at most the name with which a sentence begins is its subject."""
EDGE = " \t\r\n.,،;؛:!?؟…-–—"
COMMAS, COMMA = (",", "،"), re.compile(r"[,،](?=\s)")
OPENING = '"«“„‘('
BOUNDS = {"more": ">", "less": "<", "about": "~", "either": "", "": ""}

AFTER = ("stop", "aside", "relative", "comma")
"""Cuts that leave out the words that make them."""
SUBORDINATE = ("subordinate", "relative", "addition")
"""Cuts behind which something stands that belongs to the clause before it."""

Span = tuple[int, int]


def find(article: Article, text: str, quotes: Sequence[Quote]) -> tuple[Claim, ...]:
    """The claims of an article in the order in which they stand; those that no source could settle say why.

    People and places bear the fullest name that the article uses, numbers their value and unit (`>`, `<` and `~` for
    bounds and guesses), dates are ISO. Raises LanguageError where there is no pack for the article's language.

    >>> article = Article("a", language="en", published="2024-05-02")
    >>> for claim in find(article, "The bridge opened on Monday; it may close. It cost $2 million.", ()):
    ...     print(claim.text, claim.checkable, claim.reason, claim.numbers, claim.dates)
    The bridge opened on Monday True  () ('2024-04-29',)
    it may close False prediction () ()
    It cost $2 million True  ('2000000 dollar',) ()
    """
    reading = _Reading(article, text, quotes)
    spans = {*_own_voice(reading), *_inside_quotes(reading)}
    return _numbered([reading.claim(start, end) for start, end in sorted(spans) if end > start])


def leans(statement: str, language: str) -> bool:
    """Whether a statement has no verb of its own and adds to the one before it.

    >>> leans("as well as minister Denis Orlov", "en"), leans("Denis Orlov came as well", "en")
    (True, False)
    """
    return bool(_pack(language).cuts["addition"].match(fold(statement)))


def subject(text: str, sentence: int, start: int, language: str, named: Sequence[Span]) -> Span | None:
    """What a statement is about that leaves it unsaid: a clause between commas parts them, or it is such a clause.

    `sentence` is where its sentence begins, `start` where the statement does; `named` is where names stand, in order.

    >>> text = "The mill, which opened in 1961, employs 430 people."
    >>> subject(text, 0, text.index("employs"), "en", ())
    (0, 8)
    """
    before, pack = fold_text(text[sentence:start]), _pack(language)
    found = None if pack.setting.match(before.text) else pack.closed.search(before.text)
    end = sentence + before.offsets[found.start()] if found else sentence
    if 0 < len(words(text, sentence, end)) <= LONG:
        return sentence, end
    ahead = [name for name in named[bisect_left(named, (sentence,)) : bisect_left(named, (start,))] if name[1] < start]
    if pack.goes_on.match(fold(text[start : start + NEXT])):
        return next((name for name in ahead if len(words(text, sentence, name[0])) <= BEFORE_SUBJECT), None)
    return max((name for name in ahead if _told_of(text, name[1], start, pack)), default=None)


def called(named: Iterable[names.Name], quotes: Iterable[Quote]) -> list[Span]:
    """Where in an article somebody or something is called by a name or as a speaker, in order.

    >>> called([names.Name(0, 4, "Oslo", "place")], [Quote("q", "direct", "“No”", 9, 13)])
    [(0, 4)]
    """
    return _placed([*((n.start, n.end) for n in named), *((q.speaker_start, q.speaker_end) for q in quotes)])


def _told_of(text: str, end: int, start: int, pack: _Pack) -> bool:
    """Whether what begins at a place is a clause about what ends before it."""
    following = fold_text(text[end : start + NEXT])
    found = pack.opens.match(following.text) if start <= end + NEXT else None
    return found is not None and start <= end + following.offsets[found.end()] + 1


@dataclass(frozen=True)
class _Pack:
    """The `[claims]` section of a language, compiled for folded text."""

    cuts: Mapping[str, re.Pattern[str]]
    about: re.Pattern[str]
    closed: re.Pattern[str]
    opens: re.Pattern[str]
    goes_on: re.Pattern[str]
    setting: re.Pattern[str]
    led_by: re.Pattern[str]
    framing: re.Pattern[str]
    superlative: re.Pattern[str]
    background: re.Pattern[str]
    short: int
    told: re.Pattern[str]
    not_checkable: Mapping[str, re.Pattern[str]]


@cache
def _pack(language: str) -> _Pack:
    data = languages.load(language).section("claims")
    relative, word_ends = any_of(data["relatives"]), "" if data["prefixes"] else r"(?!\w)"
    joiner = f"{any_of(data['joiners'])}{word_ends}"
    preposition = any_of(languages.load(language).section("quotes")["prepositions"]) + r"(?!\w)"
    # a clause between commas, which may stand in a number as well
    inserted = rf"[,،]\s+{any_of([*data['relatives'], *data['inserted']])}(?!\w)(?:[^.,،\n]|[.,،](?=\d))*"
    goes_on = rf"\s+(?:{joiner}|{preposition})"
    cuts = {
        "stop": re.compile(r"[;؛](?=\s)"),
        "conjunction": whole(any_of([*data["cut"], *data["background"]]), data["prefixes"]),
        "subordinate": whole(any_of(data["cut_at_figure"]), data["prefixes"]),
        "addition": whole(any_of(data["cut_at_name"]), data["prefixes"]),
        "joined": re.compile(rf"(?<=[,،])\s+{joiner}"),
        "trailing": re.compile(rf"(?<=[,،])\s+{any_of(data['trailing'])}(?!\w)"),
        "verb": whole(any_of(data["verbs"])),
        # its first in a decade; 30 of them
        "rank": re.compile(rf"(?<=[,،])\s+(?:\w+\s+)?{any_of(data['superlative'])}(?!\w)"),
        "counted": re.compile(rf"(?<=[,،])\s+(?=[^\w\s]?\d\S*\s+(?:\w+\s+)?{any_of(data['partitive'])}(?!\w))"),
        # a relative clause between commas belongs to what is before it, one behind a name is a statement of its own;
        # what a list or a clause goes on after is no place to cut
        "aside": re.compile(rf"{inserted}[,،](?=\s)(?!{goes_on})"),
        "relative": re.compile(rf"(?<=\w)\s+{relative}(?!\w)"),
        "comma": re.compile(r"[,،](?=\s)"),
    }
    return _Pack(
        cuts,
        about=re.compile(inserted),
        opens=re.compile(rf"[,،]?\s+{any_of([*data['relatives'], *data['inserted']])}(?!\w)"),
        setting=re.compile(preposition),
        # what begins with a word that joins and a verb goes on about the same; where the verb comes first, about what
        # stands behind it
        goes_on=re.compile(rf"(?={joiner}){any_of(data['verbs'])}(?!\w)" if word_ends else r"(?!)"),
        closed=re.compile(rf"{inserted}[,،]\s*$"),
        framing=whole(any_of(data["framing"]), data["prefixes"]),
        led_by=whole(any_of(data["led_by"])),
        superlative=whole(any_of(data["superlative"]), data["prefixes"]),
        background=whole(any_of(data["background"])),
        short=data["short"],
        told=whole(any_of(data["told"]), data["prefixes"]),
        not_checkable={why: whole(any_of(cues), data["prefixes"]) for why, cues in data["not_checkable"].items()},
    )


class _Placed:
    """Words, numbers, dates or names of a text, found by place."""

    def __init__(self, found: Iterable[Any]) -> None:
        self.items = sorted(found, key=lambda item: item.start)
        self.starts = [item.start for item in self.items]

    def within(self, start: int, end: int) -> list[Any]:
        """Those that begin inside a span."""
        return self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


class _Reading:
    """One article being read for claims."""

    def __init__(self, article: Article, text: str, quotes: Sequence[Quote]) -> None:
        self.text, self.language, self.pack = text, article.language, _pack(article.language)
        self.quotes = _Placed(sorted(quotes, key=lambda q: -q.end))
        self.outer = _Placed(_outermost(self.quotes.items))
        self.outer_ends = [quote.end for quote in self.outer.items]
        self.numbers = _Placed(numbers.find(text, self.language))
        self.dates = _Placed(dates.find(text, self.language, article.published))
        self.names = _Placed(names.find(text, self.language))
        self.words = _Placed(words(text))
        self.called = called(self.names.items, quotes)
        self.sentences = [0, *(start for start, _ in sentences(text))]
        self.folded, self.masked = fold_text(text), fold_text(_masked(text))
        self.fullest = _fullest([name for name in self.names.items if name.kind == "person"])

    def quoting(self, start: int, end: int) -> list[Quote]:
        """The outermost quotes that share a character with a span."""
        return self.outer.items[bisect_right(self.outer_ends, start) : bisect_left(self.outer.starts, end)]

    def figures(self, start: int, end: int) -> bool:
        """Whether a span holds a date or a number other than somebody's age."""
        found = self.numbers.within(start, end)
        return bool(self.dates.within(start, end)) or any(not self._aside(number) for number in found)

    def _aside(self, number: numbers.Number) -> bool:
        """Whether a number stands alone between commas or brackets, as an age does."""
        before, after = self.text[number.start - 2 : number.start], self.text[number.end : number.end + 1]
        return bool(re.match(r"[,،(]\s*$", before)) and after in (",", "،", ")") and not number.unit

    def telling(self, start: int, end: int) -> bool:
        """Whether a span holds a date, a number other than an age, or a rank."""
        return self.figures(start, end) or bool(self.pack.superlative.search(fold(self.text[start:end])))

    def fact(self, start: int, end: int) -> bool:
        """Whether a span holds a number, a date or a name."""
        return self.figures(start, end) or bool(self.names.within(start, end))

    def dated(self, start: int, end: int) -> bool:
        """Whether a span holds a date or a figure in digits: in words it may be two children or a third way."""
        digits = any(character.isdigit() for character in self.text[start:end])
        return bool(self.dates.within(start, end)) or (digits and self.figures(start, end))

    def framing(self, start: int, end: int) -> bool:
        """Whether a span only says who says something."""
        return bool(self.pack.framing.match(fold(self.text[start:end].lstrip(EDGE))))

    def says(self, why: str, start: int, end: int) -> bool:
        """Whether a span holds a word that makes a statement no matter of fact; May is a month as well."""
        cues = self.pack.not_checkable[why].finditer(self.folded.text, *self._folded(start, end))
        spans = (self.folded.span(*cue.span()) for cue in cues)
        called = [(item.start, item.end) for item in (*self.dates.within(start, end), *self.names.within(start, end))]
        told = [
            self.folded.span(*m.span()) for m in self.pack.told.finditer(self.folded.text, *self._folded(start, end))
        ]
        return any(not any(a < two and one < b for a, b in (*called, *told)) for one, two in spans)

    def settled(self, start: int, end: int) -> bool:
        """Whether a span holds a number or a day, which no opinion is about."""
        days = (date for date in self.dates.within(start, end) if len(date.value) == DAY)
        return bool(self.numbers.within(start, end)) or any(days)

    def first(self, pattern: re.Pattern[str], start: int, end: int) -> Span | None:
        """Where a pattern first matches in a span."""
        found = pattern.search(self.folded.text, *self._folded(start, end))
        return self.folded.span(*found.span()) if found else None

    def lasting(self, at: int) -> bool:
        """Whether a length of time stands at a place, behind a word or two at most."""
        found = self.numbers.within(at, at + NEXT)
        if not found or found[0].unit not in _durations() or self.dates.within(found[0].end, found[0].end + 2):
            return False  # 48,000 last year
        return self.length(at, found[0].start) <= BOUND_WORDS

    def _folded(self, start: int, end: int) -> Span:
        return bisect_left(self.folded.offsets, start), bisect_left(self.folded.offsets, end)

    def length(self, start: int, end: int) -> int:
        """How many words begin in a span."""
        return len(self.words.within(start, end))

    def sentence_of(self, at: int) -> int:
        """Where the sentence begins that a place lies in."""
        return self.sentences[max(0, bisect_right(self.sentences, at) - 1)]

    def claim(self, start: int, end: int) -> Claim:
        """A span as a claim, with all that it names and what it says it of."""
        reason = _reason(self, start, end)
        around = [
            q.quote_id
            for outer in self.quoting(start, end)
            for q in self.quotes.within(outer.start, start + 1)
            if end <= q.end
        ]
        whose = subject(self.text, self.sentence_of(start), start, self.language, self.called)
        named = [*(self.names.within(*whose) if whose else ()), *self.names.within(start, end)]
        people = [n for n in named if n.kind == "person"]
        places = [n for n in named if n.kind == "place"]
        return Claim(
            claim_id="",
            text=self.text[start:end],
            start=start,
            end=end,
            quote_id=around[-1] if around else "",
            checkable=not reason,
            reason=reason,
            people=_once(self.fullest[n.text] for n in people),
            places=_once(names.country_name(n.key, self.language) if n.key else n.text for n in places),
            numbers=_once(f"{BOUNDS[n.bound]}{n.value} {n.unit}".strip() for n in self.numbers.within(start, end)),
            dates=_once(date.value for date in self.dates.within(start, end) if date.value),
        )


def _outermost(quotes: Iterable[Quote]) -> list[Quote]:
    """Those of some quotes, in order, that begin in no other."""
    outer: list[Quote] = []
    for quote in quotes:
        if not outer or quote.start >= outer[-1].end:
            outer.append(quote)
    return outer


def _own_voice(reading: _Reading) -> Iterator[Span]:
    """The statements outside quotes; of a sentence that attributes, what stands apart from its frame."""
    for block in blocks(reading.text, reading.language):
        if block.kind == "byline":
            continue
        for start, end in sentences(reading.text, block.start, block.end):
            held = reading.quoting(start, end)
            if held:
                yield from _beside_quotes(reading, start, end, held)
            elif reading.text[start:end].rstrip()[-1:] != ":":
                pieces = _pieces(reading, start, end, reading.masked)
                yield from (piece for piece in pieces if not reading.framing(*piece) or reading.figures(*piece))


def _beside_quotes(reading: _Reading, start: int, end: int, held: list[Quote]) -> Iterator[Span]:
    """What a sentence says of its own around its quotes: clauses with a figure that do not belong to the frame."""
    told = list(_of_speakers(reading, start, end, held))
    yield from told
    frames = (span for q in held for span in ((q.cue_start, q.cue_end), (q.speaker_start, q.speaker_end)))
    known = [*_placed(frames), *told]
    at = start
    for gap_end, resume in [*((q.start, q.end) for q in held), (end, end)]:
        for one, two in _around(reading, at, max(at, gap_end), known):
            leads_in = gap_end < end and not reading.length(two, gap_end)
            framed = leads_in or any(a < two and one < b for a, b in known) or reading.framing(one, two)
            if not framed and reading.figures(one, two) and reading.length(one, two) >= FEW:
                yield one, two
        at = max(at, resume)


def _placed(spans: Iterable[tuple[int | None, int | None]]) -> list[Span]:
    """Those of some spans that are known, each once, in order."""
    return sorted({(start, end) for start, end in spans if start is not None and end is not None})


def _around(reading: _Reading, start: int, end: int, frames: Sequence[Span]) -> Iterator[Span]:
    """The pieces of a stretch beside quotes; what is joined to an attribution is no part of it."""
    framed = max((two for _, two in frames if start < two <= end), default=end)
    joined = reading.first(reading.pack.cuts["joined"], framed, end)
    apart = joined[0] if joined else end
    for one, two in ((start, apart), (apart, end)):
        yield from _pieces(reading, one, two, reading.masked, commas=True)


def _of_speakers(reading: _Reading, start: int, end: int, held: list[Quote]) -> Iterator[Span]:
    """What an attribution says of its speaker beside who it is: the mayor, who took office in 2019, said."""
    for one, two in _placed((q.speaker_start, q.speaker_end) for q in held):
        until = min((q.start for q in held if q.start >= two), default=end)
        aside = reading.first(reading.pack.about, two, until) if start <= one and two <= end else None
        if aside and aside[0] == two and reading.dated(*aside) and not reading.framing(*aside):
            closed = until == end or reading.text[aside[1]] in COMMAS
            yield from _trimmed(reading.text, *aside) if closed else ()


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """A span without the punctuation before it."""
    yield end - len(text[start:end].lstrip(EDGE)), end


def _inside_quotes(reading: _Reading) -> Iterator[Span]:
    """The statements inside quotes that hold a fact."""
    for quote in reading.outer.items:
        for sentence in sentences(reading.text, *_unmarked(reading.text, quote)):
            for piece in _pieces(reading, *sentence, reading.folded, commas=True):
                opens = quote.kind != "direct" and reading.length(quote.start, piece[0]) == 0
                if reading.figures(*piece) or (opens and reading.fact(*piece)):
                    yield piece


def _unmarked(text: str, quote: Quote) -> Span:
    """The span of a quote without the marks around it: between marks no sentence ends."""
    marked = next(quoted(text, quote.start, quote.end), None) == (quote.start, quote.end)
    return (quote.start + 1, quote.end - 1) if marked else (quote.start, quote.end)


def _pieces(reading: _Reading, start: int, end: int, folded: Folded, commas: bool = False) -> Iterator[Span]:
    """The statements of a sentence or a part of it, without the punctuation around them."""
    cuts = [_Cut(start, "", start), *_cuts(reading, start, end, folded, commas), _Cut(end, "", end)]
    for one, two in ((cut.at, following.stop) for cut, following in pairwise(cuts)):
        piece = reading.text[one:two]
        lead = reading.pack.led_by.match(piece.lstrip(EDGE))
        skipped = len(piece) - len(piece.lstrip(EDGE)) + (lead.end() + 1 if lead else 0)
        yield one + skipped, max(one + skipped, one + len(_without_tail(piece)))


def _without_tail(piece: str) -> str:
    """A piece without the punctuation at its end, and without a mark that opens what comes next."""
    piece = piece.rstrip(EDGE)
    opened = piece.rstrip(OPENING)
    return opened.rstrip(EDGE) if opened != piece and opened[-1:].isspace() else piece


@dataclass(frozen=True, slots=True, order=True)
class _Cut:
    """A place where a statement may begin, the kind of cut, and where the words that make it begin."""

    at: int
    kind: str
    since: int

    @property
    def stop(self) -> int:
        """Where the statement before ends: a relative pronoun belongs to neither."""
        return self.since if self.kind == "relative" else self.at


def _cuts(reading: _Reading, start: int, end: int, folded: Folded, commas: bool) -> list[_Cut]:
    """Where in a span new statements begin."""
    found = sorted(_possible(reading, start, end, folded))
    found = [cut for cut in found if cut.kind != "comma" or commas]
    asides = [(cut.since, cut.at) for cut in found if cut.kind == "aside"]
    found = [cut for cut in found if not any(one < cut.at < two for one, two in asides)]
    found = [cut for cut in found if not _bracketed(reading, cut, found, end)]
    accepted, last = [], start
    for cut, reach in zip(found, _reaches(found, end), strict=True):
        if cut.stop > last and _begins(reading, cut, last, reach, end):
            accepted.append(cut)
            last = cut.at
    return accepted


def _possible(reading: _Reading, start: int, end: int, folded: Folded) -> Iterator[_Cut]:
    """Every word of a span that may begin a statement; before a length of time it only says when."""
    low, high = bisect_left(folded.offsets, start), bisect_left(folded.offsets, end)
    for kind, pattern in reading.pack.cuts.items():
        for match in pattern.finditer(folded.text, low, high):
            since, after = folded.offsets[match.start()], folded.offsets[match.end()]
            if kind != "subordinate" or not reading.lasting(after):
                yield _Cut(after if kind in AFTER else since, kind, since)


def _bracketed(reading: _Reading, cut: _Cut, found: Sequence[_Cut], end: int) -> bool:
    """Whether a subordinate clause stands between two commas in a clause that goes on behind it."""
    closed = COMMA.search(reading.text, cut.at, end)
    if cut.kind not in ("subordinate", "trailing") or not closed or reading.text[: cut.at].rstrip()[-1:] not in COMMAS:
        return False
    return not any(other.since - closed.start() in (0, 1) for other in found if other.kind != "comma")


def _reaches(found: Sequence[_Cut], end: int) -> list[int]:
    """How far what begins at each cut reaches: what is subordinate belongs to the clause before it."""
    reaches, nearest, nearest_clause = [], end, end
    for cut in reversed(found):
        reaches.append(nearest if cut.kind in SUBORDINATE else nearest_clause)
        nearest = cut.at
        nearest_clause = nearest_clause if cut.kind in SUBORDINATE else cut.at
    return reaches[::-1]


def _begins(reading: _Reading, cut: _Cut, last: int, following: int, end: int) -> bool:
    """Whether a statement begins at a cut: what follows must hold a fact, and what is left must be one as well."""
    before, after = reading.length(last, cut.at), reading.length(cut.at, end)
    figures = reading.telling(cut.at, following)
    match cut.kind:
        case "stop" | "conjunction":
            begins = min(before, after) >= FEW
        case "addition":
            begins = before >= FEW and reading.fact(cut.at, following)
        case "aside":
            begins = reading.figures(cut.since, cut.at) and reading.figures(cut.at, end)
        case "relative":
            named = any(name.end == cut.since for name in reading.names.within(last, cut.at))
            begins = figures and (named or reading.figures(last, cut.since))
        case _:
            enough = min(before, reading.length(cut.at, following)) >= FEW
            begins = figures and enough and (before >= LONG or reading.fact(last, cut.at))
    return begins


def _reason(reading: _Reading, start: int, end: int) -> str:
    """Why no source could settle a statement; empty where one could."""
    text = fold(reading.text[start:end])
    if reading.text[end : end + 3].lstrip().startswith(("?", "؟")):
        return "question"
    for why in ("conditional", "prediction", "opinion"):
        if reading.says(why, start, end) and not (why == "opinion" and reading.settled(start, end)):
            return why
    if reading.fact(start, end) or reading.pack.superlative.search(text):
        return ""
    return "vague" if reading.length(start, end) < reading.pack.short or reading.pack.background.match(text) else ""


@cache
def _durations() -> frozenset[str]:
    return frozenset(languages.read("concepts")["dimensions"]["time"])


def _masked(text: str) -> str:
    """The text with what stands in quotation marks blotted out, so that nothing is cut there."""
    pieces, at = [], 0
    for line_start, line_end in paragraphs(text):
        for start, end in quoted(text, line_start, line_end):
            pieces += [text[at:start], "\0" * (end - start)]
            at = end
    return "".join([*pieces, text[at:]])


def _fullest(persons: Iterable[names.Name]) -> dict[str, str]:
    """For each form of a person's name the longest one in the article that holds all its words."""
    forms = sorted({name.text for name in persons}, key=lambda form: (-len(form), form))
    by_word: dict[str, list[str]] = {}
    for form in forms:
        for word in words(form):
            by_word.setdefault(word.form, []).append(form)
    return {form: by_word[words(form)[-1].form][0] for form in forms if words(form)}


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _numbered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims with ids from their text; a second equal text gets `#2`."""
    seen: Counter[str] = Counter()
    numbered = []
    for claim in claims:
        text = unicodedata.normalize("NFC", claim.text)
        claim_id = f"k-{hashlib.sha256(text.encode()).hexdigest()[:10]}"
        seen[claim_id] += 1
        again = f"#{seen[claim_id]}" if seen[claim_id] > 1 else ""
        numbered.append(replace(claim, claim_id=claim_id + again))
    return tuple(numbered)
