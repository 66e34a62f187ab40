"""The archive of a case: every response with its request, and what came of every address, as WARC 1.1 (ISO 28500:2017).

The archive is the truth: pages, their times and the trail of what was asked for are read from it alone. It is only ever
appended to. What came of one address is written at once, as whole gzip members, and is on the disk before it counts: a
program killed at any byte leaves whole records and at most one unfinished one, which the next writer cuts off.
"""

from __future__ import annotations

import json
import os
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlencode

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.warcwriter import WARCWriter

from helpers import files
from helpers.errors import InputError
from helpers.sources import coding
from helpers.sources.fetch import AGENT, LIMITS, Exchange, Fetched
from helpers.sources.outcome import FOUND, NO_ANSWER

FILE = "archive.warc.gz"
VERSION = "WARC/1.1"
TRAIL = "application/vnd.isnad.trail+json"
"""The kind of a record that says what came of an address."""
INTERFACE = "Isnad-Interface"
"""The WARC field, no standard one, of an interface's answer, which is no page; its value is who was asked."""
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
CHUNK = 65_536
GZIP = zlib.MAX_WBITS + 16
MOST = LIMITS.expanded
"""Bytes of one record, and of the page in it."""
LONGEST_NUMBER = 18
RESTORE = "restore the file from a copy"
# characters of an address that may stand in a header as they are
PLAIN = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True)
class Capture:
    """A page as it was fetched: the exchange, where it is in the archive, and the digest of its body as it was sent."""

    exchange: Exchange
    record_id: str
    digest: str

    @property
    def source_id(self) -> str:
        """The id of the page as a source."""
        return source_id(self.exchange.url, self.exchange.at)


@dataclass(frozen=True)
class Note:
    """What a line of the trail says beyond the address: of whom was asked what, in which language, for which items.

    `leads` are the addresses of the pages that the answer named, `dated` is the day of the revision that a page is.
    """

    provider: str = ""
    query: str = ""
    language: str = ""
    item_ids: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    dated: str = ""


NO_NOTE = Note()


@dataclass(frozen=True)
class Asked:
    """One line of the trail: what was asked for, when, what came of it, and as which source."""

    url: str
    at: str
    outcome: str
    answer: str
    words: str
    source_id: str = ""
    note: Note = NO_NOTE


@dataclass
class Known:
    """What an archive holds, in short, by address: the last line of the trail, and the last capture's time and digest.

    `conditions` are the request headers that ask for a page only if it has changed since.
    """

    asked: dict[str, Asked] = field(default_factory=dict)
    captured: dict[str, tuple[str, str]] = field(default_factory=dict)
    conditions: dict[str, dict[str, str]] = field(default_factory=dict)

    def learn(self, found: Capture | Asked) -> None:
        """Takes up one more record of the archive."""
        if isinstance(found, Asked):
            self.asked[found.url] = found
            return
        page = found.exchange
        self.captured[page.url] = (page.at, found.digest)
        stated = {"If-None-Match": page.header("ETag"), "If-Modified-Since": page.header("Last-Modified")}
        self.conditions[page.url] = {name: value for name, value in stated.items() if value}


def source_id(url: str, at: str) -> str:
    """The id of a captured page as a source: `w-` and ten digits, over its address and time.

    >>> source_id("https://paper.example/", "2026-01-31T09:05:00Z")
    'w-9f113ca07b'
    """
    return "w-" + files.sha256(f"{url}\n{at}".encode())[:10]


def read(path: Path) -> Iterator[Capture | Asked]:
    """The pages and the trail of an archive, in their order; every length and digest is checked.

    An unfinished record at the end is left out. InputError where the archive is damaged before its end.
    """
    _refuse_folder(path)
    with path.open("rb") as file:
        plain = file.read(4) == b"WARC"
        file.seek(0)
        blocks = [(0, 0, file)] if plain else ((start, end, BytesIO(data)) for start, end, data in _members(file, path))
        for start, _, block in blocks:
            for record, content in _records(block, f"{path}, byte {start}"):
                if found := _found(record, content, path):
                    yield found


