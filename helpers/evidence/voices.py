"""Somebody who speaks, in an article or on a page: every way in which the text names them, and when two are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any

from helpers import languages, names
from helpers.evidence import hosts
from helpers.evidence.facts import Reading, same_name
from helpers.evidence.search import stems
from helpers.evidence.stems import tokens
from helpers.evidence.turns import HANDLE
from helpers.names import Name
from helpers.quotes.grammar import Grammar, grammar
from helpers.sources.page import Page
from helpers.tables import Quote
from helpers.text import words

# consonants of a surname that an account's handle may show whose it is
SURNAME = 3
GIVEN_AND_SURNAME = 2
# so many characters of a description may stand between a title and the name of who holds it
DESCRIPTION = 40
# letters of the shortest word that may have an article written onto it
ARTICLED = 3
NAMED = ("person", "")
PEOPLE, BODIES = ("person", "group"), ("organisation", "document")
# what ends a clause, or opens what was said
STOP = re.compile(r"[.!?؟;؛:«»“”\"\n]")


# the time of an entry in a live report, before whose it is
STAMP = re.compile(r"^\d{1,2}[:.]\d{2}\S*\s+")


@dataclass(frozen=True)
class Voice:
    """Somebody who speaks: all that a text calls them, what they are, and their names and their titles alone."""

    names: tuple[str, ...]
    kind: str
    own: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    language: str = ""


@cache
def by_name(mentions: tuple[str, ...], kind: str, reading: Reading) -> Voice:
    """Somebody by all mentions of them in a text, and by the names in these without their titles.

    >>> by_name(("Mayor Ann Lee", "she"), "person", Reading("Mayor Ann Lee left.", "en")).own
    ('Ann Lee',)
    """
    every = tuple(dict.fromkeys(STAMP.sub("", mention) for mention in mentions if mention))
    own = tuple(dict.fromkeys(name for mention in every for name in _named(mention, kind, reading)))
    titles = tuple(dict.fromkeys(title for mention in every for title in _titled(mention, own, reading.language)))
    spelled = tuple(_spelled_out(mention, reading.language) for mention in every)
    return Voice(tuple(dict.fromkeys((*every, *own, *spelled))), kind, own, titles, reading.language)


def of_quote(quote: Quote, reading: Reading) -> Voice:
    """Who is quoted on a page; where the mention holds no name, by that which stands behind it.

    >>> text = "One engineer, Owen Lee of Kell, said that it rained."
    >>> said = Quote("q", "indirect", text[41:51], 41, 51, cue_start=32, cue_end=36, speaker="One engineer",
    ...     speaker_mention="One engineer", speaker_start=0, speaker_end=12, speaker_type="person")
    >>> of_quote(said, Reading(text, "en")).own
    ('Owen Lee',)
    """
    mentions, kind = (quote.speaker, quote.speaker_mention), quote.speaker_type
    voice = by_name(mentions, kind, reading)
    end = _mentioned(quote, reading)
    if voice.own or end < 0:
        return voice
    named = [n for n in reading.within(*reading.sentences_of(end - 1, end)).names if n.kind in NAMED and not n.key]
    outside = [n for n in named if end <= n.start and (n.end <= quote.start or n.start >= quote.end)]
    if subject := next((n.text for n in outside if _before_cue(quote, n, reading)), ""):
        return by_name((subject,), "person", reading)
    bearer = next((n.text for n in outside if n.kind == "person" and _behind(quote, end, n, reading)), "")
    return by_name((*mentions, bearer), kind, reading) if kind in PEOPLE and bearer else voice


def of_publisher(page: Page) -> Voice:
    """Who publishes a page, where that is proven.

    >>> from helpers.tables import Source
    >>> of_publisher(Page(Source("s", "https://silva.example/", "Silva"), "We sail.")).names
    ('Silva',)
    """
    proven = page.source.publisher and (page.source.primary or hosts.proves(page.source))
    return Voice((page.source.publisher,) if proven else (), "organisation", language=page.source.language)


def called_alike(ours: Voice, theirs: Voice) -> bool:
    """Whether two voices go by one name; two people by their names alone, whatever their titles.

    >>> ann = Voice(("Mayor Ann Lee",), "person", ("Ann Lee",), ("Mayor",), "en")
    >>> lee, mayor = Voice(("Lee",), "person", ("Lee",)), Voice(("the mayor",), "person", (), ("the mayor",), "en")
    >>> called_alike(ann, lee), called_alike(ann, mayor)
    (True, True)
    """
    if both_named(ours, theirs):
        return _namesakes(ours, theirs)
    if any(_called(one, other) for one, other in product(ours.names, theirs.names)):
        return True
    if ours.language != theirs.language:
        return False
    if ours.kind == theirs.kind == "organisation":
        return any(_in_short(*pair) for pair in _meant(ours.names, theirs.names, ours.language))
    # the deputy minister and the former one are others
    return any(one == other != frozenset() for one, other in _meant(ours.titles, theirs.titles, ours.language))


def _in_short(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one name of a body is the other in full or in short: the council, the council of the borough."""
    return bool(one and other) and (one <= other or other <= one)


