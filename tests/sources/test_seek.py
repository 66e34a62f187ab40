"""A case is gathered from providers: what they name is fetched, what fails costs nothing else, and it replays."""

import json
import os
import shutil
import signal
import threading
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from helpers import case, check, cli, names, sources
from helpers.show import sources as show
from helpers.sources import archive, factcheck, providers, seek, wayback
from helpers.sources.archive import Asked
from helpers.sources.fetch import Fetcher
from tests.sought import __main__ as made
from tests.sources import bridge, interfaces, server
from tests.sources.bridge import COPY, COST, ENGLISH, LIMITS, NOW, OPENS, RAIN, SHEETS, TEXT, THINGS, WIKI
from tests.sources.interfaces import Thing, Web
from tests.sources.test_archive import passes_warcio

SOUGHT = Path("tests/sought")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ISNAD_CONTACT", "desk@paper.example")
    for name in (factcheck.KEY, wayback.KEYS):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "bridge").mkdir()
    (tmp_path / "bridge" / "article.txt").write_text(TEXT)
    return tmp_path / "bridge"


def sought(folder, *names, again=False):
    return bridge.sought(case.read(folder), *names, again=again)


def trail(folder):
    return [found for found in archive.read(folder / archive.FILE) if isinstance(found, Asked)]


def pages(folder):
    return {page.source.url: page for page in sources.saved(case.read(folder))}


def test_what_providers_name_is_fetched_and_every_question_stands_in_the_table(folder):
    web = Web(SHEETS, THINGS, [WIKI])
    with server.web(web.apps()):
        sought(folder, "wikipedia", "wikidata", "gdelt")
    found = pages(folder)
    assert {OPENS.url, ENGLISH.url, COST.url, interfaces.address_of(WIKI)} == set(found)
    rows = sources.searches(case.read(folder))
    asked = {(row.provider, row.query) for row in rows if row.item_id}
    assert ("gdelt", "Samer al-Hajj bridge") in asked
    assert {row.answer for row in rows if row.provider in ("gdelt", "wikipedia", "wikidata")} == {"found", "nothing"}
    named = [row for row in rows if row.provider == "gdelt" and found[ENGLISH.url].source.source_id in row.source_ids]
    assert named
    assert all(row.asked_at == "2025-03-16T08:00:00Z" for row in rows)
    assert passes_warcio(folder / archive.FILE)


def test_a_revision_of_wikipedia_is_kept_with_its_day_and_what_it_cites_is_looked_at(folder):
    with server.web(Web([*SHEETS, COPY], THINGS, [WIKI]).apps()):
        sought(folder, "wikipedia")
    found = pages(folder)
    source = found[interfaces.address_of(WIKI)].source
    assert (source.published, source.record) == ("2025-03-01", "capture")
    assert {COPY.url, COST.url} <= set(found)
    row = next(row for row in sources.searches(case.read(folder)) if row.query == source.url)
    assert found[COPY.url].source.source_id in row.source_ids


def test_a_page_that_is_gone_comes_from_the_web_archive_as_a_memento(folder):
    copies = [("20240914080000", replace(COPY, title="too old")), ("20250312080000", COPY)]
    with server.web(Web([replace(COPY, url="https://gone.example/other"), OPENS], THINGS, [WIKI], copies).apps()):
        sought(folder, "wikipedia", "wayback")
    source = pages(folder)[COPY.url].source
    assert (source.record, source.title, source.publisher) == ("memento", COPY.title, "gone.example")
    rows = {row.query: row for row in sources.searches(case.read(folder))}
    assert (rows[COPY.url].answer, rows[COPY.url].source_ids) == ("found", (source.source_id,))
    assert "found" in {row.answer for row in rows.values() if row.provider == "wayback"}


@pytest.mark.parametrize("stated", ["", 'Link: <https://other.example/>; rel="original"'])
def test_what_the_archive_does_not_call_a_copy_is_none(folder, stated):
    web = Web([OPENS], THINGS, [WIKI], [("20250312080000", COPY)])

    def lies(path, head, body):
        if path.startswith("/cdx/"):
            return web.wayback(path, head, body)
        headers = ["Memento-Datetime: Thu, 14 Sep 2023 08:00:00 GMT", stated] if stated else []
        return server.answer(COPY.page, "200 OK", *headers)

    with server.web(web.apps() | {"web.archive.org": lies, "gone.example": lambda *_: server.answer("", "404 None")}):
        sought(folder, "wikipedia", "wayback")
    assert not any(source.record == "memento" for source in (page.source for page in pages(folder).values()))
    assert not any("gone.example" in url for url in pages(folder))


