"""Quotes and claims of small articles set against small pages, from the words to the evidence."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from helpers import evidence, quotes
from helpers.evidence import doubt
from helpers.evidence.facts import Comparison
from helpers.sources.page import Page
from helpers.tables import Article, Claim, Difference, Evidence, Quote, Source

SAID = 'Mayor Anna Kovacs said: "The bridge will not open before 5 May 2025."'
QUOTE = Quote(
    "q-1", "direct", SAID[24:], 24, len(SAID), cue="said", cue_start=18, cue_end=22, speaker="Anna Kovacs",
    speaker_mention="Mayor Anna Kovacs", speaker_type="person",
)  # fmt: skip


def page(text: str, language: str = "en", published: str = "2025-04-01", publisher: str = "Daily") -> Page:
    return Page(
        Source("s01", "https://paper.example/", publisher=publisher, language=language, published=published), text
    )


def found(
    text: str, language: str = "en", published: str = "2025-04-01", article: str = SAID, quote: Quote = QUOTE
) -> list[Evidence]:
    about = Article("a", language="en", published="2025-04-01")
    return list(evidence.find(about, article, (quote,), (), (page(text, language, published),)))


def claimed(claim: str, text: str, language: str = "en", published: str = "2025-04-01") -> list[Evidence]:
    about = Article("a", language="en", published="2025-04-01")
    stated = Claim("k-1", claim, 0, len(claim))
    return list(evidence.find(about, claim, (), (stated,), (page(text, language, published),)))


@pytest.mark.parametrize(
    ("text", "language", "relation", "speaker"),
    [
        ('"The bridge will not open before 5 May 2025," said mayor Anna Kovacs.', "en", "identical", "same"),
        ('"The bridge will not open before 9 May 2025," said mayor Anna Kovacs.', "en", "contradicts", "same"),
        ('"The bridge will open before 5 May 2025," said mayor Anna Kovacs.', "en", "contradicts", "same"),
        ('"The bridge will not open before 5 May 2025," said driver Peter Nagy.', "en", "identical", "different"),
        ("«Мост не откроют до 5 мая 2025 года», — сказала мэр Анна Ковач.", "ru", "translation", "same"),
        ('"The bridge will not open before 5 May 2025," said Burgomistress Anna Kovacs.', "en", "identical", "same"),
    ],
)
def test_whose_words_and_which(text: str, language: str, relation: str, speaker: str) -> None:
    (only,) = found(text, language)
    assert (only.relation, only.same_speaker) == (relation, speaker)


def test_a_speaker_who_is_said_not_to_have_said_it_contradicts() -> None:
    article = "Mayor Anna Kovacs promised state aid for the town of Orsova."
    (promise,) = quotes.find(article, "en")
    page = "Mayor Anna Kovacs has made no promise of state aid for the town of Orsova, the council said."
    (only,) = found(page, article=article, quote=promise)
    assert (only.relation, only.same_speaker) == ("contradicts", "same")


@pytest.mark.parametrize(
    ("language", "article", "page"),
    [
        (
            "ar",
            "قالت الوزيرة ليلى سمعان إن الاقتراع كان نزيها.",
            "تؤكد الوزيرة ليلى سمعان أنها لم تقل إن الاقتراع كان نزيها.",
        ),
        (
            "ru",
            "Министр Антон Вершинин пообещал, что запретит охоту на плато.",
            "Министр Антон Вершинин не обещал запрещать охоту на плато.",
        ),
    ],
)
def test_who_takes_back_what_they_said_contradicts(language: str, article: str, page: str) -> None:
    (said,) = quotes.find(article, language)
    about = Article("a", language=language, published="2025-04-01")
    source = Source("s01", language=language, published="2025-04-01")
    (only,) = evidence.find(about, article, (said,), (), (Page(source, page),))
    assert (only.relation, only.same_speaker) == ("contradicts", "same")


@pytest.mark.parametrize(
    "text",
    [
        'Her office denies that Anna Kovacs ever said the words "The bridge will not open before 5 May 2025".',
        'The line, "The bridge will not open before 5 May 2025", was not hers. Anna Kovacs only nodded.',
        "Mayor Anna Kovacs denied that she had said the bridge would open on or after 5 May 2025.",
    ],
)
def test_words_that_somebody_did_not_say_contradict(text: str) -> None:
    (only,) = found(text)
    assert (only.relation, only.same_speaker) == ("contradicts", "same")


def test_a_title_is_that_of_the_only_publisher_who_bears_it() -> None:
    article = "The prime minister, Vera Lund, said that the bridge had moved by 3 centimetres."
    (said,) = quotes.find(article, "en")
    source = Source("s01", "https://pm.example/", "Office of the Prime Minister", language="en", published="2025-04-01")
    about = Article("a", language="en", published="2025-04-01")
    (only,) = evidence.find(about, article, (said,), (), (Page(source, "The bridge had moved by 3 centimetres."),))
    assert only.same_speaker == "same"


def test_what_may_be_is_not_said_to_be() -> None:
    claim = "The flood has cut the coastal road in Orsova"
    assert [e.relation for e in claimed(claim, "The flood has now cut the coastal road in Orsova.")] == ["edited"]
    assert [e.relation for e in claimed(claim, "The flood could cut the coastal road in Orsova.")] == ["mentions"]


def test_a_fact_given_otherwise_beside_what_agrees_contradicts_across_languages() -> None:
    text = "The crack is 3 centimetres deep. A gauge stands 30 centimetres from the crack in the wall."
    about = Article("a", language="ru", published="2025-04-01")
    stated = Claim("k-1", "Глубина трещины 30 сантиметров", 0, 30)
    (only,) = evidence.find(about, stated.text, (), (stated,), (page(text),))
    assert only.relation != "translation"


@pytest.mark.parametrize(
    ("villages", "contradicts"),
    [("девятнадцать", True), ("двенадцать", False), ("сто", False)],
)
def test_another_count_of_the_very_same_thing_contradicts_beside_what_agrees(villages: str, contradicts: bool) -> None:
    claim = "The people of 12 villages were moved before the lake was filled."
    same = "Prices rose again. Rain is expected. The inhabitants of 12 villages were moved before the lake was filled."
    other = f"Цены снова выросли. Обещают дожди. Поэтесса читала стихи. Под водой теперь {villages} деревень."
    about, stated = Article("a", language="en", published="2025-04-01"), Claim("k-1", claim, 0, len(claim))
    second = page(other, "ru", publisher="Museum")
    pages = (page(same), replace(second, source=replace(second.source, source_id="s02")))
    relations = {one.relation for one in evidence.find(about, claim, (), (stated,), pages)}
    assert "edited" in relations
    assert ("contradicts" in relations) == contradicts


@pytest.mark.parametrize(
    ("said", "origin", "contradicts"),
    [
        ("говорит мэр Анна Ковач. До сентября мост для движения не откроют, сказала мэр Анна Ковач.", "s02", True),
        ("говорит мэр Анна Ковач. До сентября мост для движения не откроют, сказала мэр Анна Ковач.", "s01", False),
        ("говорит мэр Анна Ковач. Мост откроют в мае, сказала мэр Анна Ковач.", "s02", False),
        ("говорит мэр Анна Ковач. Библиотеку не откроют, сказала мэр Анна Ковач.", "s02", False),
    ],
    ids=("otherwise", "in a copy of the same report", "the same", "of something else"),
)
def test_what_a_speaker_says_otherwise_to_another_witness_contradicts(
    said: str, origin: str, contradicts: bool
) -> None:
    article = "The bridge will be opened to traffic in May, mayor Anna Kovacs said. The library is closed, she said."
    stated = quotes.find(article, "en", "2025-04-01")
    same = "Mayor Anna Kovacs said the bridge would be opened to traffic in May. Rain is expected on Sunday."
    second = page(f"«Дождей было много», — {said}", "ru", publisher="Museum")
    second = replace(second, source=replace(second.source, source_id="s02", origin=origin))
    about = Article("a", language="en", published="2025-04-01")
    pages = (replace(page(same), source=replace(page(same).source, origin="s01")), second)
    found = evidence.find(about, article, stated, (), pages)
    first = {one.relation for one in found if one.item_id == stated[0].quote_id}
    assert "edited" in first or "identical" in first
    assert ("contradicts" in first) == contradicts


@pytest.mark.parametrize(("town", "relation"), [("Orsova", "edited"), ("Velin", "mentions")])
def test_a_page_of_another_time_confirms_only_where_it_names_what_the_article_names(town: str, relation: str) -> None:
    told = "In October 2022 a barge with coal hit a pier of the bridge"
    text = f"{told}. It happened in Orsova."
    about, stated = Article("a", language="en", published="2025-04-01"), Claim("k-1", told, 0, len(told))
    old = page(f"The town of {town} has a bridge. {told}.")
    old = replace(old, source=replace(old.source, published="2022-10-20"))
    assert [one.relation for one in evidence.find(about, text, (), (stated,), (old,))] == [relation]


def test_a_page_may_be_the_document_that_the_article_cites() -> None:
    article = "According to the inspection report, the crack was first noticed in 2021."
    (cited,) = quotes.find(article, "en")
    about = Article("a", language="en", published="2025-04-01")
    source = Source("s01", title="Inspection report: Orsova bridge", language="en", published="2025-03-01")
    (only,) = evidence.find(about, article, (cited,), (), (Page(source, "The crack was first noticed in 2019."),))
    assert (only.relation, only.same_speaker) == ("contradicts", "same")


def test_the_passage_is_what_stands_there() -> None:
    text = 'It rained. "The bridge will not open before 5 May 2025," said mayor Anna Kovacs.'
    (only,) = found(text)
    assert text[only.start : only.end] == only.passage == "The bridge will not open before 5 May 2025"


def test_evidence_after_the_article_is_later() -> None:
    text = '"The bridge will not open before 5 May 2025," said mayor Anna Kovacs.'
    assert [e.later for published in ("2025-04-01", "2025-04-02") for e in found(text, published=published)] == [
        False,
        True,
    ]


def test_a_claim_finds_its_number() -> None:
    (only,) = claimed(
        "The fire destroyed 40 houses in Orsova", "Сгорело 40 домов: пожар в Оршове уничтожил дома.", "ru"
    )
    assert only.relation in ("translation", "mentions")


def test_the_figure_of_one_row_says_nothing_of_the_next() -> None:
    register = "Dam passport\nSurvey of the foundation | {}\nLast capital repair | {}\nOwner | the region"
    claim = "The last capital repair was in 1998."
    assert [e.relation for e in claimed(claim, register.format(1998, 2006))] == ["mentions"]
    assert [e.relation for e in claimed(claim, register.format(1971, 1998))] == ["edited"]


def test_another_event_is_no_evidence() -> None:
    text = "The fire destroyed 40 houses in Orsova."
    assert [e.relation for e in claimed(text[:-1], text)] == ["edited"]
    (only,) = claimed(text[:-1], text, published="2027-04-01")
    assert (only.relation, [d.kind for d in only.differences]) == ("mentions", ["event"])


def test_the_same_evidence_twice() -> None:
    text = '"The bridge will not open before 5 May 2025," said mayor Anna Kovacs. It rained in March.'
    assert found(text) == found(text)


def test_a_long_transcript_takes_seconds() -> None:
    lines = ["Briefing", "Anna Kovacs, mayor: Good morning."]
    lines += [f"We opened {n} roads in district {n % 40}, and the repairs there go on." for n in range(1500)]
    said = quotes.find(SAID, "en", "2025-04-01") or (QUOTE,)
    begin = time.process_time()
    evidence.find(Article("a", language="en"), SAID, said, (), (page("\n".join(lines)),))
    assert time.process_time() - begin < 20  # many times what it takes, so that a busy machine passes


def test_what_is_said_apart_from_facts_tells_what_a_number_is_given_for() -> None:
    text = "Some 42 ships are waiting off the harbour. Bread was sold by the slice in the old town."
    stated = tuple(Claim(f"k-{at}", text[at:end], at, end) for at, end in ((0, 42), (43, len(text))))
    other = "Капитан насчитал двадцать семь судов, которые ждут у порта. Булок в старом городе продали двадцать семь."
    about = Article("a", language="en", published="2025-04-01")
    court = evidence.hear(about, text, (), stated, (page(other, "ru"),))
    assert court is not None
    waiting, sold = court.index.sentences
    near, far = court.search.leads(court.search.statements[0], [(waiting, ()), (sold, ())])
    assert near > 0 > far


def test_the_nearer_what_is_said_the_more_a_page_that_differs_is_doubted() -> None:
    compared = Comparison((Difference("number", "42", "27"),), (), 0, 0)
    chances = [doubt.chance(doubt.signals(0.5, lead, compared, False, False)) for lead in (-0.3, 0.0, 0.3)]
    assert chances == sorted(chances) and len(set(chances)) == 3
