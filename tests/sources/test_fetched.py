"""A case whose pages were fetched speaks from its folder alone, years later."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from helpers import case, check, cli, sources
from helpers.sources import archive
from tests.fetched import __main__ as made
from tests.sources.test_archive import passes_warcio, records

FETCHED = Path("tests/fetched")


@pytest.fixture
def copied(tmp_path):
    return Path(shutil.copytree(FETCHED, tmp_path / "fetched"))


def test_its_archive_is_whole():
    assert passes_warcio(FETCHED / archive.FILE)
    stated = [(kind, about.get_header("WARC-Profile")) for kind, about, _ in records(FETCHED / archive.FILE)]
    # on the second day three pages had not changed, by their own account
    assert stated.count(("revisit", archive.NOT_MODIFIED)) == 3


def test_the_trail_tells_what_is_not_there_from_what_cannot_be_reached():
    answers = {row.query: row.answer for row in sources.searches(case.read(FETCHED))}
    assert answers == {
        "http://almina.example/bridge": "found",
        "http://port.example/statement": "found",
        "http://check.example/bridge-cost": "found",
        "http://almina.example/archive/2019": "nothing",
        "http://closed.example/bridge": "no_answer",
        "http://quiet.example/bridge": "no_answer",
    }


def test_it_is_checked_from_its_archive_alone(copied):
    shutil.rmtree(copied / "web")
    done = check.run(case.read(copied))
    assert {source.record for source in done.sources} == {"capture"}
    assert [verdict.verdict for verdict in done.verdicts if verdict.item_id.startswith("q-")] == [
        "verbatim",
        "translated",
    ]
    assert "refuted" in {verdict.verdict for verdict in done.verdicts}


def test_it_replays_and_what_was_changed_in_its_archive_is_named(copied, tmp_path, capsys):
    arguments = [str(copied), "--out", str(tmp_path / "out")]
    assert cli.main(["check", *arguments]) == 0
    assert cli.main(["replay", *arguments]) == 0
    (copied / archive.FILE).write_bytes((copied / archive.FILE).read_bytes()[:6_000])
    capsys.readouterr()
    assert cli.main(["replay", *arguments]) == 1
    lost = [line for line in capsys.readouterr().out.splitlines() if line.startswith("sources ")]
    assert lost
    assert all(line.endswith("it no longer comes out") for line in lost)


def test_made_anew_it_holds_the_same_pages(copied):
    before = sources.saved(case.read(copied))
    made.main(copied)
    after = sources.saved(case.read(copied))
    strip = [[replace(page.source, archived_as="") for page in pages] for pages in (before, after)]
    assert strip[0] == strip[1]
    assert [page.text for page in before] == [page.text for page in after]