def test_pages_are_handed_to_the_archive_only_with_keys_and_the_keys_are_handed_to_nobody(folder, monkeypatch):
    web = Web(SHEETS, THINGS, [])
    with server.web(web.apps()):
        sought(folder, "gdelt", "wayback")
        assert web.saved == []
        monkeypatch.setenv(wayback.KEYS, "access:secret-word")
        sought(folder, "gdelt", "wayback", again=True)
    assert OPENS.url in web.saved
    saved = [line for line in trail(folder) if wayback.is_saving(line.url)]
    assert {line.outcome for line in saved} == {"kept_elsewhere"}
    assert not any(wayback.is_saving(row.query) for row in sources.searches(case.read(folder)))
    assert b"secret-word" not in b"".join(interfaces_bytes(folder))
    assert passes_warcio(folder / archive.FILE)


def interfaces_bytes(folder):
    with (folder / archive.FILE).open("rb") as file:
        return [block for _, _, block in archive._members(file, folder)]


def test_a_person_whose_article_has_another_title_is_searched_for_and_not_mistaken(folder):
    other = Thing("Q9", {"ar": "سامر الخطيب", "en": "Samer al-Khatib"}, title="سامر الخطيب")
    meant = replace(THINGS[0], title="سامر الحاج (سياسي)")
    web = Web(SHEETS, [other, meant, THINGS[1]])
    with server.web(web.apps()):
        sought(folder, "gdelt", "wikidata")
    asked = [wanted["query"] for host, wanted in web.asked if host == "api.gdeltproject.org"]
    assert any(query.startswith('"Samer al-Hajj"') for query in asked)
    assert not any("Khatib" in query for query in asked)


def test_a_name_that_nobody_knows_is_carried_by_its_letters(folder):
    web = Web(SHEETS)
    with server.web(web.apps()):
        sought(folder, "gdelt", "wikidata")
    asked = [wanted["query"] for host, wanted in web.asked if host == "api.gdeltproject.org"]
    carried = [query.split('"')[1] for query in asked if "sourcelang:arabic" not in query]
    assert carried
    assert all(names.same("سامر الحاج", name) for name in carried)


def test_an_interface_that_says_when_to_come_back_is_asked_again_then_and_not_before(folder):
    at, asked = [0.0], []
    web = Web(SHEETS, THINGS)
    fetcher = Fetcher("desk@paper.example", replace(LIMITS, patience=30), lambda: NOW)
    fetcher.pause = lambda seconds: at.__setitem__(0, at[0] + seconds)

    def busy_once(path, head, body):
        asked.append(at[0])
        busy = server.answer("", "429 Too Many Requests", "Retry-After: 20")
        return busy if len(asked) == 1 else web.gdelt(path, head, body)

    with server.web(web.apps() | {"api.gdeltproject.org": busy_once}):
        seek.seek(case.read(folder), providers.named(["gdelt"]), fetcher, now=lambda: NOW, ticks=lambda: at[0])
    assert asked[1] - asked[0] >= 20
    assert "no_answer" not in {line.answer for line in trail(folder) if line.note.provider}


def test_stopping_keeps_what_was_answered(folder):
    web = Web(SHEETS, THINGS, [WIKI])

    def slow(path, head, body):
        time.sleep(20)
        return b""

    patient = Fetcher("desk@paper.example", replace(LIMITS, read=30, total=30), lambda: NOW)
    started = time.monotonic()
    with server.web(web.apps() | {"api.gdeltproject.org": slow}):
        threading.Timer(3, os.kill, (os.getpid(), signal.SIGINT)).start()
        with pytest.raises(KeyboardInterrupt):
            ticks = iter(range(0, 10**9, 1000)).__next__
            asked_of = providers.named(["wikipedia", "gdelt"])
            seek.seek(case.read(folder), asked_of, patient, now=lambda: NOW, ticks=ticks)
    assert time.monotonic() - started < 8
    assert {line.note.provider for line in trail(folder)} == {"wikipedia"}
    assert passes_warcio(folder / archive.FILE)


