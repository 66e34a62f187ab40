"""A small check, made by hand, with one item of every kind of finding and a hostile source."""

from types import SimpleNamespace

import pytest

from helpers.tables import Article, Claim, Decision, Difference, Evidence, Quote, Source, Status, Verdict

TEXT = """أعلنت وزيرة المياه ليلى حداد أن "السد سيمتلئ بنسبة 80% قبل الصيف"، بحسب بيان للوزارة.
وقال المهندس سامر عيسى إن الأعمال انتهت يوم الأحد وإن 12 قرية ستحصل على الماء.
"لن نرفع الأسعار"
ونفى ناطق باسم البلدية وجود تأخير. وبلغت كلفة المشروع 40 مليون دينار. وقد يتكرر ذلك في بلدات أخرى.
"""

# label, words in the article, speaker, verdict, origins
QUOTES = [
    ("q-dam", '"السد سيمتلئ بنسبة 80% قبل الصيف"', "ليلى حداد", "verbatim", 2),
    ("q-works", "الأعمال انتهت يوم الأحد وإن 12 قرية ستحصل على الماء", "سامر عيسى", "altered", 1),
    ("q-prices", '"لن نرفع الأسعار"', "ليلى حداد", "close", 0),
    ("q-delay", "وجود تأخير", "", "not_found", 0),
]
CLAIMS = [
    ("k-villages", "12 قرية ستحصل على الماء", True, "refuted", 1),
    ("k-cost", "وبلغت كلفة المشروع 40 مليون دينار", True, "conflicting", 2),
    ("k-again", "وقد يتكرر ذلك في بلدات أخرى", False, "", 0),
]
SOURCES = (
    Source("s1", "https://example.org/", "وزارة المياه", "بيان السد", "ar", "2024-03-10", origin="own", primary=True),
    Source("s2", "https://example.com/dam", "Example News", "Dam to fill", "en", "2024-03-11", origin="agency"),
    Source(
        "s3", "javascript:alert(1)", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "ar", "",
        record="digest", origin="</style><script>alert(1)</script>", origin_why="by hand",
    ),
)  # fmt: skip
EVIDENCE = (
    # item, source, passage, relation, differences
    ("q-dam", "s1", 'قالت الوزيرة: "السد سيمتلئ بنسبة 80% قبل الصيف".', "identical", ()),
    ("q-dam", "s2", "Haddad said the dam would be 80% full by summer.", "translation", ()),
    ("q-works", "s1", "الأعمال انتهت يوم الأحد وإن 20 قرية ستحصل على الماء", "contradicts", (("number", "12", "20"),)),
    ("q-prices", "s3", "<script>alert(1)</script> لن نرفع الأسعار", "edited", ()),
    ("k-villages", "s1", "20 قرية ستحصل على الماء", "contradicts", (("number", "12", "20"),)),
    ("k-cost", "s2", "The project cost 40 million dinars.", "translation", ()),
    ("k-cost", "s1", "كلفة المشروع 45 مليون دينار", "contradicts", (("number", "40", "45"),)),
    ("k-cost", "s3", "المشروع في الجنوب", "mentions", ()),
)


def _span(words):
    start = TEXT.index(words)
    return start, start + len(words)


def _quote(key, words, speaker):
    mention = dict(zip(("speaker_start", "speaker_end"), _span(speaker), strict=True)) if speaker else {}
    kind = "direct" if words.startswith('"') else "indirect"
    person = "person" if speaker else ""
    return Quote(key, kind, words, *_span(words), speaker=speaker, speaker_type=person, rule="cue-before", **mention)


def _evidence(number, row):
    item, source, passage, relation, differences = row
    pairs = tuple(Difference(*difference) for difference in differences)
    score = round(0.9 - number / 100, 3)
    end = len(passage)
    return Evidence(f"e{number}", item, source, passage, 0, end, score, "same", relation, pairs, later=source == "s2")


def _verdict(item, verdict, origins, evidence):
    used = tuple(row.evidence_id for row in evidence if row.item_id == item and row.relation != "mentions")
    names = ("agency", "own")[:origins]
    return Verdict(item, verdict, 0.9, origins, names, evidence_ids=used, why_ar=f"سبب {item}", why_en=f"Why {item}")


@pytest.fixture
def check():
    evidence = tuple(_evidence(number, row) for number, row in enumerate(EVIDENCE, 1))
    found = [(key, words, "quote", who, verdict, n) for key, words, who, verdict, n in QUOTES]
    found += [(key, words, "claim", "", verdict, n) for key, words, _, verdict, n in CLAIMS]
    decisions = (
        Decision("q-works", "altered", "Amal", "2024-03-12T08:00:00Z", "رقم <b>خطأ</b>", "words", "altered", "ab" * 32),
        Decision("q-gone", "verbatim", "Amal", "2024-03-12T08:00:00Z", "", "قول قديم", "verbatim", "ab" * 32),
    )
    return SimpleNamespace(
        text=TEXT,
        article=(Article("case", "سد جديد", "ar", "case", "2024-03-10", "case", "صحيفة", sha256="ab" * 32),),
        quotes=tuple(_quote(key, words, who) for key, words, who, _, _ in QUOTES),
        claims=tuple(
            Claim(key, words, *_span(words), checkable=yes, reason="" if yes else "prediction")
            for key, words, yes, _, _ in CLAIMS
        ),
        sources=SOURCES,
        searches=(),
        evidence=evidence,
        verdicts=tuple(_verdict(key, verdict, n, evidence) for key, _, _, _, verdict, n in found),
        decisions=decisions,
        status=tuple(
            Status(key, kind, words, who, verdict, status=verdict, origins=n)
            for key, words, kind, who, verdict, n in found
        ),
        texts={},
    )
