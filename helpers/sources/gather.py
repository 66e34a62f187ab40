"""Gathers sources for a case: fetches addresses, several hosts at once, and keeps what came of each in its archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from helpers import files
from helpers.case import Case
from helpers.errors import InputError
from helpers.sources import archive, page
from helpers.sources.archive import Archive, Asked
from helpers.sources.connection import Stopped
from helpers.sources.fetch import Exchange, Fetched, Fetcher, host
from helpers.sources.outcome import Outcome

HOSTS_AT_ONCE = 8
MOMENT = 0.2
"""Seconds after which to see whether somebody wants to stop: another thread may have taken the signal."""


@dataclass(frozen=True)
class Gathered:
    """What a run of gathering did: its lines of the trail, how many addresses were answered before, bytes cut off."""

    asked: tuple[Asked, ...]
    before: int
    cut: int


def gather(
    case: Case,
    urls: Iterable[str],
    fetcher: Fetcher,
    again: bool = False,
    progress: Callable[[Asked, int], None] = lambda asked, of: None,
) -> Gathered:
    """Fetches addresses into the archive of a case, and with `again` also those that were answered before.

    What was fetched is kept whatever happens next; KeyboardInterrupt stops within moments.
    """
    wanted = list(dict.fromkeys(urls))
    with archive.writing(case.path / archive.FILE) as kept:
        todo = [url for url in wanted if again or not kept.answered(url)]
        done: list[Asked] = []

        def keep(fetched: Fetched) -> None:
            done.append(kept.append(judged(fetched, kept)))
            progress(done[-1], len(todo))

        fetch_all(todo, fetcher, kept.known.conditions, keep)
    return Gathered(tuple(done), len(wanted) - len(todo), kept.cut)


def addresses(path: Path) -> tuple[str, ...]:
    """The addresses in a file, one a line; empty lines and those that start with # are left out."""
    lines = files.decode(files.read_filled(path), path).splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.strip().startswith("#"))


def fetch_all(
    urls: Sequence[str], fetcher: Fetcher, conditions: dict[str, dict[str, str]], keep: Callable[[Fetched], None]
) -> None:
    """Fetches pages from several hosts at once, and gives each to `keep` as it comes."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(host(url), []).append(url)

    def fetch(some: Sequence[str]) -> None:
        with suppress(Stopped):
            for url in some:
                keep(fetcher.fetch(url, conditions))

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        try:
            under_way = {pool.submit(fetch, some) for some in hosts.values()}
            while under_way:
                done, under_way = wait(under_way, MOMENT, FIRST_EXCEPTION)
                for future in done:
                    future.result()
        except BaseException:
            fetcher.stop()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def judged(fetched: Fetched, kept: Archive) -> Fetched:
    """The outcome once the page was looked at: some that are sent as pages are none."""
    if fetched.outcome is Outcome.UNCHANGED and fetched.exchanges[-1].url not in kept.known.captured:
        return replace(fetched, outcome=Outcome.REFUSED)
    if fetched.outcome is not Outcome.CAPTURED:
        return fetched
    return replace(fetched, outcome=_seen(fetched.exchanges[-1]))


def _seen(exchange: Exchange) -> Outcome:
    try:
        page.from_exchange(exchange, "page")
    except page.NoSuchPage:
        return Outcome.NO_SUCH_PAGE
    except InputError:
        return Outcome.UNREADABLE
    return Outcome.CAPTURED
