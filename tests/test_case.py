"""A case folder is read as it stands, and what is wrong with it is said in one line."""

from pathlib import Path

import pytest

from helpers import case
from helpers.errors import InputError, LanguageError

FULL = """
id = "ar-dam"
title = "السد"
language = "ar"
published = 2024-03-10
publisher = "Example"
url = "https://example.org/dam"
origin = "AFP"
providers = ["wikipedia"]

[sources.s01]
origin = "Reuters"
primary = true
"""


def folder(tmp_path: Path, article: bytes = b"Rain fell on Monday.", settings: str | None = None) -> Path:
    path = tmp_path / "my case"
    path.mkdir()
    (path / "article.txt").write_bytes(article)
    if settings is not None:
        (path / "case.toml").write_text(settings, encoding="utf-8")
    return path


def test_every_key_of_the_settings_is_read(tmp_path):
    found = case.read(folder(tmp_path, settings=FULL))
    assert found.doc == "ar-dam"
    assert found.settings == case.Settings(
        id="ar-dam",
        title="السد",
        language="ar",
        published="2024-03-10",
        publisher="Example",
        url="https://example.org/dam",
        origin="AFP",
        providers=("wikipedia",),
        sources={"s01": case.SourceSettings("Reuters", True)},
    )


@pytest.mark.parametrize("settings", [None, "", "# nothing known\n"])
def test_every_key_may_be_missing(tmp_path, settings):
    found = case.read(folder(tmp_path, settings=settings))
    assert found.settings == case.Settings()
    assert found.doc == "my case"


@pytest.mark.parametrize(
    ("article", "text"),
    [
        (b"One.\r\nTwo.\r\n", "One.\r\nTwo.\r\n"),
        (b"One.\rTwo.", "One.\rTwo."),
        (b"\xef\xbb\xbfOne.", "One."),
        ("قال\u200f نعم".encode(), "قال\u200f نعم"),
    ],
)
def test_the_text_keeps_every_character_but_a_byte_order_mark(tmp_path, article, text):
    assert case.read(folder(tmp_path, article)).text == text


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ('titel = "x"', "unknown key 'titel'"),
        ("[sources.s01]\nprimery = true", "[sources.s01]: unknown key 'primery'"),
        ("title = 3", "title is 3"),
        ('published = "yesterday"', "published is 'yesterday'"),
        ("published = 2024-13-01", "not valid TOML"),
        ("published = 20240310", "published is 20240310"),
        ("published = 10:00:00", "published is"),
        ('providers = "wikipedia"', "providers is 'wikipedia'"),
        ("providers = [1]", "providers is [1]"),
        ('sources = "s01"', "sources is 's01'"),
        ('[sources]\ns01 = "AFP"', "sources is"),
        ("[sources.s01]\norigin = 1", "origin is 1"),
        ('[sources.s01]\nprimary = "yes"', "primary is 'yes'"),
        ('id = "../../etc"', "id is '../../etc'"),
        ('id = ".hidden"', "id is '.hidden'"),
        ('id = ""', "id is ''"),
        ('id = "a\\u0000b"', "id is"),
        ("title = ", "not valid TOML"),
        ('language = "xx"', "no language pack for 'xx'"),
        ('language = "fa"', "no language pack for 'fa'"),
    ],
)
def test_a_broken_setting_is_named_in_one_line_with_what_to_do(tmp_path, settings, says):
    with pytest.raises(InputError) as caught:
        case.read(folder(tmp_path, settings=settings))
    line = str(caught.value)
    assert says in line
    assert "\n" not in line
    assert ";" in line


def test_a_language_without_a_pack_says_where_it_was_asked_for(tmp_path):
    with pytest.raises(LanguageError, match=r"case\.toml"):
        case.read(folder(tmp_path, settings='language = "fa"'))


def test_settings_that_are_not_utf8_are_refused(tmp_path):
    path = folder(tmp_path)
    (path / "case.toml").write_bytes('title = "É"'.encode("latin-1"))
    with pytest.raises(InputError, match=r"case\.toml: it is not UTF-8"):
        case.read(path)


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(InputError, match="no such case folder"):
        case.read(tmp_path / "none")


def test_a_folder_without_an_article_is_named(tmp_path):
    with pytest.raises(InputError, match=r"article\.txt: there is no such file"):
        case.read(tmp_path)
