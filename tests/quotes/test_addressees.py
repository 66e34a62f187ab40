"""Who is told: found by language data, never guessed."""

import pytest

from helpers.quotes import find

TOLD = [
    ("an agency behind told", "en", "Ann Lee told Reuters the bridge would open in May.", "Reuters"),
    ("a paper with an article", "en", "“We are late,” Ann Lee told the Daily Post.", "the Daily Post"),
    ("people behind to", "en", "The mayor said to reporters that the bridge was safe.", "reporters"),
    ("a pronoun names nobody", "en", "Ann Lee told them the bridge would open in May.", ""),
    ("a complementiser is nobody", "en", "Ann Lee warned that the bridge would close.", ""),
    ("a dative", "ru", "Мэр Анна Белова сообщила журналистам, что мост закроют.", "журналистам"),
    ("an agency by name", "ru", "«Мост закроют», — сказал агентству «Север» мэр Олег Ким.", "агентству «Север»"),
    ("an agency behind its preposition", "fr", "« Le pont fermera », a déclaré à l'AFP le maire Paul Durand.", "l'AFP"),
    ("people behind their preposition", "fr", "Le maire a dit aux journalistes que le pont fermerait.", "journalistes"),
    ("a place is not told", "fr", "Le maire a déclaré à Alger que le pont fermerait.", ""),
    ("an outlet", "ar", "قال الوزير سالم عمر لقناة النور إن الجسر سيغلق.", "قناة النور"),
    ("people", "ar", "قال الوزير سالم عمر للصحفيين إن الجسر سيغلق.", "الصحفيين"),
    ("a name", "ar", "وصل عمر مساء. أكد سالم لعمر ثقته بأن الجسر سيغلق.", "عمر"),
    ("a ministry is no addressee", "ar", "قال وزير النقل سالم عمر إن الجسر سيغلق.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), [case[1:] for case in TOLD], ids=[case[0] for case in TOLD])
def test_names_who_is_told(language, text, expected):
    assert [quote.addressee for quote in find(text, language)] == [expected]
