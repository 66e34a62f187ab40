"""Every sentence stands in every language, with the same facts."""

import string

import pytest
from babel import Locale

from helpers import quotes
from helpers.show import messages
from helpers.show.messages import LANGUAGES, count, say, term
from tests import gold

COUNTS = [
    # number, noun, language, expected
    (1, "page", "ar", "صفحة واحدة"),
    (2, "page", "ar", "صفحتان"),
    (3, "page", "ar", "3 صفحات"),
    (10, "page", "ar", "10 صفحات"),
    (11, "page", "ar", "11 صفحة"),
    (99, "claim", "ar", "99 معلومة"),
    (100, "page", "ar", "100 صفحة"),
    (103, "page", "ar", "103 صفحات"),
    (2, "of_witnesses", "ar", "شاهدين مستقلين"),
    (1, "page", "en", "one page"),
    (2, "page", "en", "2 pages"),
]


def _facts(sentence):
    return {(name, spec) for _, name, spec, _ in string.Formatter().parse(sentence) if name}


def _sentences(language):
    return {key: text for key, text in messages._messages(language).items() if not key.startswith("nouns.")}


def _nouns(language):
    return {tuple(key.split(".")[1:]) for key in messages._messages(language) if key.startswith("nouns.")}


@pytest.mark.parametrize(("number", "noun", "language", "expected"), COUNTS)
def test_a_number_takes_its_noun_in_the_right_form(number, noun, language, expected):
    assert count(noun, number, language) == expected


def test_a_sentence_is_missing_in_one_language():
    assert _sentences("ar").keys() == _sentences("en").keys()


@pytest.mark.parametrize("key", _sentences("ar"))
def test_a_fact_is_missing_in_one_language(key):
    assert _facts(_sentences("ar")[key]) == _facts(_sentences("en")[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_noun_lacks_a_plural_form(language):
    names = {noun for noun, _ in _nouns("ar") | _nouns("en")}
    forms = set(Locale(language).plural_form.tags) | {"other"}
    assert _nouns(language) == {(noun, form) for noun in names for form in forms}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_counted_noun_has_no_forms(language):
    names = {noun for noun, _ in _nouns(language)}
    specs = {spec for text in _sentences(language).values() for _, spec in _facts(text) if spec}
    assert specs <= names


def test_a_missing_sentence_is_an_error():
    with pytest.raises(KeyError, match=r"no\.such"):
        say("no.such", "ar")


def test_a_missing_fact_is_an_error():
    with pytest.raises(KeyError):
        say("nouns.page.few", "ar")


def test_a_list_is_joined_by_the_languages_own_and(monkeypatch):
    monkeypatch.setattr(messages, "_messages", lambda language: {"k": "{who}"})
    assert say("k", "ar", who=("أ", "ب", "ج")) == "أ وب وج"
    assert say("k", "en", who=("A", "B", "C")) == "A, B, and C"


@pytest.mark.parametrize("case", gold.cases(), ids=lambda case: case.doc)
def test_a_rule_of_attribution_has_no_words(case):
    rules = {quote.rule for quote in quotes.find(case.text, case.language)}
    assert [rule for rule in sorted(rules) if term("rule", rule, "ar") == rule] == []
