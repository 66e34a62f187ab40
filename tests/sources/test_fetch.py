"""Whatever a server does, the outcome is right, nothing hangs, and nobody is asked who should not be."""

import shutil
import ssl
import subprocess
import threading
import time

import pytest

from helpers.errors import InputError
from helpers.sources import fetch
from helpers.sources.connection import Limits, Stopped
from helpers.sources.fetch import Fetcher
from helpers.sources.outcome import Outcome
from tests.sources import server

LIMITS = Limits(connect=1, read=0.5, total=1, patience=0.5, sent=200_000, expanded=1_000_000, per_second=1000)
SITE = "http://site.example"

# what is asked for, and what comes of it
OUTCOMES = [
    ("/page", Outcome.CAPTURED),
    ("/chunked", Outcome.CAPTURED),
    ("/gzip", Outcome.CAPTURED),
    ("/moved", Outcome.CAPTURED),
    ("/moved-away", Outcome.CAPTURED),
    ("/length-too-small", Outcome.CAPTURED),
    ("/length-is-a-word", Outcome.CAPTURED),
    ("http://closed.example/page", Outcome.NO_CONNECTION),
    ("/reset", Outcome.NO_CONNECTION),
    ("/nothing", Outcome.NO_CONNECTION),
    ("/nonsense", Outcome.NO_CONNECTION),
    ("/headers", Outcome.NO_CONNECTION),
    ("http://nowhere.invalid/", Outcome.NO_SUCH_HOST),
    (f"http://{'a' * 70}.invalid/", Outcome.NO_WEB_ADDRESS),
    ("https://site.example/page", Outcome.NOT_TRUSTED),
    ("/loop", Outcome.TOO_MANY_REDIRECTS),
    *((f"/to/{number}", Outcome.NOT_PUBLIC) for number in range(20)),
    ("http://127.0.0.1/", Outcome.NOT_PUBLIC),
    ("http://inside.example/page", Outcome.NOT_PUBLIC),
    ("http://inside6.example/page", Outcome.NOT_PUBLIC),
    ("http://mapped.example/page", Outcome.NOT_PUBLIC),
    ("http://compatible.example/page", Outcome.NOT_PUBLIC),
    ("http://rebinds.example/page", Outcome.NOT_PUBLIC),
    ("file:///etc/passwd", Outcome.NO_WEB_ADDRESS),
    ("gopher://site.example/", Outcome.NO_WEB_ADDRESS),
    ("/moved-to-file", Outcome.NO_WEB_ADDRESS),
    ("/moved-to-gopher", Outcome.NO_WEB_ADDRESS),
    ("javascript:alert(1)", Outcome.NO_WEB_ADDRESS),
    ("http://name:word@site.example/", Outcome.NO_WEB_ADDRESS),
    ("http:///page", Outcome.NO_WEB_ADDRESS),
    ("http://[::1", Outcome.NO_WEB_ADDRESS),
    ("site.example/page", Outcome.NO_WEB_ADDRESS),
    ("/none", Outcome.GONE),
    ("/gone", Outcome.GONE),
    ("/busy", Outcome.BUSY),
    ("/busy-for-long", Outcome.BUSY),
    ("/500", Outcome.FAILED),
    ("/503", Outcome.BUSY),
    ("/403", Outcome.REFUSED),
    ("/cut", Outcome.CUT_SHORT),
    ("/cut-chunk", Outcome.CUT_SHORT),
    ("/cut-gzip", Outcome.UNREADABLE),
    ("/silent", Outcome.TIMED_OUT),
    ("/drip", Outcome.TIMED_OUT),
    ("/drip-body", Outcome.TIMED_OUT),
    ("/zeros", Outcome.TOO_LARGE),
    ("/large", Outcome.TOO_LARGE),
    ("/coding", Outcome.UNREADABLE),
    ("/not-gzip", Outcome.UNREADABLE),
    ("http://forbids.example/page", Outcome.NOT_ALLOWED),
    ("http://forbids-us.example/page", Outcome.NOT_ALLOWED),
    ("http://moved.example/page", Outcome.NOT_ALLOWED),
    ("http://huge.example/page", Outcome.NOT_ALLOWED),
    ("http://fails.example/page", Outcome.ROBOTS_UNKNOWN),
    ("http://loops.example/page", Outcome.CAPTURED),
    ("http://binary.example/page", Outcome.CAPTURED),
]


