"""What holds for every text."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.quotes import find

PIECES = [
    'He said: "We go. Now."',
    "“It works,” said Ann Smith. “At last.”",
    "«Да», — сказал он.",
    "قال الوزير إن الأمر انتهى.",
    "وأضاف: «سنعود»",
    "according to the police",
    "as",
    "said",
    "قال",
    "сказал",
    "—",
    '"',
    "«",
    "»",
    "‘",
    "’",
    "'",
    "((",
    "))",
    "\n",
    "\r\n",
    ", ",
    ". ",
    ": ",
    "…",
    "Ann Smith",
    "وفق بيان",
    "por",
    "😀",
    "\u200f",
    "é",
    "e\u0301",
]
LANGUAGES = ["ar", "en", "fr", "ru"]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)


@settings(max_examples=120, deadline=None)
@given(texts, st.sampled_from(LANGUAGES))
def test_offsets_give_back_the_text(text, language):
    for quote in find(text, language):
        assert text[quote.start : quote.end] == quote.content
        if quote.cue_start is not None:
            assert text[quote.cue_start : quote.cue_end] == quote.cue
        if quote.speaker_start is not None:
            assert text[quote.speaker_start : quote.speaker_end] == quote.speaker_mention


ARTICLE = {
    "ar": "قال وزير المالية سالم عمر إن الميزانية جاهزة.\nوأضاف: «لن نرفع الضرائب».\nوبحسب الوزير، سيبدأ العمل غدًا.",
    "en": "The bridge is safe, the mayor said.\n“We checked it twice,” Ann Smith told reporters. “It holds.”",
    "ru": "Губернатор Иван Петров заявил, что мост безопасен.\n«Мы проверили», — сказал он.",
    "fr": "Le maire Paul Durand a déclaré que le pont était sûr.\n« Nous avons vérifié », a-t-il dit.",
}
PLAIN = {
    "ar": "هطل المطر على المدينة طوال الليل.",
    "en": "it rained all night.",
    "ru": "дождь шел всю ночь.",
    "fr": "il a plu.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_paragraph_at_the_end_changes_nothing_before_it(language):
    text = ARTICLE[language]
    assert find(f"{text}\n{PLAIN[language]}", language) == find(text, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_read_alike(language, form):
    text = ARTICLE[language]
    found = [unicodedata.normalize("NFC", q.content) for q in find(unicodedata.normalize(form, text), language)]
    assert found == [unicodedata.normalize("NFC", q.content) for q in find(text, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_line_endings_read_alike(language):
    text = ARTICLE[language]
    assert [q.content for q in find(text.replace("\n", "\r\n"), language)] == [q.content for q in find(text, language)]


HOSTILE = {
    "marks": '"',
    "opening marks": "«",
    "cues": "he said that ",
    "fronted": "according to him, ",
    "dashes": "— a, — said he. ",
    "open quotations with cues": "«he said that ",
    "colons": "said: ",
    "lines": "a\n",
    "one line of words": "word ",
    "single quotes": "'a ",
    "quotations": '"a b c d" said he, ',
}


HOSTILE_MEGABYTES = {
    "a hundred thousand marks": '"' * 100_000,
    "one line of words": "word " * 200_000,
    "one word": "x" * 1_000_000,
    "nothing but spaces": " " * 1_000_000,
    "nothing but lines": "\n" * 1_000_000,
    "marks nested a thousand deep": "«he said that " * 1000 + "so" + "»" * 1000,
}


def seconds(text, language):
    begin = time.process_time()
    find(text, language)
    return time.process_time() - begin


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_text_and_no_faster(piece):
    text = piece * (30_000 // len(piece))
    seconds(text[:1000], "en")
    short = min(seconds(text[:3000], "en") for _ in range(3))
    assert seconds(text, "en") < 25 * short + 0.5


@pytest.mark.parametrize("language", ["ar", "en", "ru"])
def test_time_for_a_megabyte_grows_with_it_and_no_faster(language):
    text = f"{ARTICLE[language]}\n{PLAIN[language]}\n" * (1_000_000 // len(ARTICLE[language] + PLAIN[language]))
    tenth = text[: len(text) // 10]
    seconds(text[:1000], language)
    assert seconds(text, language) < 25 * min(seconds(tenth, language) for _ in range(2))


@pytest.mark.parametrize("text", HOSTILE_MEGABYTES.values(), ids=HOSTILE_MEGABYTES.keys())
def test_a_hostile_megabyte_is_read_in_bounded_time(text):
    assert seconds(text, "en") < 60
