"""What is asked about a quote or a claim: its names and key words, in each language that a provider speaks.

Few questions and good ones: what is one statement is asked about once, what is one question is put once, and every
item has at most as many as a provider states. Names and key words go into another language by what Wikidata calls them
there; a name of which it knows nothing goes by its letters, a key word stays at home.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import chain, islice, pairwise

from babel.languages import get_official_languages
from simplemma import is_known, lemmatize

from helpers import dates, languages, names, numbers
from helpers.dates import day_of
from helpers.evidence import encoder, stems
from helpers.evidence.stems import Token
from helpers.names import Name
from helpers.patterns import any_of
from helpers.sources.provider import Provider, Question
from helpers.tables import Article, Claim, Quote
from helpers.text import fold, sentences
from helpers.transliterate import carry, one_script

BEFORE, AFTER = timedelta(30), timedelta(14)
LONG_BEFORE = timedelta(90)
"""Days around the article's own in which pages are looked for; the longest is for days that a statement names."""
NAMES, WORDS = 2, 3
"""Names of one question, and key words of one item."""
SHORTEST = 3
KINDS = ("person", "place", "organisation", "")
"""Kinds of names, those that tell most of a statement first."""
TITLES = 250
"""Names and words that are looked up for one case."""
Labels = Mapping[str, Mapping[str, str]]
Span = tuple[int, int]


@dataclass(frozen=True)
class Term:
    """A name or a key word in the article's language, the forms under which it may be known, what it names."""

    text: str
    forms: tuple[str, ...] = ()
    country: str = ""
    person: bool = False


@dataclass(frozen=True)
class Item:
    """A statement that is looked for: the ids of the quote and the claims that it is, its words, names and key words.

    `others` are names around it, for questions that would hold too little without them.
    """

    ids: tuple[str, ...]
    text: str
    names: tuple[Term, ...] = ()
    words: tuple[Term, ...] = ()
    others: tuple[Term, ...] = ()
    since: str = ""
    until: str = ""


def of(article: Article, text: str, quotes: Sequence[Quote], claims: Sequence[Claim]) -> tuple[Item, ...]:
    """The statements of an article as they are looked for: its quotes, and the claims that are no quote.

    >>> quote = Quote("q-1", "direct", "“The bridge opens in May.”", 20, 46, speaker="Ada Pine")
    >>> about = Article("d", language="en", published="2025-03-14")
    >>> found = of(about, "The mayor Ada Pine: “The bridge opens in May.”", [quote], [])[0]
    >>> found.names[0].text, sorted(word.text for word in found.words), found.since
    ('Ada Pine', ['bridge', 'opens'], '2025-02-12')
    """
    reading = _Reading(article, text)
    return tuple(reading.item(*unit) for unit in _units(quotes, claims))


def titles(items: Iterable[Item]) -> tuple[str, ...]:
    """The forms under which the names and key words of all items are looked up, names first."""
    kinds = ([term for item in items for term in terms(item)] for terms in (_names, _words))
    forms = (form for terms in kinds for term in terms if not term.country for form in term.forms)
    return tuple(dict.fromkeys(forms))[:TITLES]


def people(items: Iterable[Item]) -> tuple[str, ...]:
    """The people that the items name, by their fullest names.

    >>> people([Item(("q-1",), "", (Term("Ada Pine", ("Ada Pine",), person=True), Term("Russia", (), "RU")))])
    ('Ada Pine',)
    """
    return tuple(dict.fromkeys(term.text for item in items for term in item.names if term.person))


def questions(
    items: Iterable[Item], article: Article, provider: Provider, labels: Labels
) -> dict[Question, tuple[str, ...]]:
    """What a provider is asked, and for which items: each in `provider.most` languages, the article's own first."""
    found: dict[Question, list[str]] = {}
    for item in items:
        for question in _put(item, article, provider, labels):
            found.setdefault(question, []).extend(item.ids)
    return {question: tuple(ids) for question, ids in found.items()}


def whole_case(items: Sequence[Item]) -> Question:
    """The question to whoever is asked once for a case: what there is between the days of its items.

    >>> whole_case([Item(("q-1",), "", since="2025-02-12", until="2025-03-28")]).until
    '2025-03-28'
    """
    since, until = ([day for item in items if (day := getattr(item, key))] for key in ("since", "until"))
    return Question(since=min(since, default=""), until=max(until, default=""))


def _names(item: Item) -> tuple[Term, ...]:
    return item.names


def _words(item: Item) -> tuple[Term, ...]:
    return item.words


