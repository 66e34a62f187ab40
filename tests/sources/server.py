"""A web server that misbehaves, and a network in which every public name leads to it."""

from __future__ import annotations

import gzip
import socket
import socketserver
import ssl
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from functools import lru_cache
from unittest import mock

from urllib3.connection import HTTPConnection
from urllib3.exceptions import InsecureRequestWarning

from helpers.sources import connection

PUBLIC = "93.184.216.34"
CLOSED = "93.184.216.35"
PARAGRAPH = "The harbour wall will be raised by forty centimetres before winter, the port office of the town said."
PAGE = f"<html><head><title>Harbour wall</title></head><body><h1>Harbour wall</h1><p>{PARAGRAPH}</p></body></html>"
NAMES: dict[str, tuple[str, ...]] = {
    "closed.example": (CLOSED,),
    "rebinds.example": (PUBLIC, "127.0.0.1"),
    "inside.example": ("10.0.0.7",),
    "inside6.example": ("fd00::7",),
    "mapped.example": ("::ffff:127.0.0.1",),
    "compatible.example": ("::127.0.0.1",),
}
"""What a name resolves to, first and then; every other name under .example is public."""


def answer(body: bytes | str = PAGE, status: str = "200 OK", *headers: str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    stated = [f"HTTP/1.1 {status}", *headers]
    if not any(header.lower().startswith("content-type") for header in headers):
        stated.append("Content-Type: text/html; charset=utf-8")
    if not any(header.lower().startswith(("content-length", "transfer-encoding")) for header in headers):
        stated.append(f"Content-Length: {len(data)}")
    return "\r\n".join([*stated, "", ""]).encode("latin-1") + data


def to(place: str) -> bytes:
    return answer("", "302 Found", f"Location: {place}")


def drip(connection: socket.socket, data: bytes) -> None:
    for byte in data:
        connection.sendall(bytes([byte]))
        time.sleep(0.05)


@lru_cache
def zeros() -> bytes:
    # a gigabyte, in a hundred members
    return gzip.compress(b"\0" * 10_000_000) * 100


class Site:
    """What the server answers, by host and path; `seen` holds the heads of the requests.

    `apps` answer for whole hosts: each is given the path with its query, the head, and the body of a request.
    """

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.tls: ssl.SSLContext | None = None
        self.apps: dict[str, Callable[[str, str, bytes], bytes]] = {}
        self.answers: dict[str, bytes | Callable[[int], bytes] | Callable[[socket.socket], None]] = dict(ANSWERS)

    def asked(self, address: str) -> int:
        return sum(head.startswith(address + " ") for head in self.seen)

    def serve(self, connection: socket.socket, head: str, body: bytes = b"") -> None:
        lines = head.split("\r\n")
        host = next((line[6:] for line in lines if line.lower().startswith("host: ")), "").removesuffix(":80")
        path = lines[0].split(" ")[1]
        self.seen.append(f"{host}{path} {head}")
        if host in self.apps:
            connection.sendall(self.apps[host](path, head, body))
            return
        known = self.answers.get(path.partition("?")[0], answer("", "404 Not Found"))
        found = self.answers.get(host + path, known)
        if isinstance(found, bytes):
            connection.sendall(found)
        else:
            found(connection, self.asked(host + path))


def again(*answers: bytes) -> Callable:
    """One answer after another, the last one for ever."""
    return lambda connection, times: connection.sendall(answers[min(times, len(answers)) - 1])


def reset(connection: socket.socket, times: int) -> None:
    # closing with linger zero resets the connection
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def reset_once(connection: socket.socket, times: int) -> None:
    if times == 1:
        reset(connection, times)
    else:
        connection.sendall(answer())


def in_a_second(connection: socket.socket, times: int) -> None:
    date = formatdate(time.time() + 1.9, usegmt=True)
    connection.sendall(answer("", "429 Too Many", f"Retry-After: {date}") if times == 1 else answer())


ARABIC = "<html><h1>إغلاق الجسر</h1><p>قالت البلدية إن الجسر سيغلق ليلة السبت لإجراء أعمال الصيانة المقررة.</p></html>"
ANSWERS = {
    "/page": answer(),
    "/chunked": answer(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE.encode()), "200 OK", "Transfer-Encoding: chunked"),
    "/gzip": answer(gzip.compress(PAGE.encode()), "200 OK", "Content-Encoding: gzip"),
    "/moved": to("/page"),
    "/moved-away": to("http://other.example/page#part"),
    "/moved-to-file": to("file:///etc/passwd"),
    "/moved-to-gopher": to("gopher://site.example/"),
    "/reset": reset,
    "/reset-once": reset_once,
    "/cut-once": again(answer(PAGE, "200 OK", f"Content-Length: {len(PAGE) + 100}"), answer()),
    "/silent": lambda connection, times: time.sleep(1),
    "/nothing": b"",
    "/nonsense": b"\0\1\2\3 nonsense\r\n\r\n",
    "/loop": to("/loop2"),
    "/loop2": to("/loop"),
    "/gone": answer("gone", "410 Gone"),
    "/busy": answer("", "429 Too Many Requests"),
    "/busy-for-long": answer("", "429 Too Many Requests", "Retry-After: 86400"),
    "/busy-for-a-second": again(answer("", "429 Too Many", "Retry-After: 1"), answer()),
    "/busy-until": in_a_second,
    "/500": answer("", "500 Internal Server Error"),
    "/503": answer("", "503 Service Unavailable"),
    "/403": answer("", "403 Forbidden"),
    "/304": answer("", "304 Not Modified"),
    "/cut": answer(PAGE, "200 OK", f"Content-Length: {len(PAGE) + 100}"),
    "/cut-chunk": answer(b"ffff\r\n<html>", "200 OK", "Transfer-Encoding: chunked"),
    "/cut-gzip": answer(gzip.compress(PAGE.encode())[:-20], "200 OK", "Content-Encoding: gzip"),
    "/length-too-small": answer(PAGE + "<p>more</p>", "200 OK", f"Content-Length: {len(PAGE)}"),
    "/length-is-a-word": answer(PAGE, "200 OK", "Content-Length: many"),
    "/drip": lambda connection, times: drip(connection, answer()),
    "/drip-body": lambda connection, times: (connection.sendall(answer()[:-300]), drip(connection, answer()[-300:])),
    "/zeros": lambda connection, times: connection.sendall(answer(zeros(), "200 OK", "Content-Encoding: gzip")),
    "/large": answer(b"<html>" + b"a" * 300_000),
    "/coding": answer(PAGE, "200 OK", "Content-Encoding: br"),
    "/not-gzip": answer(PAGE, "200 OK", "Content-Encoding: gzip"),
    "/says-not-found": answer("<html><title>Page not found | Paper</title><h1>Oops</h1><p>Try the search.</p></html>"),
    "/says-not-found-ar": answer("<html><title>الصفحة غير موجودة</title><p>عذرا، جرب البحث.</p></html>"),
    "/cp1256-called-latin": answer(ARABIC.encode("cp1256"), "200 OK", "Content-Type: text/html; charset=iso-8859-1"),
    "/picture": answer(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "200 OK", "Content-Type: image/png"),
    "/deep": answer("<html><body>" + "<div>" * 200_000 + PARAGRAPH),
    "/headers": b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000 + b"\r\n" + PAGE.encode(),
    "forbids.example/robots.txt": answer("User-agent: *\nDisallow: /", "200 OK", "Content-Type: text/plain"),
    "forbids-us.example/robots.txt": answer("User-agent: isnad\nDisallow: /page"),
    "fails.example/robots.txt": answer("", "503 Service Unavailable"),
    "huge.example/robots.txt": answer("User-agent: *\nDisallow: /page\n" + "# nothing\n" * 15_000),
    "loops.example/robots.txt": to("/robots.txt"),
    "moved.example/robots.txt": to("http://forbids.example/robots.txt"),
    "binary.example/robots.txt": answer(bytes(range(256)) * 10),
} | {
    f"/to/{number}": to(place)
    for number, place in enumerate((
        "http://127.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/", "http://2130706433/",
        "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[::127.0.0.1]/", "http://0.0.0.0/",
        "http://10.1.2.3/", "http://192.168.1.1/", "http://100.64.0.1/", "http://224.0.0.1/", "http://255.255.255.255/",
        "http://[fe80::1]/", "http://[fec0::1]/", "http://[fd00::1]/",
    ))
}  # fmt: skip


