"""What is in the archive is whole, is what was sent, and survives whatever ends the program."""

import gzip
import os
import signal
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.warcwriter import WARCWriter

from helpers.errors import InputError
from helpers.sources import archive
from helpers.sources.archive import Asked, Capture
from helpers.sources.fetch import Exchange, Fetched
from helpers.sources.outcome import Outcome
from tests.sources.server import PAGE

URL = "http://site.example/page?a=b"
FIRST, LATER = "2026-01-31T09:05:00Z", "2026-02-01T09:05:00Z"
HEADERS = (("Content-Type", "text/html"), ("ETag", '"1"'), ("Last-Modified", "Sat, 31 Jan 2026 09:00:00 GMT"))


def exchange(**more):
    return replace(Exchange(URL, FIRST, (("Host", "site.example"),), 200, "OK", HEADERS, PAGE.encode()), **more)


def fetched(*exchanges, outcome=Outcome.CAPTURED, url=""):
    last = exchanges[-1] if exchanges else exchange()
    return Fetched(url or last.url, last.at, outcome, exchanges)


def kept(path, *all_fetched):
    with archive.writing(path) as open_archive:
        return [open_archive.append(one) for one in all_fetched]


def records(path):
    with path.open("rb") as file:
        return [(r.rec_type, r.rec_headers, r.content_stream().read()) for r in ArchiveIterator(file)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / archive.FILE


def passes_warcio(path):
    checked = Checker(type("Command", (), {"inputs": [str(path)], "verbose": False})())
    return checked.process_all() == 0


def test_a_page_comes_back_as_it_was_sent(path):
    sent = exchange(body=gzip.compress(PAGE.encode()), headers=(*HEADERS, ("Content-Encoding", "gzip")))
    asked = kept(path, fetched(sent))[0]
    page, line = archive.read(path)
    assert isinstance(page, Capture)
    assert (page.exchange.url, page.exchange.at, page.exchange.body) == (URL, FIRST, sent.body)
    assert page.exchange.header("etag") == '"1"'
    assert line == asked == Asked(URL, FIRST, "captured", "found", "captured", page.source_id)
    assert passes_warcio(path)


def test_other_programs_find_request_response_redirect_and_expanded_page(path):
    moved = exchange(url="http://site.example/", status=302, headers=(("Location", "/page?a=b"),), body=b"")
    sent = exchange(body=gzip.compress(PAGE.encode()), headers=(*HEADERS, ("Content-Encoding", "gzip")))
    kept(path, fetched(moved, sent))
    found = records(path)
    kinds = ["warcinfo", "response", "request", "response", "request", "metadata"]
    assert [kind for kind, _, _ in found] == kinds
    assert all(about.protocol == "WARC/1.1" for _, about, _ in found)
    assert found[3][2] == PAGE.encode()
    assert found[4][1].get_header("WARC-Concurrent-To") == found[3][1].get_header("WARC-Record-ID")


def test_a_page_that_was_sent_in_chunks_is_kept_put_together(path):
    kept(path, fetched(exchange(headers=(*HEADERS, ("Transfer-Encoding", "chunked")))))
    assert records(path)[1][2] == PAGE.encode()


@pytest.mark.parametrize("again", [exchange(at=LATER, status=304, body=b""), exchange(at=LATER)], ids=["304", "same"])
def test_what_has_not_changed_points_back(path, again):
    first, second = kept(path, fetched(exchange()), fetched(again, outcome=Outcome.UNCHANGED))
    assert second.source_id == first.source_id
    kind, about, _ = records(path)[4]
    assert (kind, about.get_header("WARC-Refers-To-Date")) == ("revisit", FIRST)
    assert len([found for found in archive.read(path) if isinstance(found, Capture)]) == 1
    assert passes_warcio(path)


def test_what_has_changed_is_another_source(path):
    first, second = kept(path, fetched(exchange()), fetched(exchange(at=LATER, body=b"<p>New.</p>")))
    assert first.source_id != second.source_id


def test_an_archive_knows_how_to_ask_for_news_only(path):
    kept(path, fetched(exchange()))
    with archive.writing(path) as again:
        assert again.known.conditions[URL] == {
            "If-None-Match": '"1"', "If-Modified-Since": "Sat, 31 Jan 2026 09:00:00 GMT",
        }  # fmt: skip


def test_what_gave_no_answer_is_in_the_trail_and_no_page(path):
    kept(path, fetched(outcome=Outcome.TIMED_OUT), fetched(exchange(status=404), outcome=Outcome.GONE))
    assert [(line.outcome, line.answer) for line in archive.read(path)] == [
        ("timed_out", "no_answer"),
        ("gone", "nothing"),
    ]


@pytest.mark.parametrize("url", ["http://site.example/\r\nWARC-Type: response", "نص", "gopher://x/", " " * 1000])
def test_an_address_cannot_forge_a_record(path, url):
    assert kept(path, fetched(outcome=Outcome.NO_WEB_ADDRESS, url=url)) == list(archive.read(path))
    assert [kind for kind, _, _ in records(path)] == ["warcinfo", "metadata"]


def test_a_header_cannot_forge_a_record(path):
    headers = (("X-A", "b\r\n\r\nWARC/1.1\r\nWARC-Type: response"), ("X-\xd9", "\xd9\x82"))
    kept(path, fetched(exchange(headers=headers, reason="OK\r\nX: y")))
    assert [kind for kind, _, _ in records(path)] == ["warcinfo", "response", "request", "metadata"]
    assert passes_warcio(path)


def test_cut_at_any_byte_no_whole_record_is_lost_and_no_half_one_is_read(path):
    kept(path, *(fetched(exchange(url=f"{URL}{number}")) for number in range(3)))
    data, whole = path.read_bytes(), list(archive.read(path))
    counts = []
    for length in range(0, len(data), 7):
        path.write_bytes(data[:length])
        found = list(archive.read(path))
        assert found == whole[: len(found)]
        counts.append(len(found))
    assert counts == sorted(counts)
    assert counts[-1] >= len(whole) - 1


@pytest.mark.parametrize("lost", [1, 9, 400])
def test_an_unfinished_record_is_cut_off_before_the_next_is_written(path, lost):
    kept(path, fetched(exchange()), fetched(exchange(url=URL + "2")))
    path.write_bytes(path.read_bytes()[:-lost])
    with archive.writing(path) as mended:
        assert mended.cut > 0
        mended.append(fetched(exchange(url=URL + "3")))
    assert list(archive.read(path))[-1].url == URL + "3"
    assert passes_warcio(path)


def test_damage_before_the_end_is_named(path):
    kept(path, fetched(exchange()), fetched(exchange(url=URL + "2")))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"archive\.warc\.gz.* damaged .*; restore the file from a copy"):
        list(archive.read(path))


