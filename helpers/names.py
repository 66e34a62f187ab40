"""Names in running text, and whether two names are one across scripts: بوتين, Putin, Путин.

Across scripts a name is compared by its consonants: transliterated by anyascii, letters that scripts exchange made one,
vowels and doubles dropped, then rapidfuzz's ratio. In one script vowels count too: they tell Hassan from Hussein.
Countries come from CLDR, and so do cities, as those that time zones are called by; adjectives of nationality, more
cities, titles and the words that announce a place or a body stand in the `[names]` section of a language pack.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise, product

from anyascii import anyascii
from babel import Locale
from babel.core import get_global
from rapidfuzz.fuzz import ratio
from simplemma import is_known

from helpers import dates, languages
from helpers.patterns import any_of
from helpers.text import Word, fold, quoted, unvowelled, words

ALIKE, EQUAL = 77, 100
"""From this ratio of skeletons on two names are one: the best cut on names in three scripts; and all alike."""
SHORT = 3
"""Up to this many consonants a name needs its vowels too."""
SPELT, SUNG = 86, 65
"""How alike the sounds of two spellings of one name are, in one script and across two that write vowels."""
MANY = 50_000
"""How many words are remembered, so that a long text is not looked up again and again."""
TEXTS = 100
"""How many texts are remembered with their names."""
LONGEST = 5
"""How many words a name may have."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: its span, its words without title, its kind (`person`, `place`, `organisation` or empty).

    `key` is the ISO 3166 code of a country, also where only its adjective stands, else empty.
    """

    start: int
    end: int
    text: str
    kind: str
    key: str = ""


@lru_cache(MANY)
def skeleton(name: str) -> str:
    """The consonants of a name, alike in all scripts.

    >>> skeleton("بوتين"), skeleton("Putin"), skeleton("Путин")
    ('btn', 'btn', 'btn')
    >>> skeleton("Сергей Шойгу") == skeleton("سيرغي شويغو")
    True
    """
    return " ".join(filter(None, map(_bones, _tokens(name))))


def same(a: str, b: str) -> bool:
    """Whether two names may be one: the words of the shorter all stand in the longer, in order, in whatever script.

    >>> same("كيم جونغ أون", "Kim Jong Un"), same("Путин", "Владимира Путина"), same("روسيا", "Russia")
    (True, True, True)
    >>> same("بوتين", "Biden"), same("Sergey Shoygu", "Sergey Lavrov")
    (False, False)
    """
    cities, countries = ({known(name) for name in (a, b)} for known in (city, country))
    if len(cities) == 1 and cities != {""}:
        return True
    if countries != {""}:
        return len(countries) == 1
    scripts = script(a), script(b)
    if scripts[0] == scripts[1] and scripts[0] in _abjads():
        return "" in cities and _same_words(_plain_tokens(a), _plain_tokens(b), scripts)
    across = scripts[0] != scripts[1]
    return "" in cities and any(_same_words(*forms, scripts) for forms in product(_read(a, across), _read(b, across)))


def _read(name: str, across: bool) -> tuple[tuple[str, ...], ...]:
    """The words of a name without articles, and as they stand where what looks like an article may be none: فالنتين.

    Across scripts a letter that some languages sound in another way is read in both: Javier.
    """
    sounded = languages.read("scripts")["names"]["sounded"] if across else ()
    others = (_tokens(_put(name.casefold(), letters)) for letters in sounded)
    return tuple(dict.fromkeys((_tokens(name), _latin(name), *others)))


def script(name: str) -> str:
    """The script that a name is written in, as Unicode calls it; empty for none.

    >>> script("Путин"), script("Putin")
    ('CYRILLIC', 'LATIN')
    """
    return next((unicodedata.name(letter, "").partition(" ")[0] for letter in name if letter.isalpha()), "")


def _same_words(one: tuple[str, ...], two: tuple[str, ...], scripts: tuple[str, str]) -> bool:
    """Whether the words of the shorter stand in the longer in order, also where one writes two of them as one."""
    if len(one) > len(two):
        return _same_words(two, one, scripts[::-1])
    forms = [two[n:] + two[:n] for n in range(len(two) if len(one) > 1 else 1)]
    forms += [(*two[:n], two[n] + two[n + 1], *two[n + 2 :]) for n in range(len(two) - 1)]
    return bool(one) and any(_in_order(one, form, scripts) for form in forms)


def _in_order(short: tuple[str, ...], long: tuple[str, ...], scripts: tuple[str, str]) -> bool:
    rest = iter(long)
    return all(any(_alike(token, other, *scripts) for other in rest) for token in short)


def country(name: str) -> str:
    """The ISO 3166 code of a country by its name or adjective in any language that has a pack; empty for others.

    >>> country("الروسي"), country("российский"), country("Russian"), country("South Korea"), country("Peskov")
    ('RU', 'RU', 'RU', 'KR', '')
    """
    return next((code for code in _known_places(name) if len(code) == 2), "")


def city(name: str) -> str:
    """What a city is known by in all languages, by its name in any that has a pack; empty for others.

    >>> city("القاهرة") == city("Каире") == city("Cairo"), city("Peskov")
    (True, '')
    """
    return next((code for code in _known_places(name) if len(code) > 2), "")


def place(adjective: str) -> str:
    """What an adjective of a place begins with, in a language that makes them of endings; other words as they are.

    >>> place("орсовский"), place("Orsova")
    ('орсов', 'Orsova')
    """
    shapes = [
        shape for code in languages.codes() for shape in languages.load(code).section("names")["adjective_shapes"]
    ]
    return re.sub(rf"(?<=\w{{{SHORT}}})(?:{'|'.join(shapes)})$", "", adjective)


@lru_cache(MANY)
def _known_places(name: str) -> tuple[str, ...]:
    """The codes of all places that a whole name stands for, in any language."""
    parts = words(name)
    found = [form for language in languages.codes() for form in _places_at(parts, 0, language)]
    return tuple(dict.fromkeys(form.code for form in found if len(form.stems) == len(parts)))


def country_name(code: str, language: str) -> str:
    """What a country is called in a language.

    >>> country_name("RU", "ar")
    'روسيا'
    """
    return Locale.parse(language).territories.get(code, code)


def find(text: str, language: str) -> list[Name]:
    """The names of a text in order: countries and their adjectives, and what titles, capitals or cue words announce.

    >>> [(n.text, n.kind) for n in find("The talks in Moscow went on. President Vladimir Putin left Russia.", "en")]
    [('Moscow', 'place'), ('Vladimir Putin', 'person'), ('Russia', 'place')]
    """
    return list(_find(text, language))


@lru_cache(TEXTS)
def _find(text: str, language: str) -> tuple[Name, ...]:
    reading = _Reading(text, words(text), language)
    for step in (reading.places, reading.titled, reading.marked, reading.situated, reading.runs, reading.again):
        step()
    return tuple(sorted(reading.found, key=lambda name: name.start))


@cache
def _article() -> re.Pattern[str]:
    articles = sorted(languages.read("scripts")["names"]["articles"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(articles)})(?=\w{{3}})")


@lru_cache(MANY)
def _plain_tokens(name: str) -> tuple[str, ...]:
    """The words of a name that count, folded, in their own letters."""
    tokens = re.findall(r"[^\W\d_]+", fold(_article().sub("", name)))
    particles = languages.read("scripts")["names"]["particles"]
    return tuple(t for t in tokens if anyascii(t) not in particles) or tuple(tokens)


@lru_cache(MANY)
def _tokens(name: str) -> tuple[str, ...]:
    """The words of a name that count, in Latin letters."""
    return _latin(_article().sub("", name))


@lru_cache(MANY)
def _latin(name: str) -> tuple[str, ...]:
    """The words of a name in Latin letters, without particles."""
    shared = languages.read("scripts")["names"]
    latin = anyascii(name).casefold()
    joined = re.sub("['`]", "", re.sub(r"'s(?![a-z])", "", latin))
    tokens = re.findall("[a-z]+", joined)
    return tuple(t for t in tokens if t not in shared["particles"]) or tuple(tokens)


@lru_cache(MANY)
def _bones(token: str) -> str:
    token = _put(token, languages.read("scripts")["names"]["exchanged"])
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw]", "", token))


@lru_cache(MANY)
def _sound(token: str) -> str:
    """A word with its vowels, as different hands may write it in one script."""
    shared = languages.read("scripts")["names"]
    return re.sub(r"(.)\1+", r"\1", _put(token, (*shared["exchanged"], *shared["vowels"])))


@lru_cache(MANY)
def _alike(a: str, b: str, script_a: str, script_b: str) -> bool:
    """Whether two words in Latin letters, of two scripts or one, may be one name."""
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if script_a == script_b:
        return _one_spelling(a, b, script_a)
    if _one_skeleton(a, b, script_a, script_b, ALIKE):
        return True
    with_w = _with_w(a, b, script_a), _with_w(b, a, script_b)
    return with_w != (a, b) and _one_skeleton(*with_w, script_a, script_b, EQUAL)


def _one_skeleton(a: str, b: str, script_a: str, script_b: str, alike: float) -> bool:
    """Whether two words of two scripts have about the same consonants; where these are few, vowels count too."""
    one, two = _bones(a), _bones(b)
    if not one or not two or ratio(one, two) < alike:
        return False
    return len(one) > SHORT or len(two) > SHORT or _sung_alike(a, b, script_a, script_b)


def _with_w(token: str, other: str, written_in: str) -> str:
    """A word of a script that has no w with one for what stands in its place, as far as the other has some."""
    instead = languages.read("scripts")["names"]["for_w"].get(written_in)
    if instead is None:
        return token
    single = re.sub(f"{instead}+", instead, token)
    return single.replace(instead, "w") if single.count(instead) <= other.count("w") else token


def _one_spelling(a: str, b: str, written_in: str) -> bool:
    """Whether two words of one script are spellings or cases of one name; where vowels go unwritten, by each letter."""
    if written_in in _abjads():
        short, long = sorted((a, b), key=len)
        attached = long[0] in _attached() and long[1:] == short
        return attached or (len(short) > LONGEST and skeleton(a) == skeleton(b))
    stems = [_uninflected(token, written_in) for token in (a, b)]
    return _bones(stems[0]) == _bones(stems[1]) and ratio(*map(_sound, stems)) >= SPELT


def _uninflected(token: str, written_in: str) -> str:
    """A word without the letters that its case may have put at its end."""
    for ending in _case_endings(written_in):
        if token.endswith(ending) and len(token) - len(ending) >= SHORT:
            return token.removesuffix(ending)
    while len(token) > SHORT and token[-1] in _case_letters(written_in):
        token = token[:-1]
    return token


@cache
def _case_endings(written_in: str) -> tuple[str, ...]:
    """The longer endings of adjectives in the languages of a script, in Latin letters."""
    packs = (languages.load(code).section("names")["adjective_cases"] for code in languages.codes())
    return tuple(anyascii(ending) for endings in packs for ending in endings if script(ending) == written_in)


@cache
def _case_letters(written_in: str) -> frozenset[str]:
    """The letters of case endings in the languages of a script, in Latin letters, where one stands for one."""
    packs = (languages.load(code).section("names")["case_endings"] for code in languages.codes())
    letters = {anyascii(letter) for endings in packs for letter in endings if script(letter) == written_in}
    return frozenset(letter for letter in letters if len(letter) == 1)


@cache
def _attached() -> frozenset[str]:
    """The letters that may be written onto the front of a name."""
    packs = (languages.load(code).section("names")["prefixes"] for code in languages.codes())
    return frozenset(prefix for prefixes in packs for prefix in prefixes if len(prefix) == 1)


@cache
def _abjads() -> frozenset[str]:
    """The scripts without capitals, which do not write short vowels either."""
    packs = (languages.load(code) for code in languages.codes())
    return frozenset(script(pack.name) for pack in packs if not pack.section("names")["capitals"])


def _sung_alike(a: str, b: str, script_a: str, script_b: str) -> bool:
    """Whether vowels agree, where few consonants alone would join Putin and Biden: all of them, or the long ones."""
    if script_b in _abjads():
        return _sung_alike(b, a, script_b, script_a)
    if script_a not in _abjads():
        stems = _uninflected(a, script_a), _uninflected(b, script_b)
        return ratio(*map(_sound, stems)) >= SUNG
    shared = languages.read("scripts")["names"]
    written, heard, long = (
        "".join(re.findall(f"[{shared['long']}]", _put(text, shared["heard"])))
        for text in (a, b, " ".join(re.findall(shared["diphthongs"], b)))
    )
    return _within(written, heard) and _within(re.sub(r"(.)\1+", r"\1", long), written)


def _put(text: str, letters: Iterable[tuple[str, str]]) -> str:
    for one, other in letters:
        text = re.sub(one, other, text)
    return text


def _within(some: str, every: str) -> bool:
    """Whether some letters stand among others in order."""
    rest = iter(every)
    return all(letter in rest for letter in some)


@dataclass(frozen=True, slots=True)
class _Place:
    """A form of a place's name: its code, the stems of its words with what may follow, whether it has a capital.

    The code of a country is its ISO 3166 code, that of a city is longer.
    """

    code: str
    stems: tuple[tuple[str, str], ...]
    capital: bool


@cache
def _places(language: str) -> Mapping[str, list[_Place]]:
    """The forms of all place names in a language by the stem of their first word, longest first, countries first."""
    pack = languages.load(language).section("names")
    forms = [*_countries(language), *_cities(language)]
    by_stem: dict[str, list[_Place]] = {}
    for form, code in forms:
        stems = tuple(_stem(word, pack["case_endings"]) for word in fold(form).split())
        by_stem.setdefault(stems[0][0], []).append(_Place(code, stems, form[0].isupper()))
    for listed in by_stem.values():
        listed.sort(key=lambda form: -len(form.stems))
    return by_stem


def _countries(language: str) -> list[tuple[str, str]]:
    """The names of countries and their adjectives in a language, with their codes."""
    pack = languages.load(language).section("names")
    territories = Locale.parse(language).territories.items()
    named = [(name, code) for code, name in territories if len(code) == 2 and code.isalpha()]
    forms = [(name, code) for name, code in named if name not in pack["not_countries"]]
    for code, listed in pack["countries"].items():
        forms += [(whole, code) for form in listed for whole in _endings(form, pack["adjective_endings"])]
    return forms


def _cities(language: str) -> list[tuple[str, str]]:
    """The cities that time zones are called by, as CLDR names them in a language, and those of its pack."""
    pack, zones = languages.load(language).section("names"), Locale.parse(language).time_zones
    named = [(zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " "), zone) for zone in _zones()]
    forms = [(name, zone) for name, zone in named if name.replace(" ", "").isalpha()]
    forms += [(form, code) for code, listed in pack["cities"].items() for form in listed]
    return [(form, code) for form, code in forms if form not in pack["not_countries"]]


@cache
def _zones() -> tuple[str, ...]:
    """The time zones of the inhabited continents."""
    continents = ("Africa/", "America/", "Asia/", "Australia/", "Europe/")
    return tuple(sorted(zone for zone in get_global("zone_territories") if zone.startswith(continents)))


def _endings(form: str, endings: Iterable[str]) -> list[str]:
    """A form with each ending of an adjective in place of its `*`, in a language that lists them."""
    return [form[:-1] + ending for ending in endings] if form.endswith("*") and endings else [form]


def _stem(word: str, endings: str) -> tuple[str, str]:
    """The part of a word that stays, and a pattern for what may follow it."""
    if word.endswith("*"):
        return word[:-1], r"\w*"
    bare = word.rstrip(endings)
    return (bare, f"[{endings}]{{0,3}}") if endings and len(bare) >= SHORT else (word, "")


def _places_at(parts: list[Word], at: int, language: str) -> Iterator[_Place]:
    """The places that are named from a word on."""
    by_stem = _places(language)
    prefixes = _cues(language).prefixes
    for form in _bare(parts[at].form, prefixes) if parts else ():
        with_article = parts[at].form.endswith(_cues(language).article + form) and form != parts[at].form
        for length in range(len(form), 1, -1):
            for found in by_stem.get(form[:length], ()):
                if with_article and len(found.code) > 2:
                    continue
                if all(_fits(parts, at + n, *stem, prefixes) for n, stem in enumerate(found.stems)):
                    yield found


def _fits(parts: list[Word], at: int, stem: str, ending: str, prefixes: tuple[str, ...]) -> bool:
    forms = _bare(parts[at].form, prefixes) if at < len(parts) else []
    return any(form.startswith(stem) and re.fullmatch(ending, form[len(stem) :]) for form in forms)


@lru_cache(MANY)
def _bare(form: str, prefixes: tuple[str, ...]) -> list[str]:
    """A word as it stands, and without what is written onto its front, or a possessive onto its end."""
    form = form.removesuffix("'s")
    return [form, *(form[len(p) :] for p in prefixes if form.startswith(p) and len(form) > len(p) + 2)]


@dataclass(frozen=True)
class _Cues:
    """What announces, ends or precedes a name in one language, compiled."""

    titles: re.Pattern[str]
    construct: re.Pattern[str]
    place_cues: re.Pattern[str]
    bodies: re.Pattern[str]
    called: re.Pattern[str]
    inflected: re.Pattern[str]
    derived: re.Pattern[str]
    situating: frozenset[str]
    stop: frozenset[str]
    prefixes: tuple[str, ...]
    compounds: Mapping[str, int]
    article: str
    capitals: bool


@cache
def _cues(language: str) -> _Cues:
    pack = languages.load(language).section("names")
    titles, construct, place_cues, bodies, called = (
        re.compile(any_of(pack[key])) for key in ("titles", "construct", "place_cues", "bodies", "called")
    )
    prefixes = tuple(map(fold, pack["prefixes"]))
    stop, situating = (
        frozenset(front + fold(word) for word in pack[key] for front in ("", *(p for p in prefixes if len(p) == 1)))
        for key in ("stop", "situating")
    )
    inflected, derived = (re.compile("|".join(pack[key]) or "(?!)") for key in ("inflected_shapes", "common_shapes"))
    return _Cues(
        titles=titles,
        construct=construct,
        place_cues=place_cues,
        bodies=bodies,
        called=called,
        inflected=inflected,
        derived=derived,
        situating=situating,
        stop=stop,
        prefixes=prefixes,
        compounds={fold(word): count for word, count in pack["compounds"].items()},
        article=pack["article"],
        capitals=pack["capitals"],
    )


@dataclass
class _Reading:
    """One text being read for names; words are counted by their place in `words`."""

    text: str
    words: list[Word]
    language: str
    found: list[Name] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cues = _cues(self.language)
        self.pairs = Counter((one.form, two.form) for one, two in pairwise(self.words))
        self.taken = bytearray(len(self.text))
        for date in dates.find(self.text, self.language):
            self.taken[date.start : date.end] = b"\1" * (date.end - date.start)

    def keep(self, at: int, end: int, kind: str, key: str = "", front: int = 0) -> None:
        """Adds the words from `at` to `end`, less `front` letters, as a name unless one stands there already."""
        start, stop = self.words[at].start + front, self.words[end - 1].end
        stop -= len(re.search(r"(?:['’]s?)?$", self.text[start:stop])[0])  # type: ignore[index]
        titles = all(self._is(self.cues.titles, word) for word in range(at, end))
        if not titles and stop - start > 1 and not any(self.taken[start:stop]):
            self.taken[start:stop] = b"\1" * (stop - start)
            self.found.append(Name(start, stop, self.text[start:stop], kind, key))

    def places(self) -> None:
        """Countries and adjectives of nationality, and cities that are known by name."""
        at = 0
        while at < len(self.words):
            found = next(_places_at(self.words, at, self.language), None)
            if found and (self._capital(at) or not found.capital) and self._stands_alone(at, found):
                self.keep(at, at + len(found.stems), "place", found.code if len(found.code) == 2 else "")
            at += len(found.stems) if found else 1

    def marked(self) -> None:
        """What stands in quotation marks right behind a word for what is called so: the company “Northwind”."""
        begins = {word.start: at for at, word in enumerate(self.words)}
        for start, end in quoted(self.text):
            first = begins.get(start + 1, 0)
            last = next((at for at in range(first, len(self.words)) if self.words[at].start >= end), len(self.words))
            called = first > 0 and self.text[self.words[first - 1].end : start].isspace()
            if called and last - first <= LONGEST and self._is(self.cues.called, first - 1):
                self.keep(first, last, "organisation")

    def _stands_alone(self, at: int, found: _Place) -> bool:
        """Whether a place is no part of a longer name, as cities are that people are called after."""
        end = at + len(found.stems)
        before = at > 0 and self._close(at) and self._capital(at - 1) and self.words[at - 1].form not in self.cues.stop
        behind = end < len(self.words) and self._close(end) and self._capital(end)
        return len(found.code) == 2 or not (before or behind)

    def situated(self) -> None:
        """In scripts without capitals, what stands behind a preposition of place and is no common word."""
        for at in range(1, len(self.words) if not self.cues.capitals else 0):
            if self.words[at - 1].form in self.cues.situating and self._close(at) and self._is_place(at):
                self.keep(at, at + 1, "place")

    def _is_place(self, at: int) -> bool:
        """Whether the dictionary knows a word neither with an article, as common nouns are, nor as a form of one."""
        word, form = self._plain(at), self.words[at].form
        if len(form) < SHORT or not form.isalpha() or form in self.cues.stop or self._has_article(at):
            return False
        shapes = self.cues.derived if is_known(word, self.language) else self.cues.inflected
        return not shapes.fullmatch(word) and not is_known(self.cues.article + word, self.language)

    def titled(self) -> None:
        """Persons that a title or a function announces, and in scripts without capitals places by their own word."""
        for at in range(len(self.words) - 1):
            if self._is(self.cues.titles, at):
                start = self._behind_titles(at, self._run_end(at + 1, LONGEST))
                start = start if self.cues.capitals else self._after_function(at)
                if self._names_somebody(at, start):
                    self._keep_run(start, "person", LONGEST)
            elif not self.cues.capitals and self._announces_place(at):
                self._keep_run(at + 1, "place", 1 + self._has_article(at + 2))

    def _announces_place(self, at: int) -> bool:
        """Whether a word says what kind of place follows; one with an article was named before, unless listed so."""
        known = self._has_article(at) and not self.cues.place_cues.fullmatch(self.words[at].form)
        return not known and self._is(self.cues.place_cues, at)

    def _keep_run(self, at: int, kind: str, longest: int) -> None:
        end = self._run_end(at, longest)
        if end > at and self._close(at):
            self.keep(at, end, kind)

    def _names_somebody(self, title: int, at: int) -> bool:
        """Whether what follows a title is a name: two words that may be one, or one that no verb looks like."""
        alone = self._run_end(at, 2) < at + 2
        return self.cues.capitals or not alone or (self._has_article(title) and self._foreign(at))

    def _after_function(self, title: int) -> int:
        """The first word behind a title that is not of the function, in Arabic order: minister the-exterior NAME."""
        at = title + 1
        if at < len(self.words) and self.words[at].form in self.cues.stop and not self._is(self.cues.construct, at):
            return at
        if self._is(self.cues.construct, at):
            at, construct = at + 1, True
        else:
            construct = not self._has_article(title)
        at += construct and at < len(self.words)
        while at < min(title + LONGEST + 2, len(self.words)) and self._close(at) and self._is_function(at):
            at += 1
        return at

    def _is_function(self, at: int) -> bool:
        return self._has_article(at) or bool(self.taken[self.words[at].start]) or self._is(self.cues.bodies, at)

    def _has_article(self, at: int) -> bool:
        articles = tuple(languages.read("scripts")["names"]["articles"])
        # as it is written: what folding makes of إلياس would seem to have one
        return at < len(self.words) and self._plain(at).startswith(articles)

    def _is(self, cues: re.Pattern[str], at: int) -> bool:
        return at < len(self.words) and _announces(cues, self.words[at].form, self.cues.prefixes)

    def _run_end(self, at: int, longest: int) -> int:
        """Where the words that may be one name end."""
        end = at
        while end < min(at + longest, len(self.words)) and self._may_belong(end, end - at):
            if end > at and not self._close(end):
                break
            end += 1
        return end

    def _may_belong(self, at: int, place: int) -> bool:
        word = self.words[at]
        if word.form[0].isdigit() or self.taken[word.start] or word.form in self.cues.stop:
            return False
        if self.cues.capitals:
            return self._capital(at) or (place > 0 and word.form in languages.read("scripts")["names"]["particles"])
        joined = sum(self.cues.compounds.get(before.form, 0) for before in self.words[at - place : at])
        return len(word.form) > 1 and (place - joined < 2 or self._foreign(at) or self._paired(at, at - place))

    def _close(self, at: int) -> bool:
        """Whether nothing but a space (or the stop of an initial) parts a word from the one before."""
        gap = self.text[self.words[at - 1].end : self.words[at].start] if at else ""
        initial = at and gap == ". " and self.words[at - 1].end - self.words[at - 1].start <= 3
        return bool(at and ((gap.isspace() and "\n" not in gap) or initial))

    def _capital(self, at: int) -> bool:
        word = self.text[self.words[at].start : self.words[at].end]
        particle, _, name = word.partition("-")
        word = name if _is_particle(particle) else word
        return any(part[:1].isupper() for part in re.split("['’]", word))

    def runs(self) -> None:
        """Runs of capitalised words; in scripts without capitals, runs of words that the dictionary does not know.

        One word alone needs to stand in the text again, a capital not only where a sentence opens.
        """
        alone = self._within_sentences() if self.cues.capitals else self._repeated()
        at = 0
        while at < len(self.words):
            end = self._run_end(at, LONGEST) if self.cues.capitals else self._foreign_end(at)
            at = self._behind_titles(at, end)
            if end > at + 1 or (end > at and self.words[at].form in alone):
                self.keep(at, end, self._kind(at, end))
            at = max(end, at + 1)

    def _behind_titles(self, at: int, end: int) -> int:
        """Where a name begins in a run of capitals: Defence Minister | Sergei Shoigu."""
        titles = (place + 1 for place in range(at, end) if self.cues.capitals and self._is(self.cues.titles, place))
        return max(titles, default=at)

    def _within_sentences(self) -> set[str]:
        return {w.form for at, w in enumerate(self.words) if self._capital(at) and not self._opens(at)}

    def _repeated(self) -> set[str]:
        forms = Counter(word.form for word in self.words)
        return {form for form, count in forms.items() if count > 1 and len(form) > SHORT}

    def _foreign_end(self, at: int) -> int:
        longest = self._run_end(at, LONGEST)
        return next((end for end in range(at, longest) if not (self._foreign(end) or self._paired(end, at))), longest)

    def _paired(self, at: int, start: int) -> bool:
        """Whether a word stands more than once behind the one before it."""
        return at > start and self.pairs[self.words[at - 1].form, self.words[at].form] > 1

    def _foreign(self, at: int) -> bool:
        """Whether the dictionary does not know a word, with or without what is written onto its front and end."""
        if at >= len(self.words) or len(self.words[at].form) < SHORT or self._has_article(at):
            return False
        return not _known(self._plain(at), self.language)

    def _plain(self, at: int) -> str:
        """A word as the dictionary writes it."""
        return unvowelled(self.text[self.words[at].start : self.words[at].end])

    def _opens(self, at: int) -> bool:
        gap = self.text[self.words[at - 1].end : self.words[at].start] if at else "."
        return bool(re.search(r"[^\w\s,;()'’-]|\n|\s-\s", gap))

    def _kind(self, at: int, end: int) -> str:
        if any(self.cues.bodies.fullmatch(word.form) for word in self.words[at:end]):
            return "organisation"
        if end - at > 1:
            return "person"
        return "place" if at and self.cues.place_cues.fullmatch(self.words[at - 1].form) else ""

    def again(self) -> None:
        """Names that stand alone take the kind they have elsewhere; surnames are found in later paragraphs."""
        kinds = {word.form: n.kind for n in self.found if n.kind in ("place", "person") for word in words(n.text)}
        persons = [words(name.text) for name in self.found if name.kind == "person"]
        surnames = {name[-1].form for name in persons if len(name) > 1}
        surnames = {form for form in surnames if not _announces(self.cues.bodies, form, self.cues.prefixes)}
        self.found = [n if n.kind or n.key else replace(n, kind=kinds.get(fold(n.text), "")) for n in self.found]
        for at, word in enumerate(self.words if not self.cues.capitals else ()):
            for form in _bare(word.form, self.cues.prefixes):
                if form in surnames or (kinds.get(form) == "person" and self._foreign(at)):
                    self.keep(at, at + 1, "person", front=len(word.form) - len(form))


@lru_cache(MANY)
def _is_particle(word: str) -> bool:
    """Whether a word is what may stand before a name, in whatever script: al-Hashimi, аль-Хашими."""
    return re.sub("['`]", "", anyascii(word)) in languages.read("scripts")["names"]["particles"]


@lru_cache(MANY)
def _announces(cues: re.Pattern[str], form: str, prefixes: tuple[str, ...]) -> bool:
    return any(map(cues.fullmatch, _bare(form, prefixes)))


@lru_cache(MANY)
def _known(word: str, language: str) -> bool:
    pack = languages.load(language).section("names")
    if word.startswith(tuple(pack["verbal"])) or word.endswith(tuple(pack["endings"])):
        return True
    return any(is_known(bare, language) for bare in _bare(word, tuple(pack["prefixes"])))