def test_fact_checks_are_found_with_a_key_over_several_pages(folder, monkeypatch):
    monkeypatch.setenv(factcheck.KEY, "secret-word")
    reviews = [("claim", f"https://check.example/{n}", f"The bridge and its cost, part {n}") for n in range(5)]
    sheets = [replace(COST, url=url, title=title) for _, url, title in reviews]
    with server.web(Web(sheets, THINGS, reviews=reviews).apps()):
        sought(folder, "factcheck")
    assert sorted(pages(folder)) == [f"https://check.example/{n}" for n in range(4)]
    assert b"secret-word" not in b"".join(interfaces_bytes(folder))


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_feed_is_asked_once_and_only_for_the_days_around_the_article(folder, kind):
    old = replace(OPENS, url="https://almina.example/old", day="2025-01-03" if kind == "atom" else "2025-03-14")
    listed = interfaces.feed([OPENS, old], kind)
    apps = Web([OPENS, old], THINGS).apps()
    with server.web(apps) as site:
        site.answers["feeds.example/news"] = server.answer(listed, "200 OK", "Content-Type: application/xml")
        sought(folder, "http://feeds.example/news")
        assert site.asked("feeds.example/news") == 1
    assert (old.url in pages(folder)) == (kind == "rss")
    assert OPENS.url in pages(folder)


FAULTS = {
    "no such host": None,
    "words with status 200": server.answer("<html><h1>Error</h1></html>"),
    "too fast": server.answer("Please limit requests to one every 5 seconds"),
    "nothing at all": server.answer(b"", "200 OK", interfaces.JSON),
    "a list": server.answer("[[[]]]", "200 OK", interfaces.JSON),
    "null": server.answer("null", "200 OK", interfaces.JSON),
    "cut short": server.answer('{"articles": [{"url": "https://a', "200 OK", interfaces.JSON),
    "nested without end": server.answer("[" * 100_000, "200 OK", interfaces.JSON),
    "429": server.answer("", "429 Too Many Requests"),
    "429, come back tomorrow": server.answer("", "429 Too Many Requests", "Retry-After: 86400"),
    "429, come back some time": server.answer("", "429 Too Many Requests", "Retry-After: soon"),
    "500": server.answer("", "500 Internal Server Error"),
    "an error of MediaWiki": server.answer(
        '{"error": {"code": "maxlag", "info": "lagged"}}', "200 OK", interfaces.JSON
    ),
    "a redirect": server.to("http://127.0.0.1/"),
}
HOSTS = {"gdelt": ["api.gdeltproject.org"], "wikipedia": [f"{code}.wikipedia.org" for code in interfaces.LANGUAGES]}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", HOSTS)
def test_a_provider_that_fails_costs_its_own_answers_and_nothing_else(folder, name, fault):
    sent = FAULTS[fault]
    if name == "gdelt" and fault == "an error of MediaWiki":
        pytest.skip("it is none of GDELT's")
    web = Web(SHEETS, THINGS, [WIKI])
    apps = web.apps() | {host: lambda *_: sent for host in HOSTS[name]}
    if sent is None:
        apps = {host: app for host, app in apps.items() if host not in HOSTS[name]}
    with server.web(apps) as site:
        sought(folder, "wikidata", "gdelt", "wikipedia")
        tries = sum(site.asked(host) for host in HOSTS[name])
    lines = [line for line in trail(folder) if line.note.provider == name]
    assert {line.answer for line in lines} == {"no_answer"}
    assert [line.outcome for line in lines].count("given_up") == max(0, len(lines) - 2)
    assert tries <= 2 * LIMITS.tries
    assert ENGLISH.url in pages(folder) if name == "wikipedia" else interfaces.address_of(WIKI) in pages(folder)
    missing = {verdict.verdict for verdict in check.run(case.read(folder)).verdicts}
    assert not missing & {"not_found", "not_enough_evidence", "not_searched"}


def test_a_provider_that_is_slow_is_waited_for_twice_and_no_more(folder):
    web, fetcher = Web(SHEETS, THINGS, [WIKI]), Fetcher("desk@paper.example", replace(LIMITS, read=0.3), lambda: NOW)
    asked = []

    def slow(path, head, body):
        asked.append(path)
        time.sleep(1)
        return b""

    with server.web(web.apps() | dict.fromkeys(HOSTS["wikipedia"], slow)):
        seek.seek(case.read(folder), providers.named(["wikipedia"]), fetcher, now=lambda: NOW, ticks=lambda: 0.0)
    assert len(asked) == 2
    assert {line.outcome for line in trail(folder)} == {"timed_out", "given_up"}