@pytest.mark.parametrize(("old", "new"), [(b"harbour", b"HARBOUR"), (b"Harbour wall</h1>", b"Harbour</h1>")])
def test_a_page_that_was_changed_in_the_archive_is_refused(path, old, new):
    kept(path, fetched(exchange()))
    forged = b"".join(gzip.compress(part.replace(old, new)) for part in members(path))
    path.write_bytes(forged)
    with pytest.raises(InputError, match="damaged"):
        list(archive.read(path))


def members(path):
    with path.open("rb") as file:
        return [data for _, _, data in archive._members(file, path)]


def test_a_second_writer_is_refused(path):
    with archive.writing(path), pytest.raises(InputError, match="somebody else is writing it"), archive.writing(path):
        pass


@pytest.mark.parametrize("zipped", [True, False])
def test_archives_of_other_programs_are_read(tmp_path, zipped):
    path = tmp_path / ("other.warc.gz" if zipped else "other.warc")
    out = BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    for url in (URL, URL + "2"):
        writer.write_record(writer.create_warc_record(url, "response", BytesIO(response), len(response)))
    path.write_bytes(out.getvalue())
    assert [(found.exchange.url, found.exchange.body) for found in archive.read(path)] == [
        (URL, PAGE.encode()),
        (URL + "2", PAGE.encode()),
    ]


