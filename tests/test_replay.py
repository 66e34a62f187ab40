"""A check can be made again from its folder alone, and whatever comes out otherwise is named."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from helpers import case, check, cli, replay, tables
from helpers.replay import OfflineError, offline
from helpers.tables import Search

ARTICLE = 'The mayor, Ada Pine, said: "The bridge will open in May." The work cost 4 million dinars.\n'
PAGE = '<html><h1>Bridge</h1><p>Ada Pine, the mayor, said: "The bridge will open in May."</p></html>'


@pytest.fixture
def made(tmp_path) -> tuple[Path, Path]:
    """A case that was checked, and where its tables are."""
    folder, out = tmp_path / "bridge", tmp_path / "out"
    (folder / "sources").mkdir(parents=True)
    (folder / "article.txt").write_text(ARTICLE)
    (folder / "sources" / "s1.html").write_text(PAGE)
    check.write(check.run(case.read(folder)), out)
    return folder, out


def differences(made):
    return replay.replay(case.read(made[0]), made[1])


def test_a_case_that_nobody_touched_replays(made):
    assert differences(made) == ()


def test_a_check_as_of_a_day_replays_as_of_that_day(made):
    folder, out = made
    check.write(check.run(case.read(folder), as_of="2024-05-01"), out)
    assert differences(made) == ()


def test_every_row_that_differs_is_named(made):
    path = made[1] / "tables" / "bridge" / "quotes.csv"
    quote, *others = tables.from_csv("quotes", path.read_bytes())
    spoilt = (replace(quote, speaker="Eve"), *others, replace(quote, quote_id="q-0"))
    path.write_bytes(tables.to_csv("quotes", spoilt))
    assert differences(made) == (
        f"quotes {quote.quote_id}: speaker was Eve, is Ada Pine",
        "quotes q-0: it no longer comes out",
    )


def test_a_row_that_is_kept_twice_is_named(made):
    path = made[1] / "tables" / "bridge" / "quotes.csv"
    quote, *others = tables.from_csv("quotes", path.read_bytes())
    path.write_bytes(tables.to_csv("quotes", (quote, *others, quote)))
    assert differences(made) == (f"quotes {quote.quote_id}#2: it no longer comes out",)


def test_a_search_that_was_added_is_named_beside_another_for_the_same(made):
    path = made[1] / "tables" / "bridge" / "searches.csv"
    asked = [Search(item, "feeds", "bridge", "2026-01-31T09:05:00Z", "nothing") for item in ("q-1", "k-1", "")]
    path.write_bytes(tables.to_csv("searches", asked))
    assert differences(made) == tuple(
        f"searches {name}: it no longer comes out" for name in ("q-1 feeds bridge", "k-1 feeds bridge", "feeds bridge")
    )


def test_a_source_that_was_changed_is_named(made):
    (made[0] / "sources" / "s1.html").write_text(PAGE.replace("May", "June"))
    found = differences(made)
    assert any(line.startswith("sources s1: sha256 was ") for line in found)
    assert "text of s1: it is another text" in found
    assert any(line.startswith("verdicts q-") for line in found)


def test_a_source_that_came_or_went_is_named(made):
    (made[0] / "sources" / "s1.html").rename(made[0] / "sources" / "s2.html")
    found = differences(made)
    assert "sources s1: it no longer comes out" in found
    assert "sources s2: it is new" in found


def test_scores_may_differ_in_the_last_place(made):
    path = made[1] / "tables" / "bridge" / "evidence.csv"
    rows = tables.from_csv("evidence", path.read_bytes())
    path.write_bytes(tables.to_csv("evidence", [replace(row, similarity=row.similarity - 0.001) for row in rows]))
    assert differences(made) == ()
    path.write_bytes(tables.to_csv("evidence", [replace(row, similarity=row.similarity - 0.01) for row in rows]))
    assert len(differences(made)) == len(rows) > 0


def test_the_command_says_what_differs(made, capsys):
    folder, out = made
    assert cli.main(["replay", str(folder), "--out", str(out)]) == 0
    assert "nothing differs" in capsys.readouterr().err
    (folder / "article.txt").write_text(ARTICLE + "It rained.\n")
    assert cli.main(["replay", str(folder), "--out", str(out)]) == 1
    assert "article bridge: sha256 was " in capsys.readouterr().out
    assert cli.main(["replay", str(folder), "--out", str(out / "none")]) == 2


def test_a_check_that_asks_for_the_network_is_refused(made, monkeypatch):
    monkeypatch.setattr("helpers.claims.find", lambda *arguments: requests.get("http://93.184.216.34/", timeout=1))
    with pytest.raises(OfflineError, match="asked for the network"):
        differences(made)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: socket.create_connection(("93.184.216.34", 80), timeout=1),
        lambda: socket.getaddrinfo("site.example", 80),
        lambda: socket.gethostbyname("site.example"),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"a", ("93.184.216.34", 53)),
    ],
)
def test_no_way_leads_to_the_network(ask):
    with offline(), pytest.raises(OfflineError):
        ask()


def test_the_network_is_there_again_afterwards():
    with offline():
        pass
    assert socket.getaddrinfo("127.0.0.1", 80, flags=socket.AI_NUMERICHOST)
