"""The edits of the mutation bench do what they are called."""

from __future__ import annotations

import random

import pytest

from benches.edits import changes, harmless
from benches.mutations import Item, Replacement, moved, near, rewritten, rounds
from helpers.text import words

TEXTS = {
    "ar": "قال أحمد الناجي إن 30 طنا من القمح «لم تصل» يوم الخميس، وإن الجسر أُغلق",
    "en": "Some 30 tonnes did not arrive on Tuesday, said “Ann Lee”, because the road was shut",
    "ru": "Около 30 тонн не пришли в четверг, сказала «Анна Ли», всё ещё под снегом",
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("kind", ["number", "date", "negation"])
def test_an_edit_of_the_meaning_changes_the_words(language, kind):
    edited = changes(language)[kind](TEXTS[language], language, random.Random(1))
    assert forms(edited) != forms(TEXTS[language])


@pytest.mark.parametrize("language", TEXTS)
def test_a_harmless_edit_changes_the_folded_words(language):
    written = {kind: edit for kind, edit in harmless(language).items() if kind not in ("function words", "spelling")}
    edited = {kind: forms(edit(TEXTS[language], language, random.Random(1))) for kind, edit in written.items()}
    assert edited == dict.fromkeys(written, forms(TEXTS[language]))


def test_statements_move_with_the_edits_before_and_in_them():
    edits = [Replacement((2, 4), "long words"), Replacement((6, 8), "")]
    text = rewritten("ab cd ef gh", edits)
    assert text == "ablong wordsd  gh" and moved((6, 8), edits) == (14, 14) and moved((9, 11), edits) == (15, 17)


def test_statements_that_overlap_are_edited_apart():
    items = [Item("verdict", span, None, False) for span in [(0, 9), (2, 4), (9, 12)]]
    assert [[item.span for item in some] for some in rounds(items)] == [[(0, 9), (9, 12)], [(2, 4)]]


def test_a_statement_is_found_again_by_its_place():
    items = [{"start": 10, "end": 30, "verdict": "close"}, {"start": 40, "end": 60, "label": "refuted"}]
    assert near(items, "verdict", (12, 30)) == ["close"] and near(items, "verdict", (0, 12)) == []
    assert near(items, "label", (12, 30)) == []


def forms(text):
    return [word.form for word in words(text)]


@pytest.mark.parametrize(
    ("edit", "language", "text", "edited"),
    [
        ("truncation", "en", "It covers only part of the loss", {"It covers part of the loss"}),
        ("truncation", "ru", "Дорогу снова откроют, если вода спадёт", {"Дорогу снова откроют"}),
        ("negation", "ar", "ستة رجال في سيارة", {"ستة رجال في سيارة"}),
        ("negation", "ar", "سيعود الوفد", {"لن يعود الوفد"}),
        ("number", "en", "See news.example/a7 today", {"See news.example/a7 today"}),
        ("number", "en", "It rose in 2019", {f"It rose in 201{digit}" for digit in "12345678"}),
        (
            "swapped roles",
            "en",
            "Ann Lee and Bob Ray met",
            {"Ann Lee and Bob Ray met"},
        ),
        ("swapped roles", "en", "Ann Lee has never once met Bob Ray", {"Bob Ray has never once met Ann Lee"}),
    ],
)
def test_edits_are_sound(edit, language, text, edited):
    assert changes(language)[edit](text, language, random.Random(1)) in edited


def test_signs_are_put_where_there_is_no_doubt():
    edited = harmless("ar")["diacritics"]("وصل الشيخ إلى البلد", "ar", random.Random(1))
    assert edited == "وصل الشّيخ إِلى البلد"