def _meant(ours: Iterable[str], theirs: Iterable[str], language: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    return [(words_of(one, language), words_of(other, language)) for one, other in product(ours, theirs)]


def signs(voice: Voice, line: str) -> bool:
    """Whether a line is somebody's signature: their whole name, with nothing beside it but what they are.

    >>> ann = Voice(("Ann Lee",), "person", ("Ann Lee",), language="en")
    >>> signs(ann, "Dr Ann Lee, producer"), signs(ann, "Ann Lee visits the producer")
    (True, False)
    """
    found = line.split()
    for name in (own.split() for own in voice.own):
        for at in range(len(found) - GIVEN_AND_SURNAME + 1):
            count = _signed_at(found, at, name)
            if count and _only_titled(found, at, count):
                return True
    return False


def _signed_at(found: list[str], at: int, name: list[str]) -> int:
    """How many words of a line from an index on are a whole name, or its last word behind an initial; 0 if none are."""
    for form in (name, name[-GIVEN_AND_SURNAME:]):
        if len(form) >= GIVEN_AND_SURNAME and same_name(" ".join(found[at : at + len(form)]), " ".join(form)):
            return len(form)
    initial = len(name) >= GIVEN_AND_SURNAME and found[at] == f"{name[-GIVEN_AND_SURNAME][0]}."
    return GIVEN_AND_SURNAME if initial and same_name(found[at + 1], name[-1]) else 0


def _only_titled(found: list[str], at: int, count: int) -> bool:
    """Whether a name in a line stands first or behind what its bearer is, nothing, a comma or a title behind it."""
    rest = found[at + count :]
    before = all(_is_role(word) for word in found[:at])
    return before and (not rest or found[at + count - 1].endswith((",", "،")) or _is_role(rest[0]))


def _is_role(word: str) -> bool:
    forms = [one.form for one in words(word)]
    known = map(grammar, languages.codes())
    return any(one.says("roles", form) or one.says("roles", one.bare(form)) for one in known for form in forms)


def is_firm_of(voice: Voice, publisher: str, article: str) -> bool:
    """Whether a firm is who publishes a page: by the letters of its name, or as the firm that the article names.

    >>> is_firm_of(Voice(("the company",), "organisation", language="en"), "Silva Lines", "Silva Lines sank.")
    True
    >>> is_firm_of(Voice(("شركة سيلفا",), "organisation", language="ar"), "Silva Lines", "")
    True
    """
    firms = _firms(voice.language)
    for name in voice.names if voice.kind == "organisation" else ():
        found = [word.form for word in words(name)]
        brand = [form for form in found if not words_of(form, voice.language) <= firms]
        if len(brand) == len(found) or not publisher.split():
            continue
        first = publisher.split(maxsplit=1)[0]
        if brand and len(first) > SURNAME and same_name(brand[0], first):
            return True
        if not brand and publisher in article:
            return True
    return False


@cache
def _firms(language: str) -> frozenset[str]:
    listed = languages.load(language).section("evidence").get("firms", ()) if language in languages.codes() else ()
    return frozenset[str]().union(*(words_of(word, language) for word in listed))


def both_named(ours: Voice, theirs: Voice) -> bool:
    """Whether two voices are people who are called by name.

    >>> both_named(Voice(("Ann",), "person", ("Ann",)), Voice(("the mayor",), "person"))
    False
    """
    return bool(ours.own and theirs.own) and ours.kind == theirs.kind == "person"


def told_apart(ours: Voice, theirs: Voice) -> bool:
    """Whether two bodies of one kind differ in what their names add to it: the ministries of two things.

    >>> health, trade = (Voice((f"the {of} Ministry",), "organisation", language="en") for of in ("Health", "Trade"))
    >>> told_apart(health, trade), told_apart(health, Voice(("the Ministry",), "organisation", language="en"))
    (True, False)
    """
    if {ours.kind, theirs.kind} != {"organisation"} or ours.language != theirs.language:
        return False
    meant = _meant(ours.names, theirs.names, ours.language)
    return bool(meant) and all(one & other and one - other and other - one for one, other in meant)


@lru_cache(maxsize=2**12)
def words_of(name: str, language: str) -> frozenset[str]:
    """The stems of a name's words of meaning.

    >>> sorted(words_of("the Ministry of Trade", "en"))
    ['ministr', 'trad']
    """
    return stems(tokens(name, language))


def _namesakes(ours: Voice, theirs: Voice) -> bool:
    """Whether two people bear one name, whatever stands before it or is taken for a part of it."""
    own = product(ours.own, theirs.own)
    if any(same_name(one, other) or _surnamed_alike(one, other) for one, other in own):
        return True
    behind = (*product(ours.names, theirs.own), *product(theirs.names, ours.own))
    return any(_ends_in(mention, name) for mention, name in behind)


def _ends_in(mention: str, name: str) -> bool:
    """Whether a mention ends in a whole name."""
    count = len(name.split())
    return count >= GIVEN_AND_SURNAME and same_name(" ".join(mention.split()[-count:]), name)


def _surnamed_alike(one: str, other: str) -> bool:
    """Whether two names end in the same two words: what stands before them may be titles nobody has listed."""
    ends = [name.split()[-GIVEN_AND_SURNAME:] for name in (one, other)]
    return all(len(end) == GIVEN_AND_SURNAME for end in ends) and same_name(*(" ".join(end) for end in ends))


def _called(ours: str, theirs: str) -> bool:
    if HANDLE.match(theirs):
        return theirs in HANDLE.findall(ours) or _signs(theirs, ours)
    return same_name(ours, theirs)


def _signs(handle: str, name: str) -> bool:
    """Whether an account's handle holds the last word of a name."""
    surname = names.skeleton(name.rsplit(maxsplit=1)[-1]) if name.split() else ""
    return len(surname) >= SURNAME and surname in names.skeleton(handle)


def _named(mention: str, kind: str, reading: Reading) -> list[str]:
    """The names in a mention without their titles: those that it ends in or opens with, before what it is of."""
    known = names.find(mention, reading.language) if reading.language in languages.codes() else []
    known += [name for name in reading.names if f" {name.text} " in f" {mention} "]
    found = [n.text for n in known if n.kind in NAMED and not n.key and not _is_title(n.text, reading.language)]
    found = [_whole(name, mention, reading.language) for name in found]
    ends = [name for name in found if mention.endswith(name) and " " in name and not governed(mention, name, reading)]
    begins = [name for name in found if mention.startswith(name)]
    free = [name for name in found if not governed(mention[: mention.index(name) + len(name)], name, reading)]
    behind = list(_after_a_title(mention, reading.language)) if kind == "person" and not found else []
    return ends or begins or free or behind


def _whole(name: str, mention: str, language: str) -> str:
    """A name with the words behind it that bear the article and in which it ends: سامي محمود | الخطيب."""
    section = _section(language)
    rest = mention.partition(name)[2]
    article = grammar(language).data.get("article", "") if section and not section.get("capitals", True) else ""
    family = article and rest.startswith(" ") and all(word.startswith(article) for word in rest.split())
    return name + rest if family and len(rest.split()) <= GIVEN_AND_SURNAME else name


def governed(mention: str, name: str, reading: Reading) -> bool:
    """Whether a preposition stands before the name in which a text ends, so that something else is of it.

    >>> governed("Ann Lee of the Ashby Museum", "Ashby Museum", Reading("", "en"))
    True
    """
    if reading.language not in languages.codes():
        return False
    before, says = words(mention[-len(name) - DESCRIPTION : -len(name)]), grammar(reading.language).says
    while before and says("articles", before[-1].form):
        before = before[:-1]
    return bool(before) and says("prepositions", before[-1].form)


def _is_title(name: str, language: str) -> bool:
    """Whether all words of what was taken for a name belong to a title, in a script without capitals."""
    section = _section(language)
    if section.get("capitals", True):
        return False
    known = grammar(language)
    return all(_of_a_title(name[word.start : word.end], word.form, known, section) for word in words(name))


def _after_a_title(mention: str, language: str) -> Iterator[str]:
    """The name in which a mention ends, where a script has no capitals: behind titles and what they are of."""
    section = _section(language)
    if section.get("capitals", True):
        return
    known, named = grammar(language), words(mention)
    of = False
    while named and _of_a_title(mention[named[0].start : named[0].end], named[0].form, known, section):
        of, named = known.says("prepositions", named[0].form), named[1:]
    if len(named) > 1 and not of:
        yield mention[named[0].start :]


def _section(language: str) -> Mapping[str, Any]:
    return languages.load(language).section("names") if language in languages.codes() else {}


def _of_a_title(word: str, form: str, known: Grammar, section: Mapping[str, Any]) -> bool:
    """Whether a word is a title, or stands for what somebody has it of: المتحدث باسم الشرطة."""
    bare = known.without_article(form)
    if known.is_given_name(form) or known.says("masculine_names", form):
        return False
    if known.known_noun(bare) or known.known_noun(known.bare(form)) or form in section["stop"]:
        return True
    # folding makes the first letters of إلياس an article
    return len(form) > ARTICLED and known.detached(word).startswith(known.data.get("article", "\0"))


def _titled(mention: str, own: Iterable[str], language: str) -> Iterator[str]:
    """What a mention says of somebody beside their name, as far as it is what they are."""
    rest = mention
    for name in own:
        rest = rest.replace(name, " ")
    found = words(rest) if language in languages.codes() else []
    if any(grammar(language).says("roles", grammar(language).bare(word.form)) for word in found):
        yield " ".join(rest.split()).strip(" ,،")


def _spelled_out(mention: str, language: str) -> str:
    """A mention with the short names of bodies in it spelled out, as the pack lists them."""
    short = _section(language).get("short", {})
    return " ".join(short.get(word.casefold(), word) for word in mention.split())


def _mentioned(quote: Quote, reading: Reading) -> int:
    """Where the words end that name the speaker of a quote, or those for which a pronoun stands; -1 where none do."""
    if quote.speaker_end is not None and quote.speaker_mention and quote.speaker_mention in quote.speaker:
        return quote.speaker_end
    at = reading.text.find(quote.speaker) if quote.speaker else -1
    return at + len(quote.speaker) if at >= 0 else -1


def _behind(quote: Quote, end: int, name: Name, reading: Reading) -> bool:
    """Whether a name stands behind a mention as its bearer's: the head of the union, Ann Lee."""
    gap, cue = reading.text[end : name.start], quote.cue_start
    if name.start > end + DESCRIPTION or STOP.search(gap) or (cue is not None and end <= cue < name.start):
        return False
    return not governed(reading.text[: name.end], name.text, reading)


def _before_cue(quote: Quote, name: Name, reading: Reading) -> bool:
    """Whether a name is the subject of a cue whose object was taken for the speaker: The decision Lee called …"""
    cue = quote.cue_start
    if cue is None or name.end > cue or reading.text[name.end : cue].strip():
        return False
    return not governed(reading.text[: name.end], name.text, reading)
