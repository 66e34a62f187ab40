"""Looks for the public sources of an article: asks providers, fetches what is worth it, finds copies of what is gone.

Everything that is asked and everything that comes goes into the archive of the case, and nothing that goes wrong ends
the run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from helpers import claims, clock, quotes
from helpers.article import describe
from helpers.case import Case
from helpers.sources import archive, choice, gather, inquiry, queries, wayback, wikidata, wikipedia
from helpers.sources.archive import Asked, Note
from helpers.sources.fetch import Fetched, Fetcher, Request
from helpers.sources.gather import Gathered
from helpers.sources.inquiry import Answered, Inquiry
from helpers.sources.outcome import FOUND, NO_ANSWER, Outcome
from helpers.sources.provider import Answer, Clock, Lead, Provider, Question, Refusal
from helpers.sources.queries import Item, Labels
from helpers.tables import Article

PAGES, ARTICLES, CITED = 60, 10, 20
"""Pages that one run fetches: of those that are named, of Wikipedia, of those that its articles cite."""
COPIES, SAVINGS = 30, 30
"""Pages that are looked for in the web archive, and that it is asked to keep."""
SEARCHED = 10
"""People that are searched for where no article has their name as its title."""
POLLS = 10
GONE = ("gone", "no_such_page", "no_such_host", "no_connection", "timed_out", "failed", "busy", "cut_short")
"""Outcomes after which a copy is looked for; who does not allow visits is not gone round."""
Progress = Callable[[Asked, int], None]


def seek(  # noqa: PLR0913, PLR0917  a case, whom to ask, and what the caller sets: fetcher, clocks
    case: Case,
    asked_of: Sequence[Provider],
    fetcher: Fetcher,
    again: bool = False,
    progress: Progress = lambda asked, of: None,
    now: Callable[[], datetime] = clock.now,
    ticks: Clock = time.monotonic,
) -> Gathered:
    """Asks providers about every quote and claim of a case, and keeps the pages that they name in its archive.

    `now` gives the day on which it is asked, `ticks` the seconds by which the pace of an interface is kept.
    """
    article = describe(case)
    said = quotes.find(case.text, article.language, article.published)
    items = queries.of(article, case.text, said, claims.find(article, case.text, said))
    with archive.writing(case.path / archive.FILE) as kept:
        before = len(kept.known.asked)
        run = _Run(article, items, Inquiry(kept, fetcher, again, now, ticks), progress)
        run.go({provider.name: provider for provider in asked_of})
    return Gathered(tuple(run.asked), before, kept.cut)


@dataclass
class _Run:
    article: Article
    items: tuple[Item, ...]
    inquiry: Inquiry
    progress: Progress
    asked: list[Asked] = field(default_factory=list)
    cited: dict[Lead, tuple[str, ...]] = field(default_factory=dict)

    def go(self, asked_of: Mapping[str, Provider]) -> None:
        """The whole way: names, questions, pages, what Wikipedia cites, copies of what is gone."""
        labels = self._labels() if wikidata.PROVIDER.name in asked_of else {}
        leads = inquiry.leads_of(self._questions(asked_of.values(), labels))
        encyclopedic = {lead: ids for lead, ids in leads.items() if wikipedia.is_article(lead.url)}
        news = {lead: ids for lead, ids in leads.items() if lead not in encyclopedic}
        # the title of an article is no headline: that it holds the words is near enough
        self._fetch(encyclopedic, ARTICLES, far=-1)
        self._fetch(news, PAGES)
        self._fetch(self.cited, CITED)
        self._fetch_again()
        if wayback.PROVIDER.name in asked_of:
            self._copies()
            self._save()

    def _keep(self, asked: Asked, of: int) -> None:
        self.asked.append(asked)
        self.progress(asked, of)

    def _labels(self) -> Labels:
        """What the names of the article are called in other languages."""
        titles, language = queries.titles(self.items), self.article.language
        found: dict[str, Mapping[str, str]] = {}
        for start in range(0, len(titles), wikidata.MOST):
            question = Question(language, titles[start : start + wikidata.MOST])
            found |= self._know(wikidata.PROVIDER, question).labels
        unknown = [name for name in queries.people(self.items) if name not in found][:SEARCHED]
        ids = [each for name in unknown for each in self._know(wikidata.WHO, Question(language, (name,))).ids]
        if ids:
            question = Question(language, tuple(unknown), tuple(dict.fromkeys(ids)))
            found |= self._know(wikidata.LABELS, question).labels
        return found

    def _know(self, provider: Provider, question: Question) -> Answer:
        # also when it was asked before: without the names the questions would be others
        answered = self.inquiry.put(provider, question, anew=True)
        if answered is None:
            return Answer()
        self._keep(answered.asked, 1)
        return answered.answer

    def _questions(self, asked_of: Iterable[Provider], labels: Labels) -> list[Answered]:
        apart = (wikidata.PROVIDER.name, wayback.PROVIDER.name)
        wanted = {p.name: (p, self._for(p, labels)) for p in asked_of if p.name not in apart}
        of = sum(len(questions) for _, questions in wanted.values())
        return self.inquiry.put_all(wanted, lambda asked: self._keep(asked, of))

    def _for(self, provider: Provider, labels: Labels) -> Mapping[Question, Sequence[str]]:
        if not provider.most:
            return {queries.whole_case(self.items): ()}
        return queries.questions(self.items, self.article, provider, labels)

    def _fetch(self, leads: Mapping[Lead, tuple[str, ...]], most: int, far: float = choice.FAR) -> None:
        """Fetches those of the pages that are worth it."""
        chosen = choice.choose(self.items, tuple(leads), self.article.language, most, far)
        known = self.inquiry.kept
        new = [lead for lead in chosen if self.inquiry.again or not known.answered(lead.url)]
        notes = {lead.url: Note(item_ids=leads[lead], dated=_revised(lead)) for lead in new}
        self._fetch_noted(notes)

    def _fetch_again(self) -> None:
        """Fetches pages that were named and gave no answer in an earlier run."""
        tried = {asked.url for asked in self.asked}
        lines = [line for line in self.inquiry.kept.known.asked.values() if line.url not in tried]
        lost = [line for line in lines if line.answer == NO_ANSWER and _is_page(line) and line.note.item_ids]
        self._fetch_noted({line.url: line.note for line in lost if not wayback.of_page(line.url)})

    def _fetch_noted(self, notes: Mapping[str, Note]) -> None:
        kept = self.inquiry.kept

        def keep(fetched: Fetched) -> None:
            judged, note = gather.judged(fetched, kept), notes[fetched.url]
            cited = self._cited(judged, note)
            note = replace(note, leads=tuple(lead.url for lead in cited))
            self._keep(kept.append(judged, note), len(notes))

        gather.fetch_all(list(notes), self.inquiry.fetcher, kept.known.conditions, keep)

    def _cited(self, fetched: Fetched, note: Note) -> list[Lead]:
        """What an article of Wikipedia cites."""
        if fetched.outcome is not Outcome.CAPTURED or not wikipedia.is_article(fetched.url):
            return []
        found = list(dict.fromkeys(wikipedia.cited(inquiry.body(fetched.exchanges[-1]))))
        self.cited |= dict.fromkeys(found, note.item_ids)
        return found

    def _copies(self) -> None:
        """Looks for copies of pages that are gone or out of reach."""
        lines = [line for line in self.inquiry.kept.known.asked.values() if line.outcome in GONE and _is_page(line)]
        for line in [line for line in lines if not wayback.of_page(line.url)][:COPIES]:
            question = Question(names=(line.url,), since=self.article.published)
            answered = self.inquiry.put(wayback.PROVIDER, question, line.note.item_ids)
            if answered:
                self._keep(answered.asked, COPIES)
                for lead in answered.answer.leads:
                    self._copy(line, lead.url)

    def _copy(self, line: Asked, url: str) -> None:
        """Fetches one copy; the page that it is a copy of is out of reach no longer."""
        kept = self.inquiry.kept
        pace = self.inquiry.pace("mementos", wayback.FETCHES)
        fetched = gather.judged(self.inquiry.fetcher.ask(Request(url), pace), kept)
        if fetched.outcome is Outcome.CAPTURED and not wayback.is_memento(fetched.exchanges[-1]):
            fetched = replace(fetched, outcome=Outcome.UNREADABLE)
        asked = kept.append(fetched, Note(item_ids=line.note.item_ids))
        self._keep(asked, COPIES)
        if asked.answer == FOUND:
            elsewhere = Fetched(line.url, asked.at, Outcome.KEPT_ELSEWHERE)
            kept.append(elsewhere, line.note, asked.source_id)

    def _save(self) -> None:
        """Asks the archive to keep the pages that this run fetched, where there are keys for it."""
        pages = [line for line in self.asked if line.outcome == "captured" and _is_page(line)]
        fresh = [line.url for line in pages if not (wayback.of_page(line.url) or wikipedia.is_article(line.url))]
        for url in fresh[:SAVINGS] if wayback.has_keys() else ():
            note = Note(wayback.PROVIDER.name, url)
            self._keep(self.inquiry.kept.append(self._saved(url), note), SAVINGS)

    def _saved(self, url: str) -> Fetched:
        pace = self.inquiry.pace("savings", wayback.SAVINGS)
        fetched = self.inquiry.fetcher.ask(wayback.save(url), pace)
        for _ in range(POLLS):
            try:
                stands = _stands(fetched)
            except Refusal as refusal:
                fetched = replace(fetched, outcome=refusal.outcome)
                break
            if stands.status != wayback.PENDING:
                kept = Outcome.KEPT_ELSEWHERE if stands.status == wayback.SAVED else Outcome.FAILED
                fetched = replace(fetched, outcome=kept)
                break
            later = self.inquiry.fetcher.ask(wayback.how_it_stands(stands.job), pace)
            fetched = replace(later, exchanges=(*fetched.exchanges, *later.exchanges))
        unsettled = fetched.outcome is Outcome.CAPTURED
        return replace(fetched, url=f"{wayback.SAVE}/{url}", outcome=Outcome.BUSY if unsettled else fetched.outcome)


def _stands(fetched: Fetched) -> wayback.Saving:
    if fetched.outcome is not Outcome.CAPTURED:
        raise Refusal(fetched.outcome)
    return wayback.read_saving(inquiry.body(fetched.exchanges[-1]))


def _is_page(line: Asked) -> bool:
    return not line.note.provider


def _revised(lead: Lead) -> str:
    """The day of a revision: an article of Wikipedia has no other day that says when it read so."""
    return lead.published if wikipedia.is_article(lead.url) else ""