@pytest.fixture
def site():
    with server.network() as found:
        yield found


def fetcher(**limits):
    return Fetcher("desk@paper.example", Limits(**(vars(LIMITS) | limits)))


@pytest.mark.parametrize(("url", "outcome"), OUTCOMES, ids=[url for url, _ in OUTCOMES])
def test_what_came_is_told_apart(site, url, outcome):
    started = time.monotonic()
    found = fetcher().fetch(SITE + url if url.startswith("/") else url)
    assert found.outcome is outcome
    assert time.monotonic() - started < 4
    assert "\n" not in found.outcome.words


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for site.example that nobody but these tests trusts, and its key, in one file."""
    path = tmp_path_factory.mktemp("tls") / "site.pem"
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    name = ("-subj", "/CN=site.example", "-addext", "subjectAltName=DNS:site.example")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", path, "-out", "-"]
    made = subprocess.run([*command, *name], capture_output=True, check=True).stdout
    path.write_bytes(path.read_bytes() + made)
    return str(path)


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("https://site.example/page", Outcome.CAPTURED),
        ("https://other.example/page", Outcome.NOT_TRUSTED),
        ("https://site.example/drip", Outcome.TIMED_OUT),
        ("https://site.example/cut", Outcome.CUT_SHORT),
        ("https://site.example/to/0", Outcome.NOT_PUBLIC),
    ],
)
def test_over_tls_the_name_is_proved_and_the_limits_hold(site, certificate, url, outcome):
    site.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    site.tls.load_cert_chain(certificate)
    known = fetcher()
    known._session.verify = certificate
    assert known.fetch(url).outcome is outcome


def test_every_exchange_on_the_way_is_kept(site):
    found = fetcher().fetch(SITE + "/moved-away")
    assert [(exchange.url, exchange.status) for exchange in found.exchanges] == [
        ("http://site.example/robots.txt", 404),
        ("http://site.example/moved-away", 302),
        ("http://other.example/robots.txt", 404),
        ("http://other.example/page", 200),
    ]
    assert found.exchanges[-1].body == server.PAGE.encode()


def test_a_host_learns_who_asks_and_no_more(site):
    fetcher().fetch(SITE + "/page")
    head = site.seen[-1]
    assert f"User-Agent: {fetch.agent('desk@paper.example')}" in head
    assert "Cookie" not in head
    assert "Host: site.example" in head


def test_no_cookie_is_sent_back(site):
    site.answers["/first"] = server.answer("", "302 Found", "Location: /page", "Set-Cookie: a=b")
    fetcher().fetch(SITE + "/first")
    assert not any("cookie: " in head.lower() for head in site.seen)


def test_of_a_robots_txt_without_end_the_beginning_counts(site):
    site.answers["vast.example/robots.txt"] = server.answer("User-agent: *\nDisallow: /page\n" + "#" * 10_000_000)
    patient = fetcher(sent=20_000_000, expanded=20_000_000, read=5, total=5)
    assert patient.fetch("http://vast.example/page").outcome is Outcome.NOT_ALLOWED
    assert patient.fetch("http://vast.example/moved").outcome is Outcome.NOT_ALLOWED
    assert patient.fetch("http://vast.example/gzip").outcome is Outcome.CAPTURED


def test_robots_txt_is_read_once(site):
    shared = fetcher()
    for path in ("/page", "/none", "/gzip"):
        shared.fetch(SITE + path)
    assert site.asked("site.example/robots.txt") == 1


@pytest.mark.parametrize("path", ["/busy-for-a-second", "/busy-until"])
def test_a_server_that_is_busy_is_asked_again_when_it_says(site, path):
    started = time.monotonic()
    found = fetcher(patience=3).fetch(SITE + path)
    assert found.outcome is Outcome.CAPTURED
    assert [exchange.status for exchange in found.exchanges[1:]] == [429, 200]
    assert time.monotonic() - started > 0.8


@pytest.mark.parametrize("path", ["/reset-once", "/cut-once"])
def test_a_connection_that_breaks_once_is_tried_again(site, path):
    found = fetcher(patience=3).fetch(SITE + path)
    assert found.outcome is Outcome.CAPTURED
    assert site.asked(f"site.example{path}") == 2


def test_a_connection_that_always_breaks_is_tried_no_more_than_three_times(site):
    started = time.monotonic()
    assert fetcher(patience=3).fetch("http://slow.example/reset").outcome is Outcome.NO_CONNECTION
    assert site.asked("slow.example/reset") == LIMITS.tries
    assert 2.9 < time.monotonic() - started < 4.5  # one second, then two


@pytest.mark.parametrize("path", ["/silent", "/none", "/to/0", "/large"])
def test_what_would_come_out_the_same_is_not_tried_again(site, path):
    fetcher(patience=3).fetch(SITE + path)
    assert site.asked(f"site.example{path}") == 1


def test_a_server_that_is_busy_for_long_is_not_waited_for(site):
    fetcher().fetch(SITE + "/busy-for-long")
    assert site.asked("site.example/busy-for-long") == 1


def test_one_host_is_asked_no_faster_than_allowed_and_others_meanwhile(site):
    shared = fetcher(per_second=4)
    started = time.monotonic()
    for _ in range(3):
        for host in ("one.example", "two.example"):
            shared.fetch(f"http://{host}/page")
    taken = time.monotonic() - started
    assert 0.7 < taken < 1.6  # four requests to each host, robots.txt included, a quarter of a second apart


def test_a_host_that_wants_pauses_gets_them_as_far_as_patience_goes(site):
    site.answers["slow.example/robots.txt"] = server.answer("User-agent: *\nCrawl-delay: 0.3")
    site.answers["sly.example/robots.txt"] = server.answer("User-agent: *\nCrawl-delay: 86400")
    site.answers["odd.example/robots.txt"] = server.answer("User-agent: *\nCrawl-delay: nan")
    site.answers["wrong.example/robots.txt"] = server.answer("User-agent: *\nCrawl-delay: -5")
    for host, least in (("slow", 0.3), ("sly", LIMITS.patience), ("odd", 0), ("wrong", 0)):
        started = time.monotonic()
        fetcher().fetch(f"http://{host}.example/page")
        assert least - 0.05 < time.monotonic() - started < least + 0.6


def test_only_what_is_new_is_asked_for(site):
    site.answers["/new"] = server.answer("", "304 Not Modified")
    found = fetcher().fetch(SITE + "/new", {SITE + "/new": {"If-None-Match": '"1"'}})
    assert found.outcome is Outcome.UNCHANGED
    assert 'If-None-Match: "1"' in site.seen[-1]


def test_a_bomb_takes_no_memory_to_speak_of(site):
    import tracemalloc

    server.zeros()
    shared = fetcher(sent=20_000_000)
    tracemalloc.start()
    shared.fetch(SITE + "/zeros")
    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    tracemalloc.stop()


def test_stopping_breaks_off_what_is_under_way(site):
    shared = fetcher(read=30, total=30)
    site.answers["/slow"] = lambda connection, times: time.sleep(20)
    threading.Timer(0.3, shared.stop).start()
    started = time.monotonic()
    with pytest.raises(Stopped):
        shared.fetch(SITE + "/slow")
    assert time.monotonic() - started < 2


def test_nobody_fetches_without_a_name(monkeypatch):
    monkeypatch.setenv(fetch.CONTACT, " ")
    with pytest.raises(InputError, match="set ISNAD_CONTACT to a mail address"):
        fetch.contact()


@pytest.mark.parametrize("named", ["a\r\nX: y", "مكتب", "a (b)"])
def test_a_name_that_cannot_stand_in_a_header_is_refused(named):
    with pytest.raises(InputError, match="is no contact"):
        fetch.agent(named)