def _units(quotes: Sequence[Quote], claims: Sequence[Claim]) -> Iterator[tuple[tuple[str, ...], Span, Quote | None]]:
    """The ids, the span and the quote of each statement: a quotation's parts and the claims in it are one."""
    inside: dict[str, list[str]] = {}
    for claim in claims:
        if claim.quote_id and claim.checkable:
            inside.setdefault(claim.quote_id, []).append(claim.claim_id)
    whole: dict[str, list[Quote]] = {}
    for quote in quotes:
        whole.setdefault(quote.part_of or quote.quote_id, []).append(quote)
    for parts in whole.values():
        ids = [each for part in parts for each in (part.quote_id, *inside.get(part.quote_id, ()))]
        yield tuple(ids), (parts[0].start, parts[-1].end), parts[0]
    for claim in claims:
        if claim.checkable and not claim.quote_id:
            yield (claim.claim_id,), (claim.start, claim.end), None


@dataclass
class _Reading:
    """An article read for what can be asked about it."""

    article: Article
    text: str
    found: list[Name] = field(init=False)

    def __post_init__(self) -> None:
        self.found = names.find(self.text, self.article.language)
        self.sentences = sentences(self.text)
        self.taken = [(name.start, name.end) for name in self.found]
        self.dates = dates.find(self.text, self.article.language, self.article.published)
        self.taken += [(date.start, date.end) for date in self.dates]
        self.taken += [(number.start, number.end) for number in numbers.find(self.text, self.article.language)]
        self.titles = re.compile(any_of(languages.load(self.article.language).section("names")["titles"]))
        self.persons = sorted({n.text for n in self.found if n.kind == "person"}, key=lambda text: (-len(text), text))
        self.often = Counter(self._term(name) for name in self.found if name.kind in ("person", "place"))

    def item(self, ids: tuple[str, ...], span: Span, quote: Quote | None) -> Item:
        """One statement with what is asked about it."""
        wide = self._sentences_around(span)
        here = [n for n in self.found if n.start < span[1] and n.end > span[0]]
        around = [n for n in self.found if n.start < wide[1] and n.end > wide[0] and n not in here]
        named = tuple(dict.fromkeys((*(self._speaker(quote) if quote else ()), *self._terms(here))))
        # a statement that names nobody is about what is named around it, and that is about what the article is about
        others = [*self._terms(around), *(term for term, _ in self.often.most_common())]
        others = [term for term in dict.fromkeys(others) if term not in named]
        words, days = self._words(span), self._days(span)
        return Item(ids, self.text[span[0] : span[1]], named[:NAMES], words, tuple(others[:NAMES]), *days)

    def _speaker(self, quote: Quote) -> tuple[Term, ...]:
        """Who speaks: the name among the titles, the whole where there is none, else what else is named there."""
        people = [name for name in self.found if name.kind == "person" and name.text in quote.speaker]
        if people:
            return (self._term(max(people, key=lambda name: len(name.text))),)
        titled = any(self._is_title(word) for word in quote.speaker.split())
        body = quote.speaker_type in ("person", "organisation") and self._says_something(quote.speaker)
        if body and not titled and not names.country(quote.speaker):
            return (Term(quote.speaker, (quote.speaker,), person=quote.speaker_type == "person"),)
        return self._terms(names.find(quote.speaker, self.article.language) if quote.speaker else [])

    def _says_something(self, name: str) -> bool:
        """Whether a name has a word of meaning, with a capital where names are written so."""
        language = self.article.language
        capitals = languages.load(language).section("names")["capitals"]
        found = stems.content(stems.tokens(name, language))
        return any(name[token.start].isupper() or not capitals for token in found)

    def _is_title(self, word: str) -> bool:
        return any(self.titles.fullmatch(fold(bare)) for bare in self._bare(word))

    def _terms(self, *groups: Sequence[Name]) -> tuple[Term, ...]:
        named = [[name for name in group if self._says_something(name.text)] for group in groups]
        ordered = (name for group in named for kind in KINDS for name in group if name.kind == kind)
        return tuple(dict.fromkeys(map(self._term, ordered)))

    def _sentences_around(self, span: Span) -> Span:
        touched = [s for s in self.sentences if s[0] < span[1] and s[1] > span[0]] or [span]
        return touched[0][0], touched[-1][1]

    def _term(self, name: Name) -> Term:
        if name.key:
            return Term(names.country_name(name.key, self.article.language), (), name.key)
        fullest = next((p for p in self.persons if name.kind in ("person", "") and names.same(name.text, p)), name.text)
        return Term(fullest, (fullest,), person=fullest in self.persons)

    def _days(self, span: Span) -> tuple[str, str]:
        """From a month before the article on, or from a day that the statement names, if it is not long before."""
        published = day_of(self.article.published)
        if published is None:
            return "", ""
        named = (date.value for date in self.dates if span[0] <= date.start < span[1])
        days = (day_of(f"{value}-01"[:10]) for value in named if len(value) > len("2025"))
        recent = [day for day in days if day and published - LONG_BEFORE <= day]
        return min([published - BEFORE, *recent]).isoformat(), (published + AFTER).isoformat()

    def _words(self, span: Span) -> tuple[Term, ...]:
        """The words without which the statement means something else most."""
        tokens = self._tokens(span)
        text = self.text[span[0] : span[1]]
        rest = [text[: t.start - span[0]] + text[t.end - span[0] :] for t in tokens]
        nearness = encoder.likeness(encoder.vectors([text]), encoder.vectors(rest))[0] if tokens else []
        order = sorted(range(len(tokens)), key=lambda place: (nearness[place], place))
        chosen = {tokens[place].stem: tokens[place] for place in reversed(order)}
        best = sorted(chosen.values(), key=lambda token: order.index(tokens.index(token)))[:WORDS]
        return tuple(Term(self._plain(token), self._forms(token, tokens)) for token in best)

    def _tokens(self, span: Span) -> list[Token]:
        found = stems.content(stems.tokens(self.text, self.article.language, *span))
        return [
            t
            for t in found
            if t.end - t.start >= SHORTEST
            and not t.form[0].isdigit()
            and not self._is_title(self._written(t))
            and not any(start < t.end and t.start < end for start, end in self.taken)
        ]

    def _plain(self, token: Token) -> str:
        """A word without what is written onto its front."""
        return min(self._bare(self._written(token)), key=len)

    def _written(self, token: Token) -> str:
        """A word as it stands, without the signs for vowels, which searches do not know."""
        written = unicodedata.normalize("NFC", self.text[token.start : token.end])
        return "".join(c for c in written if not unicodedata.combining(c))

    def _forms(self, token: Token, tokens: Sequence[Token]) -> tuple[str, ...]:
        """A word with the one beside it, and alone: as it stands, bare, and as it stands in a dictionary."""
        at = tokens.index(token)
        written = self._written(token)
        pairs = [
            f"{bare} {self._written(two)}"
            for one, two in pairwise(tokens[max(0, at - 1) : at + 2])
            for bare in self._bare(self._written(one))
            if self.text[one.end : two.start].isspace()
        ]
        lemmas = [lemmatize(bare, self.article.language) for bare in self._bare(written)]
        return tuple(dict.fromkeys((*pairs, *lemmas, *self._bare(written))))

    def _bare(self, written: str) -> list[str]:
        """A word as it stands and without what is written onto its front, where a word is left that is known."""
        language = self.article.language
        prefixes = languages.load(language).section("names")["prefixes"]
        article = tuple(languages.read("scripts")["names"]["articles"])
        rest = [written.removeprefix(p) for p in prefixes if len(written) - len(p) >= SHORTEST]
        if is_known(written, language) and not written.startswith(article):
            return [written]
        return list(dict.fromkeys((written, *(bare for bare in rest if bare != written and is_known(bare, language)))))


