"""The edits of the mutation bench do what they are called."""

from __future__ import annotations

import random

import pytest

from benches.mutations import edits, near
from helpers.text import words

TEXTS = {
    "ar": "قال أحمد الناجي إن 30 طنا من القمح «لم تصل» يوم الخميس، وإن الجسر أُغلق",
    "en": "Some 30 tonnes did not arrive on Tuesday, said “Ann Lee”, because the road was shut",
    "ru": "Около 30 тонн не пришли в четверг, сказала «Анна Ли», всё ещё под снегом",
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("kind", ["number", "date", "negation"])
def test_an_edit_of_the_meaning_changes_the_words(language, kind):
    changes, edit = edits(language)[kind]
    edited = edit(TEXTS[language], language, random.Random(1))
    assert changes and forms(edited) != forms(TEXTS[language])


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("kind", ["quotation marks", "digits", "letters", "diacritics", "punctuation"])
def test_a_harmless_edit_keeps_the_folded_words(language, kind):
    changes, edit = edits(language)[kind]
    assert not changes and forms(edit(TEXTS[language], language, random.Random(1))) == forms(TEXTS[language])


def test_a_statement_is_found_again_by_its_place():
    items = [{"start": 10, "end": 30, "verdict": "close"}, {"start": 40, "end": 60, "label": "refuted"}]
    assert near(items, (12, 30)) == ["close"] and near(items, (0, 12)) == []


def forms(text):
    return [word.form for word in words(text)]
