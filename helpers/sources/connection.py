"""One exchange with a server that may mean harm: public addresses alone, and limits of time and size."""

from __future__ import annotations

import ipaddress
import logging
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from requests_ratelimiter import LimiterMixin
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

CHUNK = 65_536
# what goes wrong is an outcome, and is told once
for _noisy in ("requests_hardened", "urllib3"):
    logging.getLogger(_noisy).setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Limits:
    """What one page may cost: seconds, bytes, tries, redirects, and requests a second to one host."""

    connect: float = 10
    """Seconds until a connection stands."""
    read: float = 20
    """Seconds between two bytes."""
    total: float = 60
    """Seconds for one exchange, whatever happens in it."""
    patience: float = 30
    """The longest wait, in seconds, that a server may ask for before the next try."""
    tries: int = 3
    sent: int = 20_000_000
    expanded: int = 20_000_000
    redirects: int = 10
    per_second: float = 1


class TooMuch(requests.RequestException):
    """A body larger than the limit."""


class TooSlow(requests.Timeout):
    """An exchange that took longer than the limit."""


class Stopped(requests.RequestException):
    """An exchange that was broken off because the program ends."""


class Guard:
    """Breaks the connections of one exchange off when its time is up.

    A socket's own time-out starts anew with every byte, so that a server that drips bytes never meets it.
    """

    def __init__(self, seconds: float) -> None:
        self.fired = False
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self.cut)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, opened: socket.socket) -> None:
        """Puts a connection under guard."""
        with self._lock:
            # a handle of our own: TLS takes the first one away
            self._sockets.append(opened.dup())
        if self.fired:
            self.cut()

    def cut(self) -> None:
        """Breaks every connection off; whoever waits for its bytes wakes up."""
        self.fired = True
        with self._lock:
            for opened in self._sockets:
                with suppress(OSError):
                    opened.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Ends the guard."""
        self._timer.cancel()
        with self._lock:
            while self._sockets:
                self._sockets.pop().close()


GUARD: ContextVar[Guard] = ContextVar("GUARD")


class _Guarded(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        opened = super()._new_conn()
        GUARD.get().watch(opened)
        return opened


class _GuardedTLS(_Guarded, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Guarded

    def _put_conn(self, conn: Any) -> None:
        # a connection kept for later would not be under the next exchange's guard
        if conn is not None:
            conn.close()
        super()._put_conn(conn)


class _PoolTLS(_Pool, HTTPSConnectionPool):
    ConnectionCls = _GuardedTLS


class GuardedAdapter(IPFilterAdapter):
    """Connects to public addresses alone, and reads no more and no longer than the limits.

    The address is checked after the name was resolved, and the address that was checked is the one connected to. The
    body of a response is what was sent, not yet expanded.
    """

    def __init__(self, scheme: str, limits: Limits) -> None:
        self.limits = limits
        self.stopped = threading.Event()
        self._guards: set[Guard] = set()
        super().__init__(is_https_proto=scheme == "https")

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Sets the pools up with guarded connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _PoolTLS}

    def build_connection_pool_key_attributes(self, *args: Any, **kwargs: Any) -> tuple[Any, Any]:
        """The address to connect to; InvalidIPAddress where it is not one of the public network."""
        host, pool = super().build_connection_pool_key_attributes(*args, **kwargs)
        address = ipaddress.ip_address(host["host"].strip("[]"))
        # reserved ranges hold IPv4 addresses in IPv6 forms; fec0::/10 is private to a site
        if not address.is_global or address.is_reserved or getattr(address, "is_site_local", False):
            raise InvalidIPAddress(address)
        return host, pool

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Sends a request and reads the whole answer, or raises what went wrong."""
        kwargs |= {"stream": True, "timeout": (self.limits.connect, self.limits.read)}
        with self._guarded():
            response = super().send(request, **kwargs)
            with response.raw as raw:
                response._content = _read(raw, self.limits.sent)
        return response

    def stop(self) -> None:
        """Breaks off whatever is under way, and refuses what comes later."""
        self.stopped.set()
        for guard in tuple(self._guards):
            guard.cut()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        guard = Guard(self.limits.total)
        self._guards.add(guard)
        if self.stopped.is_set():
            guard.cut()
        token = GUARD.set(guard)
        try:
            yield
        except (requests.RequestException, HTTPError, OSError):
            # a connection that the guard broke off looks like the server's fault
            if not guard.fired:
                raise
        finally:
            GUARD.reset(token)
            self._guards.discard(guard)
            guard.close()
        if self.stopped.is_set():
            raise Stopped("stopped")
        if guard.fired:
            raise TooSlow(f"it took longer than {self.limits.total:g} seconds")


class Adapter(LimiterMixin, GuardedAdapter):
    """The same, at the rate at which one host may be asked."""

    def __init__(self, scheme: str, limits: Limits) -> None:
        rate = limits.per_second
        # one at a time: a second's worth of requests must not come at once
        super().__init__(per_second=rate, burst=1 / rate, scheme=scheme, limits=limits)


def session(headers: Mapping[str, str], adapters: Mapping[str, Adapter]) -> requests.Session:
    """A session over adapters by scheme. It keeps no cookies and reads no settings of the machine, such as a proxy."""
    made = requests.Session()
    made.trust_env = False
    made.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    made.headers.clear()
    made.headers.update(headers)
    for name in tuple(made.adapters):
        del made.adapters[name]
    for scheme, adapter in adapters.items():
        made.mount(f"{scheme}://", adapter)
    return made


def _read(raw: HTTPResponse, most: int) -> bytes:
    body = bytearray()
    for piece in raw.stream(CHUNK, decode_content=False):
        body += piece
        if len(body) > most:
            raise TooMuch(f"it is larger than {most:,} bytes")
    return bytes(body)
