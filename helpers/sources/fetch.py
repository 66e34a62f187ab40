"""Fetches pages from the web as a good citizen, and says in one line what came of each.

A page is asked for only where the host's robots.txt allows it (RFC 9309), one page a second and host, under a name that
says who asks. Whatever comes back is hostile until it is read: see `connection`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from http import HTTPStatus
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

import requests
from protego import Protego
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.response import HTTPResponse
from urllib3.util import Retry, parse_url

from helpers import clock
from helpers.errors import InputError
from helpers.sources import coding
from helpers.sources.connection import Adapter, Limits, Stopped, session
from helpers.sources.outcome import Outcome, of_error

LIMITS = Limits()
CONTACT = "ISNAD_CONTACT"
WANTED = "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.1"
ONCE = {"Connection": "close"}
AGENT = "Isnad"
AGAIN = (429, 500, 502, 503, 504)
# what may go better the next time
BROKEN = (Outcome.NO_CONNECTION, Outcome.CUT_SHORT)
SECRET = ("authorization", "x-goog-api-key")
WITHHELD = "withheld"
ROBOTS_BYTES = 512_000
"""As much of a robots.txt is read; RFC 9309 asks for 500 KiB at least."""


@dataclass(frozen=True)
class Request:
    """What an interface is asked: an address, headers that may hold a key, and a form where something is sent to it."""

    url: str
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    form: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Exchange:
    """One request and its response, the body as it was sent, chunks put together; keys are withheld from it."""

    url: str
    at: str
    request: tuple[tuple[str, str], ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    form: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str:
        """The value of a response header; empty where it was not sent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


@dataclass(frozen=True)
class Fetched:
    """What came of asking for one address: the outcome, and every exchange on the way, the last one at the end."""

    url: str
    at: str
    outcome: Outcome
    exchanges: tuple[Exchange, ...] = ()


