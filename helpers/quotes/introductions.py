"""Introductions: the places where a text gives, side by side, the parts of a name that it uses apart elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpers.quotes.layout import WORD, Sentence
from helpers.quotes.naming import Key, Naming

PLACES = 20  # of a word that are looked at: enough for an introduction, and the time stays linear
GIVEN = 2  # words of a name before the one that is used alone
TWICE = 2  # times that words stand together: no accident


@dataclass(frozen=True)
class _Place:
    """A word of the text: its sentence and its index there."""

    sentence: Sentence
    at: int


def introductions(sentences: Sequence[Sentence], mentions: Collection[str], naming: Naming) -> list[tuple[str, ...]]:
    """The names that belong together, each with the title that stands before it where that is used alone too.

    `mentions` are the names under which somebody speaks. Only what the text itself puts side by side is joined.

    >>> from helpers.quotes.grammar import grammar
    >>> from helpers.quotes.layout import lay_out
    >>> text = "The Russian president Vladimir Putin left. The Russian president was late, said Putin."
    >>> introductions(lay_out(text, "en").sentences(), ["Putin", "The Russian president"], Naming(grammar("en")))
    [('Vladimir Putin', 'The Russian president')]
    """
    keys = {mention: naming.key(mention) for mention in mentions}
    places = _places(sentences, {key[0] for key in keys.values() if key}, naming)
    full = {key[0]: _full(places[key[0]], naming) for key in keys.values() if _alone(key, naming)}
    titles = _titles(keys, places, full, naming)
    untitled = [(name,) for form, name in sorted(full.items()) if name and name not in {n for n, *_ in titles}]
    return [*titles, *untitled]


def _places(sentences: Sequence[Sentence], wanted: Collection[str], naming: Naming) -> Mapping[str, list[_Place]]:
    """Where the wanted words stand in the text."""
    found: dict[str, list[_Place]] = defaultdict(list)
    for sentence in sentences:
        for at, item in enumerate(sentence.items):
            form = naming.grammar.bare(item.form) if item.kind == WORD else ""
            if form in wanted and len(found[form]) < PLACES:
                found[form].append(_Place(sentence, at))
    return found


def _alone(key: Key, naming: Naming) -> bool:
    return len(key) == 1 and not naming.grammar.known_noun(key[0])


def _titled(key: Key, naming: Naming) -> bool:
    return len(key) > 1 and any(naming.grammar.says("roles", form) for form in key)


def _full(places: Sequence[_Place], naming: Naming) -> str:
    """The longest name that ends or begins with a word that is used alone, empty where the text gives none."""
    runs: dict[str, int] = defaultdict(int)
    for place in places:
        for run in _runs(place, naming):
            runs[run] += 1
    sure = [run for run, count in runs.items() if count >= TWICE or run.istitle()]
    return max(sure, key=lambda run: (len(run.split()), runs[run], run), default="")


def _runs(place: _Place, naming: Naming) -> Iterator[str]:
    """What may be the whole name around a word: a word or two before it, or behind it."""
    sentence, at = place.sentence, place.at
    for count in range(1, GIVEN + 1):
        for first, last in ((at - count, at + 1), (at, at + count + 1)):
            if all(_may_be_name(sentence, i, naming) for i in range(first, last)):
                yield sentence.text[sentence.items[first].start : sentence.items[last - 1].end]


def _may_be_name(sentence: Sentence, at: int, naming: Naming) -> bool:
    """Whether the item at an index may be a part of a name: a capital shows it, else that the pack does not know it."""
    known, form = naming.grammar, sentence.form(at)
    if sentence.kind(at) != WORD or at < 0:
        return False
    if sentence.raw(at)[:1].isupper():
        # the capital may be that of the sentence: Earlier Smith
        opens = at == 0 and (known.says("adverbs", form) or known.says("leading", form))
        return not opens and not known.says("roles", form) and not naming.country(form)
    return not (known.known_noun(known.bare(form)) or known.stands_in_way(sentence, at) or _has_article(form, naming))


def _has_article(form: str, naming: Naming) -> bool:
    return naming.grammar.without_article(form) != form


def _titles(
    keys: Mapping[str, Key], places: Mapping[str, list[_Place]], full: Mapping[str, str], naming: Naming
) -> list[tuple[str, ...]]:
    """Titles with the one name before which the text puts them; none where it puts them before several."""
    found = []
    for title, key in sorted(keys.items()):
        if not _titled(key, naming):
            continue
        bearers = {name for place in places[key[0]] if (name := _bearer(place, key, full, naming))}
        if len(bearers) == 1:
            found.append((*bearers, title))
    return found


def _bearer(place: _Place, title: Key, full: Mapping[str, str], naming: Naming) -> str:
    """The name that stands right behind a title, empty where none of the names that are used alone does."""
    sentence, behind = place.sentence, place.at + len(title)
    forms = tuple(naming.grammar.bare(sentence.form(i)) for i in range(place.at, behind))
    if forms != title:
        return ""
    for at in range(behind, behind + GIVEN + 1):
        if not _may_be_name(sentence, at, naming):
            return ""
        if (form := naming.grammar.bare(sentence.form(at))) in full:
            return full[form] or sentence.text[sentence.items[behind].start : sentence.items[at].end]
    return ""
