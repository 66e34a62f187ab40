"""What is gathered is kept, whatever comes between; a page that gave no answer is not one that was not found."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from helpers import case, check, cli, sources
from helpers.errors import InputError
from helpers.sources import archive, gather
from helpers.sources.archive import Asked, Capture
from helpers.sources.connection import Limits
from helpers.sources.fetch import Fetcher
from tests.sources import server
from tests.sources.test_archive import passes_warcio
from tests.sources.test_fetch import OUTCOMES
from tests.sources.test_page import LINES, pdf_of

LIMITS = Limits(connect=1, read=0.5, total=1, patience=0.5, sent=200_000, expanded=1_000_000, per_second=1000)
SITE = "http://site.example"
ARTICLE = 'The mayor, Ada Pine, said: "The bridge will open in May." The work cost 4 million dinars.\n'


@pytest.fixture
def site():
    with server.network() as found:
        yield found


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "bridge"
    path.mkdir()
    (path / "article.txt").write_text(ARTICLE)
    return path


def fetcher():
    return Fetcher("desk@paper.example", LIMITS)


def gathered(folder, *paths, again=False, known=None):
    urls = [SITE + path if path.startswith("/") else path for path in paths]
    return gather.gather(case.read(folder), urls, known or fetcher(), again)


def test_what_was_fetched_is_a_source_and_stands_in_the_trail(site, folder):
    gathered(folder, "/page", "/moved-away", "/none", "/drip")
    read = case.read(folder)
    found = {page.source.url: page for page in sources.saved(read)}
    assert sorted(found) == ["http://other.example/page", SITE + "/page"]
    page = found[SITE + "/page"]
    assert page.text.splitlines()[-1] == server.PARAGRAPH
    assert page.source.record == "capture"
    assert page.source.archived_as.startswith("archive.warc.gz <urn:uuid:")
    ids = {url: page.source.source_id for url, page in found.items()}
    assert {(row.query, row.answer, row.source_ids) for row in sources.searches(read)} == {
        (SITE + "/page", "found", (ids[SITE + "/page"],)),
        (SITE + "/moved-away", "found", (ids["http://other.example/page"],)),
        (SITE + "/none", "nothing", ()),
        (SITE + "/drip", "no_answer", ()),
    }
    assert passes_warcio(folder / archive.FILE)


def test_whatever_goes_wrong_stands_in_the_table_and_nothing_else_is_lost(site, folder):
    wanted = {SITE + url if url.startswith("/") else url: outcome for url, outcome in OUTCOMES}
    done = gathered(folder, *wanted)
    assert {asked.url: asked.answer for asked in done.asked} == {url: found.answer for url, found in wanted.items()}
    assert all(asked.words and "\n" not in asked.words for asked in done.asked)
    rows = sources.searches(case.read(folder))
    assert {(row.query, row.answer) for row in rows} == {(asked.url, asked.answer) for asked in done.asked}
    pages = {page.source.source_id for page in sources.saved(case.read(folder))}
    assert pages == {source_id for row in rows for source_id in row.source_ids}
    assert passes_warcio(folder / archive.FILE)


@pytest.mark.parametrize(
    ("path", "outcome", "answer"),
    [
        ("/says-not-found", "no_such_page", "nothing"),
        ("/says-not-found-ar", "no_such_page", "nothing"),
        ("/picture", "unreadable", "no_answer"),
        ("/304", "refused", "no_answer"),
    ],
)
def test_what_is_sent_as_a_page_and_is_none(site, folder, path, outcome, answer):
    asked = gathered(folder, path).asked[0]
    assert (asked.outcome, asked.answer, asked.source_id) == (outcome, answer, "")
    assert sources.saved(case.read(folder)) == ()


def test_a_page_in_an_encoding_that_the_server_gets_wrong_is_read(site, folder):
    assert gathered(folder, "/cp1256-called-latin").asked[0].answer == "found"
    assert "قالت البلدية إن الجسر سيغلق" in sources.saved(case.read(folder))[0].text


def test_a_page_nested_without_end_is_answered_in_time(site, folder):
    started = time.monotonic()
    known = Fetcher("desk@paper.example", replace(LIMITS, sent=2_000_000, expanded=2_000_000))
    assert gathered(folder, "/deep", known=known).asked[0].outcome in {"captured", "unreadable"}
    assert time.monotonic() - started < 5


def test_a_second_run_asks_only_for_what_gave_no_answer(site, folder):
    gathered(folder, "/page", "/none", "/reset")
    before = len(site.seen)
    done = gathered(folder, "/page", "/none", "/reset", "/moved")
    assert {asked.url for asked in done.asked} == {SITE + "/reset", SITE + "/moved"}
    assert done.before == 2
    assert not any(head.startswith("site.example/none ") for head in site.seen[before:])


def test_an_address_that_answers_at_last_is_no_longer_unreachable(site, folder):
    site.answers["/later"] = server.reset
    gathered(folder, "/later")
    site.answers["/later"] = server.answer()
    gathered(folder, "/later")
    assert [row.answer for row in sources.searches(case.read(folder))] == ["found"]


def test_asking_again_for_what_has_not_changed_gives_no_second_source(site, folder):
    site.answers["/dated"] = server.answer(server.PAGE, "200 OK", 'ETag: "1"')
    gathered(folder, "/dated")
    site.answers["/dated"] = server.answer("", "304 Not Modified")
    asked = gathered(folder, "/dated", again=True).asked[0]
    assert (asked.outcome, asked.answer) == ("unchanged", "found")
    assert 'If-None-Match: "1"' in site.seen[-1]
    assert [page.source.source_id for page in sources.saved(case.read(folder))] == [asked.source_id]


def test_what_cannot_be_reached_is_neither_not_found_nor_not_searched(site, folder):
    def verdicts():
        return {verdict.verdict for verdict in check.run(case.read(folder)).verdicts}

    assert verdicts() == {"not_searched"}
    gathered(folder, "/none")
    assert verdicts() <= {"not_found", "not_enough_evidence"}
    gathered(folder, "/reset")
    assert verdicts() == {"unreachable"}


def test_a_pdf_that_is_sent_as_html_is_read(site, folder):
    site.answers["/report.html"] = server.answer(pdf_of(*LINES))
    assert gathered(folder, "/report.html").asked[0].answer == "found"
    assert "Work begins in May." in sources.saved(case.read(folder))[0].text


def test_an_archive_handed_in_is_read_as_sources(site, folder):
    gathered(folder, "/page")
    (folder / "sources").mkdir()
    (folder / archive.FILE).rename(folder / "sources" / "theirs.warc.gz")
    source = sources.saved(case.read(folder))[0].source
    assert (source.record, source.url) == ("saved", SITE + "/page")
    assert source.archived_as.startswith("theirs.warc.gz <urn:uuid:")
    # what others asked for is not what we asked for
    assert sources.searches(case.read(folder)) == ()


def test_several_hosts_are_asked_at_once(site, folder):
    site.answers["/slow"] = lambda connection, times: (time.sleep(0.4), connection.sendall(server.answer()))
    started = time.monotonic()
    gathered(folder, *(f"http://{name}.example/slow" for name in "abcd"))
    assert time.monotonic() - started < 1.5
    assert len(sources.saved(case.read(folder))) == 4


def test_stopping_keeps_what_was_fetched(site, folder):
    patient = Fetcher("desk@paper.example", replace(LIMITS, read=30, total=30))
    site.answers["/slow"] = lambda connection, times: time.sleep(20)
    started = time.monotonic()
    interrupt = threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT))
    interrupt.start()
    with pytest.raises(KeyboardInterrupt):
        gathered(folder, "/page", "http://other.example/slow", known=patient)
    assert time.monotonic() - started < 4
    assert [row.query for row in sources.searches(case.read(folder))] == [SITE + "/page"]
    assert len(sources.saved(case.read(folder))) == 1


@pytest.mark.parametrize("data", [b"", b"\n\n"])
def test_a_list_without_an_address_is_refused(tmp_path, data):
    (tmp_path / "list.txt").write_bytes(data)
    with pytest.raises(InputError, match="it is empty"):
        gather.addresses(tmp_path / "list.txt")


def test_a_list_holds_an_address_on_each_line(tmp_path):
    (tmp_path / "list.txt").write_text("# pages\nhttp://a.example/\n\n  http://b.example/ \r\n")
    assert gather.addresses(tmp_path / "list.txt") == ("http://a.example/", "http://b.example/")


def test_the_command_says_what_came(site, folder, capsys, monkeypatch):
    monkeypatch.setenv("ISNAD_CONTACT", "desk@paper.example")
    (folder.parent / "list.txt").write_text(f"{SITE}/page\nftp://site.example/\n")
    assert cli.main(["gather", str(folder), SITE + "/none", "--from", str(folder.parent / "list.txt")]) == 1
    said = capsys.readouterr()
    assert said.out == "3 asked for: 1 found, 1 not there, 1 without an answer; 0 answered before\n"
    assert said.err == "isnad: ftp://site.example/: it is not an http or https address\n"
    assert cli.main(["gather", str(folder), SITE + "/none", SITE + "/page"]) == 0


def test_the_command_says_one_line_of_what_went_wrong(site, folder):
    """In a program of its own: what libraries log goes to standard error only where nobody listens."""
    command = [sys.executable, "-m", "helpers", "gather", folder, "http://127.0.0.1/", "http://[::1]/"]
    named = os.environ | {"ISNAD_CONTACT": "a@b.example"}
    found = subprocess.run(command, env=named, capture_output=True, text=True, check=False)
    assert sorted(found.stderr.splitlines()) == [
        f"isnad: http://{host}/: it leads to an address that is not public" for host in ("127.0.0.1", "[::1]")
    ]


def test_the_command_without_a_contact_or_an_address_asks_nobody(site, folder, capsys, monkeypatch):
    monkeypatch.delenv("ISNAD_CONTACT", raising=False)
    assert cli.main(["gather", str(folder), SITE + "/page"]) == 2
    assert cli.main(["gather", str(folder)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert "set ISNAD_CONTACT" in said[0]
    assert "give addresses, or --from FILE" in said[1]
    assert site.seen == []


PROGRAM = """
import sys
sys.path.insert(0, {root!r})
from tests.sources import server, test_gather as t

