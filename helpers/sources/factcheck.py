"""Google Fact Check Tools: what fact-checkers have published on a claim. It wants a key."""

from __future__ import annotations

import os
from datetime import date
from urllib.parse import urlencode

from helpers import languages
from helpers.sources.fetch import Request
from helpers.sources.metadata import day
from helpers.sources.outcome import Outcome
from helpers.sources.provider import Answer, Provider, Question, Refusal, json_of, lead, listed

API = "https://factchecktools.googleapis.com/v1alpha1/claims:search"
KEY = "ISNAD_FACTCHECK_KEY"
KEY_HEADER = "X-Goog-Api-Key"
PAGE_SIZE = 10


def ask(question: Question, today: date, token: str = "") -> Request:
    """Asks for reviewed claims in a language; Refusal where there is no key."""
    key = os.environ.get(KEY, "").strip()
    if not key:
        raise Refusal(Outcome.NO_KEY)
    wanted = {"query": question.text, "languageCode": question.language, "pageSize": PAGE_SIZE}
    wanted |= {"pageToken": token} if token else {}
    # in a header, for addresses are kept
    return Request(f"{API}?{urlencode(wanted)}", ((KEY_HEADER, key),))


def read(data: bytes, question: Question) -> Answer:
    """The pages of the reviews, and where the answer goes on."""
    found = json_of(data)
    if "error" in found:
        raise Refusal(Outcome.FAILED)
    reviews = [review for claim in listed(found.get("claims")) for review in listed(claim.get("claimReview"))]
    leads = tuple(
        one
        for review in reviews
        for one in lead(review.get("url"), review.get("title"), question.language, day(str(review.get("reviewDate"))))
    )
    token = found.get("nextPageToken")
    more = ask(question, date.min, token) if isinstance(token, str) and token else None
    return Answer(leads, more)


PROVIDER = Provider("factcheck", ask, read, languages.codes(), most=1, pages=2, key=KEY)
