"""What came of asking for something: the answer that it counts as, and the same in words."""

from __future__ import annotations

import socket
from enum import Enum

import requests
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.exceptions import ProtocolError, ReadTimeoutError

from helpers.sources.connection import TooMuch

FOUND, NOTHING, NO_ANSWER = "found", "nothing", "no_answer"


class Outcome(Enum):
    """What came of asking for a page: the answer that it counts as, and the same in words."""

    CAPTURED = (FOUND, "captured")
    UNCHANGED = (FOUND, "unchanged since it was captured")
    GONE = (NOTHING, "the server has no such page")
    NO_SUCH_PAGE = (NOTHING, "the page itself says that there is no such page")
    NOT_ALLOWED = (NO_ANSWER, "the host's robots.txt does not allow it")
    ROBOTS_UNKNOWN = (NO_ANSWER, "the host's robots.txt cannot be read for now")
    NO_WEB_ADDRESS = (NO_ANSWER, "it is not an http or https address")
    NOT_PUBLIC = (NO_ANSWER, "it leads to an address that is not public")
    NO_SUCH_HOST = (NO_ANSWER, "there is no such host")
    NO_CONNECTION = (NO_ANSWER, "the connection was refused or broken")
    NOT_TRUSTED = (NO_ANSWER, "the host cannot prove that it is who it says")
    TIMED_OUT = (NO_ANSWER, "the server takes too long")
    TOO_MANY_REDIRECTS = (NO_ANSWER, "it is redirected without end")
    CUT_SHORT = (NO_ANSWER, "the answer was cut short")
    TOO_LARGE = (NO_ANSWER, "it is too large")
    BUSY = (NO_ANSWER, "the server asks to come back later")
    FAILED = (NO_ANSWER, "the server failed")
    REFUSED = (NO_ANSWER, "the server refuses")
    UNREADABLE = (NO_ANSWER, "it is no page that can be read")
    KEPT_ELSEWHERE = (FOUND, "a web archive has a copy")
    LISTED = (FOUND, "it names some")
    NONE_LISTED = (NOTHING, "it knows of none")
    NONSENSE = (NO_ANSWER, "it answers in no form that can be read")
    TOO_EARLY = (NO_ANSWER, "it does not look so far back")
    NO_KEY = (NO_ANSWER, "it wants a key, and there is none")
    GIVEN_UP = (NO_ANSWER, "it was not asked any more, as it had failed twice in a row")

    @property
    def answer(self) -> str:
        """The answer in the table of searches: `found`, `nothing` or `no_answer`."""
        return self.value[0]

    @property
    def words(self) -> str:
        """What happened, for the person who asked."""
        return self.value[1]


TOO_EARLY = Outcome.TOO_EARLY.name.lower()
UNREACHABLE = tuple(
    outcome.name.lower()
    for outcome in (Outcome.NO_SUCH_HOST, Outcome.NO_CONNECTION, Outcome.TIMED_OUT, Outcome.GIVEN_UP)
)
"""The names of what comes of asking where there is no network."""
# the first that fits
ERRORS: tuple[tuple[type, Outcome], ...] = (
    (InvalidIPAddress, Outcome.NOT_PUBLIC),
    (TooMuch, Outcome.TOO_LARGE),
    (requests.exceptions.SSLError, Outcome.NOT_TRUSTED),
    (requests.Timeout, Outcome.TIMED_OUT),
    (ReadTimeoutError, Outcome.TIMED_OUT),
    (ProtocolError, Outcome.CUT_SHORT),
    (UnicodeError, Outcome.NO_SUCH_HOST),
    (requests.exceptions.InvalidURL, Outcome.NO_WEB_ADDRESS),
)


def of_error(error: BaseException) -> Outcome:
    """The outcome that an error of a connection stands for."""
    if isinstance(error.__cause__, socket.gaierror):
        return Outcome.NO_SUCH_HOST
    return next((outcome for kind, outcome in ERRORS if isinstance(error, kind)), Outcome.NO_CONNECTION)