class _Ended(Exception):
    """The way to a page ended before the page."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(outcome.words)


class Fetcher:
    """Fetches pages one by one; several threads may share it, `stop` ends them all."""

    def __init__(self, contact: str, limits: Limits = LIMITS, now: Callable[[], datetime] = clock.now) -> None:
        headers = {"User-Agent": agent(contact), "Accept": WANTED, "Accept-Encoding": coding.ACCEPTED} | ONCE
        self.limits, self._now = limits, now
        self._adapters = {scheme: Adapter(scheme, limits) for scheme in ("http", "https")}
        self._session = session(headers, self._adapters)
        self._robots: dict[str, Protego | Outcome] = {}

    def fetch(self, url: str, known: Mapping[str, Mapping[str, str]] | None = None) -> Fetched:
        """Asks for a page and follows its redirects; whatever goes wrong is an outcome.

        `known` holds, by address, the request headers that ask only for what is new. Raises Stopped after `stop`.
        """
        at = clock.stamp(self._now())
        exchanges: list[Exchange] = []
        try:
            last = self._follow(address(url), known or {}, exchanges)
            outcome = _of_status(last, self.limits.expanded)
        except _Ended as ended:
            outcome = ended.outcome
        return Fetched(url, at, outcome, tuple(exchanges))

    def ask(self, request: Request, pause: Callable[[float], None]) -> Fetched:
        """Asks an interface made for programs, which states its own limits and not in a robots.txt.

        `pause` comes before every try; it is given the seconds that the server asked for. Raises Stopped after `stop`.
        """
        at = clock.stamp(self._now())
        exchanges: list[Exchange] = []
        try:
            last = self._persist(replace(request, url=address(request.url)), exchanges, pause)
            outcome = _of_status(last, self.limits.expanded)
        except _Ended as ended:
            outcome = ended.outcome
        return Fetched(request.url, at, outcome, tuple(exchanges))

    def pause(self, seconds: float) -> None:
        """Waits, or not any longer after `stop`."""
        self._adapters["http"].stopped.wait(max(seconds, 0))

    def stop(self) -> None:
        """Breaks off whatever is under way."""
        for adapter in self._adapters.values():
            adapter.stop()

    def close(self) -> None:
        """Gives back what the session holds."""
        self._session.close()

    def _follow(
        self, url: str, known: Mapping[str, Mapping[str, str]], exchanges: list[Exchange], robots: bool = True
    ) -> Exchange:
        seen: set[str] = set()
        while url not in seen and len(seen) <= self.limits.redirects:
            seen.add(url)
            if robots:
                self._ask_robots(url, exchanges)
            exchange = self._persist(Request(url, tuple(known.get(url, {}).items())), exchanges, self.pause)
            if exchange.status not in requests.models.REDIRECT_STATI or not exchange.header("Location"):
                return exchange
            url = address(urljoin(url, exchange.header("Location")))
        raise _Ended(Outcome.TOO_MANY_REDIRECTS)

    def _ask_robots(self, url: str, exchanges: list[Exchange]) -> None:
        origin = urljoin(url, "/robots.txt")
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin, exchanges)
        rules = self._robots[origin]
        if isinstance(rules, Outcome):
            raise _Ended(rules)
        if not rules.can_fetch(url, AGENT):
            raise _Ended(Outcome.NOT_ALLOWED)
        # the rate limit waits too; this is what the host wants beyond it, as far as our patience goes
        self.pause(min(self.limits.patience, rules.crawl_delay(AGENT) or 0) - 1 / self.limits.per_second)

    def _read_robots(self, url: str, exchanges: list[Exchange]) -> Protego | Outcome:
        try:
            answer = self._follow(url, {}, exchanges, robots=False)
        except _Ended as ended:
            # without end is without rules (RFC 9309, 2.3.1.2); whatever else went wrong will go wrong with the page
            return Protego.parse("") if ended.outcome is Outcome.TOO_MANY_REDIRECTS else ended.outcome
        if answer.status in AGAIN or answer.status >= 500:
            return Outcome.ROBOTS_UNKNOWN
        return Protego.parse(_robots_text(answer, self.limits.expanded) if answer.status == HTTPStatus.OK else "")

    def _persist(self, request: Request, exchanges: list[Exchange], pause: Callable[[float], None]) -> Exchange:
        """Asks again where the connection broke, and where the server says so, as late as it says.

        It asks no more often than `Limits.tries`, and waits no longer than `Limits.patience`.
        """
        retry, wait = Retry(self.limits.tries - 1), 0.0
        while True:
            pause(wait)
            try:
                exchange = self._exchange(request)
            except _Ended as ended:
                wait = _backoff(retry)
                if ended.outcome not in BROKEN or self._gives_up(retry, wait):
                    raise
            else:
                exchanges.append(exchange)
                wait = _stated_wait(retry, exchange)
                if exchange.status not in AGAIN or self._gives_up(retry, wait):
                    return exchange
            retry = retry.increment("GET", request.url, HTTPResponse(status=0))

    def _gives_up(self, retry: Retry, wait: float) -> bool:
        return not retry.total or wait > self.limits.patience

    def _exchange(self, request: Request) -> Exchange:
        at = clock.stamp(self._now())
        try:
            response = self._session.request(
                "POST" if request.form else "GET",
                request.url,
                headers=dict(request.headers),
                data=request.form or None,
                allow_redirects=False,
            )
        except Stopped:
            raise
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise _Ended(of_error(error)) from error
        return _kept(request, at, response)


def contact() -> str:
    """Whom a host may write to, from the environment; InputError where nobody is named.

    >>> os.environ[CONTACT] = "desk@paper.example"
    >>> contact()
    'desk@paper.example'
    """
    named = os.environ.get(CONTACT, "").strip()
    if not named:
        problem = "pages are fetched only under a name that hosts can write to"
        raise InputError(problem, remedy=f"set {CONTACT} to a mail address, or to a page about you")
    return named


def agent(contact: str) -> str:
    """The User-Agent: program, version and contact; InputError where the contact cannot stand in a header.

    >>> agent("desk@paper.example").split()[1]
    '(+desk@paper.example)'
    """
    if not contact.isascii() or not contact.isprintable() or set("()") & set(contact):
        raise InputError(f"{contact!r} is no contact", where=CONTACT, remedy="use a mail address or a page's address")
    return f"{AGENT}/{version('isnad')} (+{contact})"


def address(url: str) -> str:
    """An address in its usual form, without a fragment.

    >>> address("HTTP://Paper.example/a/../b#top")
    'http://paper.example/b'
    """
    try:
        parts = parse_url(url.strip())
    except LocationParseError as error:
        raise _Ended(Outcome.NO_WEB_ADDRESS) from error
    if parts.scheme not in ("http", "https") or not parts.host or parts.auth:
        raise _Ended(Outcome.NO_WEB_ADDRESS)
    usual = {"http": 80, "https": 443}[parts.scheme]
    port = None if parts.port == usual else parts.port
    return parts._replace(fragment=None, port=port, path=parts.path or "/").url


def host(url: str) -> str:
    """The host of an address; the address itself where it has none.

    >>> host("https://paper.example/a")
    'paper.example'
    """
    try:
        return urlsplit(address(url)).hostname or url
    except _Ended:
        return url


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are one, in their usual form.

    >>> same_address("http://Paper.example:80/a#top", "http://paper.example/a"), same_address("file:///a", "/a")
    (True, False)
    """
    try:
        return address(one) == address(other)
    except _Ended:
        return False


def _kept(request: Request, at: str, response: requests.Response) -> Exchange:
    asked = response.request.headers.items()
    return Exchange(
        url=request.url,
        at=at,
        # what is archived is handed on
        request=tuple((name, WITHHELD if name.lower() in SECRET else value) for name, value in asked),
        status=response.status_code,
        reason=response.reason or "",
        headers=tuple(response.raw.headers.items()),
        body=response.content,
        form=request.form,
    )


def _stated_wait(retry: Retry, exchange: Exchange) -> float:
    """The seconds until the next try, as the server states them, else as they grow from try to try."""
    try:
        stated = exchange.header("Retry-After")
        return retry.parse_retry_after(stated) if stated else _backoff(retry)
    except HTTPError:
        return _backoff(retry)


def _backoff(retry: Retry) -> float:
    return 2.0 ** len(retry.history)


def _robots_text(answer: Exchange, most: int) -> str:
    try:
        text = coding.expand(answer.body, answer.header("Content-Encoding"), most)
    except coding.CodingError:
        return ""
    return text[:ROBOTS_BYTES].decode("utf-8", "replace")


def _of_status(exchange: Exchange, most: int) -> Outcome:
    named = {304: Outcome.UNCHANGED, 404: Outcome.GONE, 410: Outcome.GONE, 429: Outcome.BUSY, 503: Outcome.BUSY}
    if exchange.status in named:
        return named[exchange.status]
    if exchange.status != HTTPStatus.OK:
        return Outcome.FAILED if exchange.status >= 500 else Outcome.REFUSED
    try:
        coding.expand(exchange.body, exchange.header("Content-Encoding"), most)
    except coding.TooLarge:
        return Outcome.TOO_LARGE
    except coding.CodingError:
        return Outcome.UNREADABLE
    return Outcome.CAPTURED