def _put(item: Item, article: Article, provider: Provider, labels: Labels) -> Iterator[Question]:
    """One question about an item in each language: its own, English, those of the countries named, and all others.

    In a language that the article has nothing to do with it is put only where the name is known there.
    """
    countries = [term.country for term in (*item.names, *item.others) if term.country]
    near = (article.language, "en", *(code for country in countries for code in get_official_languages(country)))
    order = [code for code in dict.fromkeys((*near, *languages.codes())) if code in provider.languages]
    asked = ((language, *_question(item, article.language, language, labels)) for language in order)
    worth = (question for language, question, known in asked if known or language in near)
    for question in islice(chain(_by_words(item, article.language), worth), provider.most):
        yield replace(question, words=question.words[: provider.words])


def _by_words(item: Item, own: str) -> Iterator[Question]:
    """A statement that names nobody is also looked for by its strongest word, with any of the others."""
    words = tuple(dict.fromkeys(term.text for term in item.words))
    if not item.names and len(words) > 1:
        yield Question(own, words[:1], words[1:], item.since, item.until)


def _question(item: Item, own: str, language: str, labels: Labels) -> tuple[Question, bool]:
    """A question about an item in a language, and whether its first name is known there."""
    words = [term.text if language == own else _label(term, language, labels) for term in item.words]
    words = [word for word in dict.fromkeys(words) if word]
    # without key words the name of a country says little
    vague = not words and all(term.country for term in item.names)
    terms = (*item.names, *item.others)[: NAMES if vague else max(1, len(item.names))]
    named = [_named(term, own, language, labels) for term in terms]
    # two names that are only spelt by their letters find nothing together
    spelt = one_script(own, language)
    kept = dict.fromkeys(name for place, (name, known) in enumerate(named) if name and (known or spelt or not place))
    return Question(language, tuple(kept), tuple(words), item.since, item.until), bool(named and named[0][1])


def _named(term: Term, own: str, language: str, labels: Labels) -> tuple[str, bool]:
    """What a name is called in a language, and whether that is known: by CLDR, by Wikidata, else by its letters."""
    if term.country or language == own:
        return (names.country_name(term.country, language) if term.country else term.text), True
    if known := _label(term, language, labels):
        return known, True
    near = (_label(term, code, labels) for code in languages.codes() if one_script(code, language))
    return next(filter(None, near), "") or carry(term.text, own, language), False


def _label(term: Term, language: str, labels: Labels) -> str:
    return next((labels[form][language] for form in term.forms if language in labels.get(form, {})), "")