class Archive:
    """An archive open for writing. `known` is what it holds; `cut` counts the bytes of an unfinished record cut off."""

    def __init__(self, path: Path) -> None:
        self.path, self.cut, self.known = path, _mend(path), Known()
        self._turn = threading.Lock()
        for found in read(path):
            self.known.learn(found)

    def answered(self, url: str) -> bool:
        """Whether an address was answered before."""
        return url in self.known.asked and self.known.asked[url].answer != NO_ANSWER

    def append(self, fetched: Fetched, note: Note = NO_NOTE, source_id: str = "") -> Asked:
        """Writes what came of one address, and returns its line of the trail once both are on the disk.

        `source_id` is the source that it is where nothing was fetched now.
        """
        with self._turn, self.path.open("ab") as file:
            out = BytesIO()
            writer = _Writer(out, self.known)
            if not file.tell():
                writer.open()
            asked = writer.write(fetched, note, source_id)
            file.write(out.getvalue())
            file.flush()
            os.fsync(file.fileno())
        return asked


@contextmanager
def writing(path: Path) -> Iterator[Archive]:
    """Opens an archive, made where it is missing, for one writer; InputError where somebody else is writing."""
    with files.lock(path, wait=False):
        _refuse_folder(path)
        path.touch()
        yield Archive(path)


class _Writer:
    """Turns what was fetched into records."""

    def __init__(self, out: BytesIO, known: Known) -> None:
        self.known = known
        self.warc = WARCWriter(out, gzip=True, warc_version=VERSION)

    def open(self) -> None:
        """Writes the record that opens an archive."""
        about = {"software": AGENT, "format": "WARC File Format 1.1", "robots": "obey"}
        self.warc.write_record(self.warc.create_warcinfo_record(FILE, about))

    def write(self, fetched: Fetched, note: Note, source_id: str) -> Asked:
        """Writes every exchange, and the line of the trail after them."""
        for exchange in fetched.exchanges:
            last = self._exchange(exchange, note.provider)
            source_id = last if fetched.outcome.answer == FOUND and not note.provider else source_id
        asked = _line_of(fetched, note, source_id)
        self.warc.write_record(self._line(asked))
        self.known.learn(asked)
        return asked

    def _line(self, asked: Asked) -> ArcWarcRecord:
        stated = {key: value for key, value in asdict(asked).items() if key != "note" or asked.note != NO_NOTE}
        data = json.dumps(stated, ensure_ascii=False).encode()
        headers = {"WARC-Date": asked.at}
        uri = quote(asked.url, safe=PLAIN)
        return self.warc.create_warc_record(uri, "metadata", BytesIO(data), len(data), TRAIL, headers)

    def _exchange(self, exchange: Exchange, interface: str) -> str:
        """Writes a response and its request; returns the id of the source that the response is, or repeats."""
        http = _http(f"{exchange.status} {exchange.reason}", exchange.headers)
        dated = {"WARC-Date": exchange.at} | ({INTERFACE: quote(interface, safe=PLAIN)} if interface else {})
        body = BytesIO(exchange.body)
        response = self.warc.create_warc_record(
            exchange.url, "response", body, len(exchange.body), warc_headers_dict=dated, http_headers=http
        )
        digest = response.rec_headers.get_header("WARC-Payload-Digest")
        at, earlier = ("", "") if interface else self.known.captured.get(exchange.url, ("", ""))
        if earlier and (exchange.status == 304 or (exchange.status == 200 and earlier == digest)):
            response = self.warc.create_revisit_record(exchange.url, earlier, exchange.url, at, http, dated)
            if exchange.status == 304:
                response.rec_headers.replace_header("WARC-Profile", NOT_MODIFIED)
        elif exchange.status == 200 and not interface:
            at = exchange.at
            self.known.learn(Capture(exchange, "", digest))
        self.warc.write_request_response_pair(self._request(exchange), response)
        return source_id(exchange.url, at)

    def _request(self, exchange: Exchange) -> ArcWarcRecord:
        path = "/" + exchange.url.split("://", 1)[1].partition("/")[2]
        method, body = ("POST", urlencode(exchange.form).encode()) if exchange.form else ("GET", b"")
        http = _http(f"{method} {path} HTTP/1.1", exchange.request, is_request=True)
        return self.warc.create_warc_record(exchange.url, "request", BytesIO(body), len(body), http_headers=http)


def _line_of(fetched: Fetched, note: Note, source_id: str) -> Asked:
    outcome = fetched.outcome
    found = source_id if outcome.answer == FOUND else ""
    return Asked(fetched.url, fetched.at, outcome.name.lower(), outcome.answer, outcome.words, found, note)


def _http(line: str, headers: tuple[tuple[str, str], ...], is_request: bool = False) -> StatusAndHeaders:
    # chunks were put together, so the header that announces them would be wrong; names are ASCII, or no names
    named = ((name, value) for name, value in headers if name.isascii() and name.lower() != "transfer-encoding")
    kept = [(name, " ".join(value.split())) for name, value in named]
    return StatusAndHeaders(" ".join(line.split()), kept, "" if is_request else "HTTP/1.1", is_http_request=is_request)


