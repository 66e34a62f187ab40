"""What an article says about itself is read off its text, marked as such, and left empty rather than guessed."""

import pytest

from helpers import article, case
from helpers.errors import LanguageError

SEED = case.Path("seeds/putin-kim-rifles")


def described(tmp_path, text, settings=""):
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    (tmp_path / "case.toml").write_text(settings, encoding="utf-8")
    return article.describe(case.read(tmp_path))


def test_the_seed_tells_its_language_and_its_day():
    found = article.describe(case.read(SEED))
    assert (found.doc, found.language, found.language_from) == ("ar-putin-kim-rifles", "ar", "text")
    assert (found.published, found.published_from) == ("2023-09-14", "post")
    assert found.characters == 2886


def test_what_the_analyst_knows_goes_before_what_the_text_shows(tmp_path):
    settings = 'language = "ar"\npublished = 2020-01-02\ntitle = "T"\npublisher = "P"\norigin = "AFP"'
    found = described(tmp_path, "PARIS, 3 May 2024 (Reuters) - It rained.", settings)
    assert (found.language, found.language_from, found.published, found.published_from) == (
        "ar", "case", "2020-01-02", "case",
    )  # fmt: skip
    assert (found.title, found.publisher, found.origin) == ("T", "P", "AFP")


# label, language, text, day, the part that shows it
DAYS = [
    (
        "a dateline",
        "en",
        "PARIS, 3 May 2024 (Reuters) - The union called off a strike on Monday.",
        "2024-05-03",
        "dateline",
    ),
    ("a dateline with a dash", "en", "Paris, 3 May 2024 — The union called off a strike.", "2024-05-03", "dateline"),
    (
        "an Arabic dateline",
        "ar",
        "القاهرة 14 سبتمبر/ أيلول 2023 (أ ف ب) - أعلن الوزير استقالته.",
        "2023-09-14",
        "dateline",
    ),
    ("a Russian dateline", "ru", "Москва, 14 сентября 2023 года — Министр ушёл в отставку.", "2023-09-14", "dateline"),
    (
        "a line above the lead",
        "en",
        "Rain ends strike\n3 May 2024\nThe union called off a strike.",
        "2024-05-03",
        "dateline",
    ),
    ("the text, moved on", "en", "He resigned on Thursday.\nThe vote was on 12 September 2023.", "2023-09-14", "text"),
    (
        "the text, on the same day",
        "en",
        "He resigned on Tuesday.\nThe vote was on 12 September 2023.",
        "2023-09-12",
        "text",
    ),
    ("the text, no weekday", "en", "He resigned.\nThe vote was on 12 September 2023.", "2023-09-12", "text"),
    ("today is no weekday", "en", "He resigned today.\nThe vote was on 12 September 2023.", "2023-09-12", "text"),
    ("the latest of two", "en", "He resigned.\nThe votes: 12 September 2023 and 2 June 2021.", "2023-09-12", "text"),
    ("Arabic text, moved on", "ar", "استقال الوزير الخميس.\nوجرى التصويت في 12 سبتمبر 2023.", "2023-09-14", "text"),
    ("a day to come", "en", "He will resign on Thursday.\nThe vote was on 12 September 2023.", "2023-09-12", "text"),
    (
        "a foreign post",
        "ar",
        "استقال الوزير الخميس.\nوداعا\n— الوزير (@wazir) September 12, 2023\nوغادر.",
        "2023-09-14",
        "post",
    ),
    ("history", "en", "He resigned on Thursday.\nIt was the first time since 2 May 1998, and since 2003.", "", ""),
    ("a month alone", "en", "He resigned on Thursday.\nThe vote was in September 2023.", "", ""),
    ("no date", "ar", "استقال الوزير الخميس.", "", ""),
    ("no such day", "en", "He resigned.\nThe vote was on 31 February 2023.", "", ""),
]


@pytest.mark.parametrize(("language", "text", "day", "part"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_the_day_is_read_off_the_text_and_never_made_up(language, text, day, part):
    assert article.published_of(text, language) == (day, part)


@pytest.mark.xfail(
    reason="nothing tells a full date of the past from the day of the article, where no later one is named"
)
def test_an_old_event_alone_gives_no_day():
    assert article.published_of("The trial opened on Friday.\nThe fire was on 2 November 2022.", "en") == ("", "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("شهردار گفت که پل در ماه آینده باز می‌شود.", "language without a pack: fa; there are packs for ar, en"),
        ("ترجمان نے کہا کہ یہ فیصلہ اگلے ہفتے نافذ ہوگا۔", "language without a pack: ur"),
        ("Речник уряду заявив, що рішення набуде чинності.", "language without a pack: uk"),
        ("Говорителят каза, че решението влиза в сила.", "language without a pack: bg"),
        ("El portavoz del Gobierno dijo que la decisión entrará en vigor.", "language without a pack: es"),
        ("12 345 — 67!", "its language cannot be told; give it in case.toml"),
    ],
)
def test_a_language_without_a_pack_is_named_with_a_way_out(tmp_path, text, says):
    with pytest.raises(LanguageError, match=rf"article\.txt: .*{says}"):
        described(tmp_path, text)
    assert described(tmp_path, text, 'language = "ar"').language == "ar"
