"""Who says what: the quotes of an article as charts, tables and marks in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from helpers.show import article, charts
from helpers.show.charts import Bar
from helpers.show.items import Item
from helpers.show.messages import READER, say, term
from helpers.show.shown import Picture, Shown, directed, styled, table
from helpers.tables import Article, Quote

LARGE = Markup('<div style="font-size: 17px; line-height: 2; margin-bottom: 12px">{}</div>')


def speakers(quotes: Sequence[Quote]) -> Picture:
    """Who speaks how much, and in what form: those with most quotes first, quotes without a speaker last."""
    said = Counter(quote.speaker for quote in quotes)
    forms = Counter((quote.speaker, quote.kind) for quote in quotes)
    order = sorted(forms, key=lambda form: (not form[0], -said[form[0]], form))
    nobody = say("speaker_type.nobody", READER)
    return charts.bars(
        [Bar(who or nobody, say(f"kind.{kind}", READER), forms[who, kind]) for who, kind in order], "quotes"
    )


def named(quotes: Sequence[Quote]) -> Picture:
    """How the speakers are named: persons, organisations, groups, documents, anonymous sources, nobody."""
    kinds = Counter(quote.speaker_type or "nobody" for quote in quotes)
    rows = [(say(f"speaker_type.{kind}", READER), number) for kind, number in kinds.most_common()]
    return charts.bars(
        [Bar(word, "quotes", number) for word, number in sorted(rows, key=lambda row: -row[1])], "quotes"
    )


def listed(items: Sequence[Item]) -> Shown:
    """Every quote with its speaker, form, day and relayer, numbered as in the text."""
    rows = [
        (item.key, item.text, who.speaker, say(f"kind.{who.kind}", READER), who.said_on, who.via)
        for item in items
        if isinstance(who := item.record, Quote)
    ]
    return table(("number", "said", "speaker", "form", "said_on", "via"), rows)


def rules(items: Sequence[Item]) -> Shown:
    """Which rule found each quote, and on which words of the article it rests."""
    rows = [
        (item.key, how.cue, how.speaker_mention, term("rule", how.rule, READER))
        for item in items
        if isinstance(how := item.record, Quote)
    ]
    return table(("number", "cue", "mention", "rule"), rows)


def marked(about: Article, text: str, items: Sequence[Item]) -> Shown:
    """The article with every item marked in place."""
    lines = (LARGE.format(directed(line, about.language)) for line in article.lines(text, items, READER, ""))
    words = "\n".join(f"{item.key}. {item.text}" for item in items)
    return styled(Markup("").join(lines), words)