def fetch(folder, told):
    with server.network():
        urls = [f"http://{{name}}.example/page?{{n}}" for n in range(1000) for name in "abcd"]
        t.gather.gather(t.case.read(folder), urls, t.fetcher(), progress=lambda asked, of: told(asked.url))

def killed(folder, after):
    # a fork of a program without threads is killed as any program is
    reading, writing = t.os.pipe()
    child = t.os.fork()
    if not child:
        fetch(folder, lambda url: t.os.write(writing, url.encode() + b"\\n"))
    t.os.close(writing)
    first = t.os.read(reading, 1)
    t.time.sleep(after)
    t.os.kill(child, t.signal.SIGKILL)
    t.os.waitpid(child, 0)
    (folder / "told").write_bytes(first + open(reading, "rb").read())
"""
STOPPED = """
fetch(t.Path(sys.argv[1]), lambda url: t.os.write(1, url.encode() + b"\\n"))
"""
KILLED = """
# what is slow to load is loaded once, not in each fork
t.sources.page.from_html(server.PAGE.encode(), t.Path("s1.html"))
for point in range(50):
    folder = t.Path(sys.argv[1], str(point))
    folder.mkdir()
    (folder / "article.txt").write_text(t.ARTICLE)
    killed(folder, point * 0.001)