def test_answers_with_control_characters_are_read(folder):
    web = Web(SHEETS, THINGS)

    def dirty(path, head, body):
        sent = web.gdelt(path, head, body).partition(b"\r\n\r\n")[2]
        return server.answer(sent.replace(b'"title": "', b'"title": "\x01\t'), "200 OK", interfaces.JSON)

    with server.web(web.apps() | {"api.gdeltproject.org": dirty}):
        sought(folder, "gdelt", "wikidata")
    assert ENGLISH.url in pages(folder)


def test_addresses_that_are_none_are_not_asked_for(folder):
    bad = ["javascript:alert(1)", "file:///etc/passwd", 7, None, "http://127.0.0.1/", "x" * 5000]
    sent = json.dumps({"articles": [{"url": url, "title": "الجسر سيفتح أمام السيارات"} for url in bad]})
    with server.web({"api.gdeltproject.org": lambda *_: server.answer(sent, "200 OK", interfaces.JSON)}):
        sought(folder, "gdelt")
    lines = [line for line in trail(folder) if not line.note.provider]
    assert [(line.url, line.outcome) for line in lines] == [("http://127.0.0.1/", "not_public")]


def test_old_news_is_not_asked_of_who_does_not_know_them(folder):
    (folder / "case.toml").write_text("published = 2019-03-14\n")
    web = Web(SHEETS, THINGS)
    with server.web(web.apps()):
        sought(folder, "gdelt")
    assert web.asked == []
    assert {line.outcome for line in trail(folder)} == {"too_early"}


def test_a_second_run_asks_only_what_was_not_answered(folder):
    web = Web(SHEETS, THINGS)
    down = {"port.example": lambda *_: server.answer("", "503 Busy")}
    with server.web(web.apps() | down):
        sought(folder, "gdelt", "wikidata")
        before = len(web.asked)
    assert ENGLISH.url not in pages(folder)
    with server.web(web.apps()):
        sought(folder, "gdelt", "wikidata")
    assert {host for host, _ in web.asked[before:]} == {"www.wikidata.org"}
    assert ENGLISH.url in pages(folder)


def test_a_page_out_of_reach_keeps_only_those_items_open_that_it_was_named_for(folder):
    (folder / "article.txt").write_text(TEXT + "\nوقالت ليلى القاسم: «الميناء هادئ».\n")
    port = replace(RAIN, url="https://far.example/", title="Leila al-Qasim: the port is quiet", text="Leila al-Qasim")
    leila = Thing("Q3", {"ar": "ليلى القاسم", "en": "Leila al-Qasim"})
    web = Web([*SHEETS, port], [*THINGS, leila])
    with server.web(web.apps() | {"far.example": lambda *_: server.answer("", "403 Forbidden")}):
        sought(folder, "gdelt", "wikidata")
    items = {row.item_id for row in sources.searches(case.read(folder)) if row.answer == "no_answer"}
    quotes = {quote.quote_id: quote.speaker for quote in check.run(case.read(folder)).quotes}
    assert {quotes[item] for item in items if item in quotes} == {"ليلى القاسم"}


def test_of_much_that_is_named_only_what_is_near_is_fetched_and_no_more_than_the_limit(folder, monkeypatch):
    monkeypatch.setattr(seek, "PAGES", 2)
    many = [replace(RAIN, url=f"https://rain.example/{n}", title=f"Rain in valley {n}") for n in range(50)]
    with server.web(Web([*many, *SHEETS], THINGS).apps()):
        sought(folder, "gdelt", "wikidata")
    assert len(pages(folder)) == 2
    assert not any("rain" in url for url in pages(folder))


def test_no_page_answers_for_the_pace_of_an_interface(folder):
    """Five seconds between two questions to GDELT, by a clock that only waiting moves on."""
    at, asked = [0.0], []
    web = Web(SHEETS, THINGS)
    fetcher = Fetcher("desk@paper.example", LIMITS, lambda: NOW)
    fetcher.pause = lambda seconds: at.__setitem__(0, at[0] + seconds)

    def timed(path, head, body):
        asked.append(at[0])
        return web.gdelt(path, head, body)

    with server.web(web.apps() | {"api.gdeltproject.org": timed}):
        read = case.read(folder)
        seek.seek(read, providers.named(["gdelt"]), fetcher, now=lambda: NOW, ticks=lambda: at[0])
    assert len(asked) > 2
    assert all(later - earlier >= 5 for earlier, later in pairwise(asked))


# the least seconds between two requests that the documentation of each interface leaves us
PACES = {"wikipedia": 1, "wikidata": 1, "gdelt": 5, "factcheck": 1, "wayback": 60 / 24}