CHUNKS = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"Transfer-Encoding: chunked", CHUNKS % (9, PAGE[:9].encode(), len(PAGE) - 9, PAGE[9:].encode())),
        (b"transfer-encoding: Chunked", CHUNKS % (1, b"<", len(PAGE) - 1, PAGE[1:].encode())),
        (b"Transfer-Encoding: chunked", PAGE.encode()),
    ],
    ids=["chunked", "another spelling", "already put together"],
)
def test_a_page_that_others_keep_in_chunks_is_put_together(path, head, body):
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + b"\r\n\r\n" + body
    foreign(path, response)
    assert [found.exchange.body for found in archive.read(path)] == [PAGE.encode()]


def foreign(path, response, zipped=True, stated=None):
    out = BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    record = writer.create_warc_record(URL, "response", BytesIO(response), len(response))
    for name, value in (stated or {}).items():
        record.rec_headers.replace_header(name, value)
    writer.write_record(record)
    path.write_bytes(out.getvalue())


@pytest.mark.parametrize(
    ("head", "stated", "pages"),
    [
        (b"Content-Length: %d" % len(PAGE), {}, 1),
        (b"Content-Length: %d" % (len(PAGE) + 1), {}, 0),
        (b"Content-Length: " + b"9" * 5_000, {}, 0),
        (b"Content-Length: many", {}, 1),
        (b"Content-Length: 9", {}, 1),  # they expanded it
        (b"X: y", {"WARC-Truncated": "length"}, 0),
        (b"X: y", {"WARC-Payload-Digest": "sha1:" + "A" * 32}, None),
        (b"X: y", {"WARC-Block-Digest": "sha1:" + "A" * 32}, None),
    ],
)
def test_a_page_that_others_kept_by_half_is_no_page_and_one_that_was_changed_is_damage(path, head, stated, pages):
    foreign(path, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + b"\r\n\r\n" + PAGE.encode(), True, stated)
    if pages is None:
        with pytest.raises(InputError, match="damaged"):
            list(archive.read(path))
    else:
        assert len(list(archive.read(path))) == pages


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"no": "such"}', b"[" * 100_000, b"\xff"], ids=range(5))
def test_a_trail_that_is_none_is_damage(path, line):
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warc_record(URL, "metadata", BytesIO(line), len(line), archive.TRAIL))
    path.write_bytes(out.getvalue())
    with pytest.raises(InputError, match="damaged"):
        list(archive.read(path))


@pytest.mark.parametrize("zipped", [True, False])
def test_a_record_larger_than_any_page_is_refused(path, zipped):
    foreign(path, b"HTTP/1.1 200 OK\r\n\r\n" + b"\0" * (archive.MOST + 1), zipped)
    with pytest.raises(InputError, match=r"damaged .* beyond"):
        list(archive.read(path))


@pytest.mark.parametrize("data", [b"not an archive", b"\x1f\x8b\x08\x00nothing that is gzip", b"WARC/1.1\r\n", b"WARC"])
def test_what_is_no_archive_is_refused_or_empty(path, data):
    path.write_bytes(data)
    with pytest.raises(InputError, match="damaged"):
        list(archive.read(path))


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.sources import test_archive as t
with t.archive.writing(Path(sys.argv[1])) as kept:
    for number in range(50):
        asked = kept.append(t.fetched(t.exchange(url=f"{{t.URL}}{{number}}", body=t.os.urandom(20_000))))
        print(number, flush=True)
"""


def test_killed_while_writing_and_cut_at_fifty_points_nothing_completed_is_lost(path):
    code = WRITER.format(root=str(Path.cwd()))
    program = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
    program.stdout.readline()
    os.kill(program.pid, signal.SIGKILL)
    completed = [0, *(int(line) for line in program.stdout.read().split())]
    program.wait()
    asked = [found.url for found in archive.read(path) if isinstance(found, Asked)]
    assert asked[: len(completed)] == [f"{URL}{number}" for number in completed]
    data = path.read_bytes()
    for point in range(50):
        path.write_bytes(data[: len(data) * point // 50])
        kept(path, fetched(exchange()))
        assert passes_warcio(path)