"""


def test_killed_while_fetching_at_fifty_points_nothing_that_was_told_of_is_lost(tmp_path):
    code = PROGRAM.format(root=str(Path.cwd())) + KILLED
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, stderr=subprocess.DEVNULL)
    for folder in tmp_path.iterdir():
        told = set((folder / "told").read_text().split())
        kept = list(archive.read(folder / archive.FILE))
        asked = {found.url for found in kept if isinstance(found, Asked)}
        assert told <= asked <= {found.exchange.url for found in kept if isinstance(found, Capture)}
        with archive.writing(folder / archive.FILE) as mended:
            assert set(mended.known.asked) == asked
        assert passes_warcio(folder / archive.FILE)


def test_stopped_while_fetching_nothing_that_was_told_of_is_lost(folder):
    code = PROGRAM.format(root=str(Path.cwd())) + STOPPED
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    program = subprocess.Popen([sys.executable, "-c", code, str(folder)], **pipes)
    told = [program.stdout.readline() for _ in range(5)]
    os.kill(program.pid, signal.SIGINT)
    told += program.stdout.readlines()
    program.wait()
    asked = {row.query for row in sources.searches(case.read(folder)) if row.answer == "found"}
    assert {line.strip() for line in told if line.endswith("\n")} <= asked
    assert len(sources.saved(case.read(folder))) >= len(asked)
