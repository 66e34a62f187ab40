"""One name for one person: what the text puts side by side once belongs together everywhere."""

import pytest

from helpers.quotes import find

NAMES = [
    (
        "a title that stood before the name",
        "en",
        "The talks brought in the Norland president Ada Pine. The Norland president said that it was late. "
        "Pine said that it rained.",
        {"Ada Pine"},
    ),
    ("a given name where nobody speaks", "en", "Ada Pine came by train. “It is late,” Pine said.", {"Ada Pine"}),
    (
        "a given name where nobody speaks",
        "ru",
        "Приехала и Ольга Седова. Седова сообщила, что поезд опоздал.",
        {"Ольга Седова"},
    ),
    (
        "a country is no given name",
        "ru",
        "Встречали гостей из Франции. Франции Седов рад. Олег Седов приехал. Седов сообщил, что поезд опоздал.",
        {"Олег Седов"},
    ),
    (
        "a title that stood before the name",
        "fr",
        "On attendait le président norlandais Paul Durand. Durand a déclaré que le train tardait. "
        "Le président norlandais a ajouté que le temps pressait.",
        {"président norlandais Paul Durand"},
    ),
    (
        "a title that stood before the name, and what follows it",
        "ar",
        "التقى الرئيس النوري سالم فاضل الوفود. وقال فاضل إن القطار تأخر. وأضاف الرئيس النوري أن المطر هطل. "
        "وصل سالم فاضل.",
        {"الرئيس النوري سالم فاضل"},
    ),
    ("who is told is no part of the name", "ar", "وصل فاضل مساء. وأكد سالم لفاضل ثقته بأن القطار سيصل.", {"سالم"}),
]


@pytest.mark.parametrize(("language", "text", "expected"), [case[1:] for case in NAMES],
                         ids=[f"{case[1]}: {case[0]}" for case in NAMES])  # fmt: skip
def test_calls_everybody_by_one_name(language, text, expected):
    assert {quote.speaker for quote in find(text, language)} == expected
