"""The pages of a case are read by their ids, with what the analyst knows better."""

import pytest

from helpers import case, sources
from helpers.errors import InputError
from helpers.sources import archive
from helpers.sources.page import Page
from helpers.tables import Source

PAGE = "<html><h1>Rain</h1><p>It rained on Monday, the mayor said.</p></html>"


def made(tmp_path, pages=(), settings=""):
    (tmp_path / "article.txt").write_text("Rain fell on Monday.")
    (tmp_path / "case.toml").write_text(settings)
    (tmp_path / "sources").mkdir()
    for name in pages:
        (tmp_path / "sources" / name).write_text(PAGE)
    return case.read(tmp_path)


def test_pages_come_in_the_order_of_their_ids(tmp_path):
    found = sources.saved(made(tmp_path, ["s10.html", "s02.txt", "s01.htm"]))
    assert [page.source.source_id for page in found] == ["s01", "s02", "s10"]


def test_what_the_file_manager_leaves_behind_is_no_page(tmp_path):
    read = made(tmp_path, ["s01.html", ".DS_Store", "._s01.html"])
    (tmp_path / "sources" / "s01_files").mkdir()
    assert len(sources.saved(read)) == 1


def test_a_case_without_sources_has_no_pages(tmp_path):
    (tmp_path / "article.txt").write_text("Rain fell on Monday.")
    assert sources.saved(case.read(tmp_path)) == ()


@pytest.mark.parametrize("twins", [("s01.html", "s01.txt"), ("s01.htm", "s01.html")])
def test_two_sources_with_one_id_are_refused(tmp_path, twins):
    with pytest.raises(InputError, match=rf"{twins[1]}: {twins[0]} has the same id; rename or remove one"):
        sources.saved(made(tmp_path, twins))


def test_settings_for_a_page_that_is_not_there_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"case\.toml: \[sources\.s02\] names no page"):
        sources.saved(made(tmp_path, ["s01.html"], '[sources.s02]\norigin = "AFP"'))


def test_the_analyst_knows_the_origin_better_than_the_page(tmp_path):
    found = sources.saved(made(tmp_path, ["s01.html", "s02.html"], '[sources.s01]\norigin = "AFP"\nprimary = true'))
    assert [(p.source.origin, p.source.origin_why, p.source.primary) for p in found] == [
        ("AFP", "by hand", True),
        ("", "", False),
    ]


@pytest.mark.parametrize(
    ("published", "as_of", "used"),
    [
        ("2023-09-14", "2023-09-14", True),
        ("2023-09-15", "2023-09-14", False),
        ("2023-09", "2023-09-14", False),
        ("2023-09", "2023-09-30", True),
        ("2024-02", "2024-02-28", False),
        ("2024-02", "2024-02-29", True),
        ("2023-09", "2023-10-01", True),
        ("2023", "2023-12-30", False),
        ("2023", "2024-01-01", True),
        ("", "2024-01-01", False),
        ("", "", True),
    ],
)
def test_as_of_a_day_nothing_later_or_undated_is_used(published, as_of, used):
    assert bool(sources.until([Page(Source("s1", published=published), "")], as_of)) is used


def test_what_is_there_and_cannot_be_read_is_named_not_passed_over(tmp_path):
    read = made(tmp_path, ["s01.html"])
    (tmp_path / "sources" / "s02.html").symlink_to(tmp_path / "nowhere.html")
    with pytest.raises(InputError, match=r"s02\.html: it is not a plain file"):
        sources.saved(read)


def test_sources_that_are_no_folder_are_refused(tmp_path):
    (tmp_path / "article.txt").write_text("Rain fell on Monday.")
    (tmp_path / "sources").write_text(PAGE)
    with pytest.raises(InputError, match="it is no folder"):
        sources.saved(case.read(tmp_path))


def test_a_folder_in_the_place_of_the_archive_is_refused(tmp_path):
    read = made(tmp_path)
    (tmp_path / archive.FILE).mkdir()
    with pytest.raises(InputError, match="it is a folder, and no archive"):
        sources.saved(read)
    with pytest.raises(InputError, match="it is a folder, and no archive"), archive.writing(tmp_path / archive.FILE):
        pass