@pytest.mark.parametrize("name", providers.NAMED)
def test_every_interface_has_the_pace_that_it_asks_for(name):
    assert providers.NAMED[name].seconds >= PACES[name]
    assert (wayback.FETCHES, wayback.SAVINGS) == (60 / 480, 60 / 9.6)


def test_a_case_that_was_gathered_live_replays(folder, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("helpers.sources.seek.clock.now", lambda: NOW)
    quick(monkeypatch)
    (folder / "case.toml").write_text('providers = ["gdelt", "wikidata", "wikipedia"]\n')
    with server.web(Web(SHEETS, THINGS, [WIKI]).apps()):
        assert cli.main(["check", str(folder), "--live", "--out", str(tmp_path / "out"), "--format", "jsonl"]) in {0, 1}
    said = capsys.readouterr()
    assert json.loads(said.out)["quotes"][0]["verdict"] == "verbatim"
    assert "asked for" in said.err
    assert cli.main(["replay", str(folder), "--out", str(tmp_path / "out")]) == 0


def quick(monkeypatch):
    """As fast as the machine goes."""
    monkeypatch.setattr("helpers.sources.fetch.LIMITS", LIMITS)
    monkeypatch.setattr(Fetcher.__init__, "__defaults__", (LIMITS, lambda: NOW))
    monkeypatch.setattr(
        seek.seek, "__defaults__", (False, lambda asked, of: None, lambda: NOW, iter(range(0, 10**9, 1000)).__next__)
    )


def test_without_a_network_it_says_so_in_one_line_and_goes_on(folder, tmp_path, capsys, monkeypatch):
    quick(monkeypatch)
    with server.network():
        assert cli.main(["check", str(folder), "--live", "--out", str(tmp_path / "out")]) == 1
    told = [line for line in capsys.readouterr().err.splitlines() if str(tmp_path) not in line]
    assert told == [
        f"isnad: factcheck was not asked: it wants a key, and there is none; set {factcheck.KEY}",
        "isnad: there is no network: wikipedia, wikidata, gdelt, wayback could not be asked; "
        "it goes on with what the case has",
    ]
    assert {verdict.verdict for verdict in check.run(case.read(folder)).verdicts} == {"unreachable"}


def test_who_has_no_key_says_so(folder, tmp_path, capsys, monkeypatch):
    quick(monkeypatch)
    with server.network():
        cli.main(["gather", str(folder), "--from", "factcheck"])
    said = capsys.readouterr().err
    assert f"factcheck was not asked: it wants a key, and there is none; set {factcheck.KEY}" in said


def test_from_names_a_provider_a_feed_or_a_file(folder, tmp_path, capsys, monkeypatch):
    quick(monkeypatch)
    (tmp_path / "list.txt").write_text(f"{COST.url}\n")
    with server.web(Web(SHEETS, THINGS).apps()) as site:
        site.answers["feeds.example/news"] = server.answer(interfaces.feed([OPENS]))
        origins = ["--from", str(tmp_path / "list.txt"), "--from", "http://feeds.example/news", "--from", "wikidata"]
        assert cli.main(["gather", str(folder), *origins]) == 0
    assert set(pages(folder)) == {COST.url, OPENS.url}


def test_a_provider_that_nobody_knows_is_refused(folder, capsys):
    (folder / "case.toml").write_text('providers = ["altavista"]\n')
    assert cli.main(["gather", str(folder)]) == 2
    assert "there is no provider 'altavista'; use wikipedia, wikidata" in capsys.readouterr().err


def test_the_case_that_is_kept_holds_what_the_server_knows(tmp_path):
    shutil.copytree(SOUGHT, tmp_path / "sought")
    made.main(tmp_path / "sought")
    before, after = ({url: page.text for url, page in pages(path).items()} for path in (SOUGHT, tmp_path / "sought"))
    assert before == after
    assert "memento" in {page.source.record for page in pages(SOUGHT).values()}
    assert passes_warcio(SOUGHT / archive.FILE)


def test_the_trail_says_who_was_asked_in_which_language_and_what_it_brought():
    shown = show.questions(archive.read(SOUGHT / archive.FILE)).words.splitlines()
    assert any(line.startswith("gdelt | English | Samer al-Hajj bridge | it names some | ") for line in shown)
    assert any(line.startswith("gdelt | Russian | ") and "come back later | 0 | 0" in line for line in shown)
    assert any(line.startswith(f"wayback |  | {COPY.url} | it names some | 1 | 1") for line in shown)
