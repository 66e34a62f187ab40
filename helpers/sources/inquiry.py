"""Puts questions to providers and keeps what came: every provider at its own pace, several at once.

A provider that fails, is slow, asks to come back later or sends nonsense costs its own answers and nothing else: after
two failures in a row it is left alone for the rest of the run, and the trail says so.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from helpers import clock
from helpers.sources import coding
from helpers.sources.archive import Archive, Asked, Note
from helpers.sources.connection import Stopped
from helpers.sources.fetch import LIMITS, Exchange, Fetched, Fetcher, Request
from helpers.sources.gather import MOMENT
from helpers.sources.outcome import NO_ANSWER, Outcome
from helpers.sources.provider import Answer, Clock, Lead, Pace, Provider, Question, Refusal

FAILURES = 2
"""So many in a row, and a provider is not asked any more."""

Questions = tuple[Provider, Mapping[Question, Sequence[str]]]
"""A provider, and what it is asked for which items."""


@dataclass(frozen=True)
class Answered:
    """A question with its line of the trail and what came of it."""

    question: Question
    asked: Asked
    answer: Answer = field(default_factory=Answer)


class Inquiry:
    """One run of asking, with its archive, its clocks and its fetcher."""

    def __init__(
        self,
        kept: Archive,
        fetcher: Fetcher,
        again: bool = False,
        now: Callable[[], datetime] = clock.now,
        ticks: Clock = time.monotonic,
    ) -> None:
        self.kept, self.fetcher, self.again, self._now, self._ticks = kept, fetcher, again, now, ticks
        self._paces: dict[str, Pace] = {}
        self._failed: dict[str, int] = {}

    @property
    def today(self) -> date:
        """The day on which it is asked."""
        return self._now().date()

    def pace(self, name: str, seconds: float) -> Pace:
        """The pace of one interface, shared by all that is asked of it."""
        return self._paces.setdefault(name, Pace(seconds, self.fetcher.pause, self._ticks))

    def put_all(self, asked_of: Mapping[str, Questions], told: Callable[[Asked], None]) -> list[Answered]:
        """Puts every provider's questions to it, all providers at once; the answers in the order of the questions.

        `told` hears of each answer as it comes.
        """
        with ThreadPoolExecutor(max(1, len(asked_of))) as pool:
            futures = [pool.submit(self._put_some, *asked_of[name], told) for name in asked_of]
            try:
                # another thread may have taken the signal that ends the program
                while wait(futures, MOMENT, FIRST_EXCEPTION).not_done:
                    pass
                return [answered for future in futures for answered in future.result()]
            except BaseException:
                self.fetcher.stop()
                raise

    def put(
        self, provider: Provider, question: Question, item_ids: Sequence[str] = (), anew: bool = False
    ) -> Answered | None:
        """Puts one question, and keeps what came; None where it was answered before, unless it is to be put anew."""
        note = Note(provider.name, question.text or provider.name, question.language, tuple(item_ids))
        try:
            request = provider.ask(question, self.today)
        except Refusal as refusal:
            name = f"{provider.name}:{question.language}:{question.text}"
            return Answered(question, self._keep(self._unasked(name, refusal.outcome), note))
        if not (self.again or anew) and self.kept.answered(request.url):
            return None
        if self._failed.get(provider.name, 0) >= FAILURES:
            return Answered(question, self._keep(self._unasked(request.url, Outcome.GIVEN_UP), note))
        fetched, answer = self._ask(provider, question, request)
        failed = fetched.outcome.answer == NO_ANSWER
        self._failed[provider.name] = self._failed.get(provider.name, 0) + 1 if failed else 0
        named = replace(note, leads=tuple(dict.fromkeys(lead.url for lead in answer.leads)))
        return Answered(question, self._keep(fetched, named), answer)

    def _put_some(
        self, provider: Provider, questions: Mapping[Question, Sequence[str]], told: Callable[[Asked], None]
    ) -> list[Answered]:
        found: list[Answered] = []
        with suppress(Stopped):
            for question, item_ids in questions.items():
                if answered := self.put(provider, question, item_ids):
                    found.append(answered)
                    told(answered.asked)
        return found

    def _ask(self, provider: Provider, question: Question, request: Request) -> tuple[Fetched, Answer]:
        """What came of a question, with the pages on which a long answer goes on."""
        fetched, answer = self._ask_once(provider, question, request)
        more, leads = answer.more, list(answer.leads)
        for _ in range(provider.pages - 1):
            if more is None:
                break
            rest, further = self._ask_once(provider, question, more)
            fetched = replace(fetched, exchanges=(*fetched.exchanges, *rest.exchanges))
            more, leads = further.more, [*leads, *further.leads]
        return fetched, replace(answer, leads=tuple(leads))

    def _ask_once(self, provider: Provider, question: Question, request: Request) -> tuple[Fetched, Answer]:
        pace = self.pace(provider.name, provider.seconds)
        if provider.page:
            pace(0)
            fetched = self.fetcher.fetch(request.url)
        else:
            fetched = self.fetcher.ask(request, pace)
        if fetched.outcome is not Outcome.CAPTURED:
            return fetched, Answer()
        try:
            answer = provider.read(body(fetched.exchanges[-1]), question)
        except Refusal as refusal:
            return replace(fetched, outcome=refusal.outcome), Answer()
        named = answer.leads or answer.labels or answer.ids
        return replace(fetched, outcome=Outcome.LISTED if named else Outcome.NONE_LISTED), answer

    def _unasked(self, url: str, outcome: Outcome) -> Fetched:
        return Fetched(url, clock.stamp(self._now()), outcome)

    def _keep(self, fetched: Fetched, note: Note) -> Asked:
        return self.kept.append(fetched, note)


def body(exchange: Exchange) -> bytes:
    """The body of a response, expanded; it was found to be whole before."""
    return coding.expand(exchange.body, exchange.header("Content-Encoding"), LIMITS.expanded)


def without_key(providers: Iterable[Provider]) -> list[Provider]:
    """The providers that want a key which the environment does not hold."""
    return [provider for provider in providers if provider.key and not os.environ.get(provider.key, "").strip()]


def leads_of(answered: Iterable[Answered]) -> dict[Lead, tuple[str, ...]]:
    """What all answers name, and for which items."""
    found: dict[Lead, dict[str, None]] = {}
    for one in answered:
        for lead in one.answer.leads:
            found.setdefault(lead, {}).update(dict.fromkeys(one.asked.note.item_ids))
    return {lead: tuple(ids) for lead, ids in found.items()}