def _mend(path: Path) -> int:
    """Cuts off what is unfinished at the end of an archive, and returns how many bytes that was."""
    with path.open("r+b") as file:
        whole = max((end for _, end, _ in _members(file, path)), default=0)
        size = file.seek(0, os.SEEK_END)
        file.truncate(whole)
        os.fsync(file.fileno())
    return size - whole


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise InputError("it is a folder, and no archive", where=path, remedy=RESTORE)


def _members(file: BinaryIO, path: Path) -> Iterator[tuple[int, int, bytes]]:
    """The whole members of a gzip file: where each starts and ends, and what it holds; not what is unfinished."""
    start, ahead = 0, b""
    while True:
        try:
            block, size, ahead = _member(file, ahead)
        except (zlib.error, coding.TooLarge) as error:
            raise InputError(f"it is damaged at byte {start} ({error})", where=path, remedy=RESTORE) from error
        if block is None:
            return
        yield start, start + size, block
        start += size


def _member(file: BinaryIO, ahead: bytes) -> tuple[bytes | None, int, bytes]:
    """The next gzip member, None where it is unfinished; its bytes in the file; and what was read beyond it."""
    member, block, size = zlib.decompressobj(GZIP), bytearray(), 0
    while not member.eof:
        data = ahead or file.read(CHUNK)
        if not data:
            return None, size, b""
        block += member.decompress(data, MOST + 1 - len(block))
        if len(block) > MOST:
            raise coding.TooLarge(f"a record expands beyond {MOST:,} bytes")
        ahead = member.unconsumed_tail or member.unused_data
        size += len(data) - len(ahead)
    return bytes(block), size, ahead


def _records(block: BinaryIO, where: str) -> Iterator[tuple[ArcWarcRecord, bytes]]:
    """The records in a block with their contents; InputError where a length or a digest is wrong."""
    try:
        for record in ArchiveIterator(block, check_digests=True):
            content = record.raw_stream.read(MOST + 1)
            if len(content) > MOST:
                raise ArchiveLoadFailed(f"a record goes on beyond {MOST:,} bytes")
            if getattr(record.raw_stream, "limit", 0):
                raise ArchiveLoadFailed("a record is shorter than it says")
            if record.rec_type is None:
                raise ArchiveLoadFailed("a record has no kind")
            if record.digest_checker.passed is False:
                raise ArchiveLoadFailed(" ".join(record.digest_checker.problems))
            yield record, content
    except (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, EOFError) as error:
        raise InputError(f"it is damaged ({error})", where=where, remedy=RESTORE) from error


def _found(record: ArcWarcRecord, content: bytes, where: Path) -> Capture | Asked | None:
    about = record.rec_headers
    if record.rec_type == "metadata" and record.content_type == TRAIL:
        return _asked(content, where)
    if record.rec_type != "response" or not record.http_headers or record.http_headers.get_statuscode() != "200":
        return None
    if about.get_header(INTERFACE) or _is_half(record, content):
        return None
    stated = ("WARC-Target-URI", "WARC-Date", "WARC-Record-ID", "WARC-Payload-Digest")
    url, at, record_id, digest = (about.get_header(name) or "" for name in stated)
    headers = tuple(record.http_headers.headers)
    # others keep the body as it came; chunks that are none are given back as they are
    if "chunked" in (record.http_headers.get_header("Transfer-Encoding") or "").lower():
        content = ChunkedDataReader(BytesIO(content)).read(MOST)
    return Capture(Exchange(url, at, (), 200, "", headers, content), record_id, digest)


def _is_half(record: ArcWarcRecord, content: bytes) -> bool:
    """Whether others kept a page that did not come whole: they say so, or less is there than the server announced."""
    length = record.http_headers.get_header("Content-Length") or ""
    short = length.isdecimal() and len(content) < int(length[:LONGEST_NUMBER])
    return bool(record.rec_headers.get_header("WARC-Truncated")) or short


def _asked(content: bytes, where: Path) -> Asked:
    try:
        stated = json.loads(content)
        noted = stated.pop("note", {})
        lists = {name: tuple(map(str, noted[name])) for name in ("item_ids", "leads") if name in noted}
        return Asked(**stated, note=Note(**noted | lists))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("it is damaged (a line of its trail is none)", where=where, remedy=RESTORE) from error