@contextmanager
def network() -> Iterator[Site]:
    """A network in which names under .example lead to a server on this machine, and nothing else can be reached."""
    site = Site()
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.site = site
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        with _names(site), _routes(server.server_address[1]):
            yield site
        server.shutdown()


@contextmanager
def web(apps: dict[str, Callable[[str, str, bytes], bytes]]) -> Iterator[Site]:
    """The same network with whole hosts on it, also under https; without TLS, for nobody here can prove who he is."""
    plain = mock.patch.object(connection._GuardedTLS, "connect", HTTPConnection.connect)
    with network() as site, plain, warnings.catch_warnings():
        warnings.simplefilter("ignore", InsecureRequestWarning)
        site.apps |= apps
        yield site


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads, block_on_close = True, True, False
    site: Site


class _Handler(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        head = b""
        try:
            self._shake_hands()
            while b"\r\n\r\n" not in head and (more := self.request.recv(65_536)):
                head += more
            if b"\r\n\r\n" in head:
                head, _, body = head.partition(b"\r\n\r\n")
                length = next(
                    (int(line[15:]) for line in head.split(b"\r\n") if line.startswith(b"Content-Length:")), 0
                )
                while len(body) < length and (more := self.request.recv(65_536)):
                    body += more
                self.server.site.serve(self.request, head.decode("latin-1") + "\r\n\r\n", body)
        except OSError:
            pass  # whoever asked has gone

    def _shake_hands(self) -> None:
        if self.request.recv(1, socket.MSG_PEEK) == b"\x16":
            if self.server.site.tls is None:
                self.request.sendall(answer("this port speaks no TLS", "400 Bad Request"))
            else:
                self.request = self.server.site.tls.wrap_socket(self.request, server_side=True)


@contextmanager
def _names(site: Site) -> Iterator[None]:
    resolve, answers = socket.getaddrinfo, {name: list(found) for name, found in NAMES.items()}

    def resolved(host: str, port: int, *rest: object, **more: object) -> list:
        if host.endswith(".example") or host in site.apps:
            found = answers.get(host, [PUBLIC])
            address = found.pop(0) if len(found) > 1 else found[0]
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            return [(family, socket.SOCK_STREAM, 6, "", (address, port))]
        return resolve(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)

    with mock.patch("socket.getaddrinfo", resolved):
        yield


@contextmanager
def _routes(port: int) -> Iterator[None]:
    connect = socket.create_connection

    def connected(address: tuple[str, int], timeout: float, **_: object) -> socket.socket:
        # whoever connects to a name, and not to the address that was checked, is found out here
        routes = {PUBLIC: ("127.0.0.1", port), CLOSED: ("127.0.0.1", 1)}
        return connect(routes[address[0]], timeout)

    with mock.patch("urllib3.util.connection.create_connection", connected):
        yield
