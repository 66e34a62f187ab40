"""A page gives its main text whole and clean, and says about itself only what it may."""

import time
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest
from lxml import html

from helpers.errors import InputError
from helpers.sources import page
from helpers.sources.fetch import Exchange

PAGES = Path("tests/pages")
WEAK = {"ru-train-crash-s01": "a line that says when a page was published, and one thing more, is taken for its date"}
CASES = [
    pytest.param(path, id=name, marks=[pytest.mark.xfail(reason=WEAK[name], strict=True)] if name in WEAK else [])
    for path in sorted(Path("tests/cases").glob("*/sources/*.html"))
    for name in [f"{path.parts[-3]}-{path.stem}"]
]

NEWS = """\
مجلس المدينة يقر خطة الإنارة
كتبت: هدى المرزوقي
أقر مجلس المدينة مساء الثلاثاء خطة لاستبدال 1200 عمود إنارة في الأحياء القديمة خلال عامين.
كلفة الخطة
وقال رئيس اللجنة الفنية وليد الحاج إن الكلفة «لن تتجاوز تسعة ملايين»، مضيفا أن التنفيذ يبدأ في مايو.
لا نريد شارعا مظلما واحدا في هذه المدينة.
المرحلة الأولى: حي الصيادين
المرحلة الثانية: السوق القديم
الحي | الأعمدة
الصيادين | 310"""

INTERVIEW = "<h1>Interview</h1><p>Did you go?</p><p>Yes.</p><p>Did you pay for it?</p><p>Yes.</p>"


def from_html(text: str, name: str = "s1.html") -> page.Page:
    return page.from_html(text.encode(), Path(name))


def test_menus_notices_and_comments_stay_out():
    assert page.read(PAGES / "news-ar.html").text == NEWS


def test_a_page_says_who_published_it_when_and_where():
    source = page.read(PAGES / "news-ar.html").source
    assert (source.source_id, source.record, source.language) == ("news-ar", "saved", "ar")
    assert (source.publisher, source.title) == ("صحيفة الميناء", "مجلس المدينة يقر خطة الإنارة")
    assert source.url == "https://almina.example/local/8841?ref=home"
    # half past eleven at night there is the next day nowhere but in other time zones
    assert source.published == "2025-03-04"


def test_linked_data_fills_in_what_the_head_leaves_out():
    found = page.read(PAGES / "linked-data-en.html")
    assert (found.source.publisher, found.source.published) == ("The Coast", "2025-06-02")
    assert found.source.url == "https://www.coast.example/wall"
    assert found.text.splitlines() == [
        "Harbour wall to be raised",
        "Coast Wire",
        "The harbour wall will be raised by forty centimetres before the winter storms, the port office said.",
        "Work begins in August.",
        "It will take ten weeks.",
    ]


@pytest.mark.parametrize(("name", "language"), [("declared-cp1251", "ru"), ("undeclared-cp1256", "ar")])
def test_a_page_in_an_old_encoding_is_read(name, language):
    found = page.read(PAGES / f"{name}.html")
    assert found.source.language == language
    assert found.text.splitlines()[0] == found.source.title
    assert len(found.text.splitlines()) == 2


@pytest.mark.parametrize("path", CASES)
def test_every_paragraph_of_a_saved_page_is_in_its_text(path):
    found = page.read(path)
    tree = html.fromstring(path.read_bytes())
    marked = tree.xpath(
        "//article//p[not(@class or .//time)] | //article//li | //article//td | //article//h1 | //article//h2"
    )
    # a time of day on a page of posts is bare text, and a day alone on its line is the page's date
    days = {" ".join(time.text_content().split()) for time in tree.xpath("//time")}
    wanted = [" ".join(piece.split()) for element in marked for piece in element.itertext()]
    assert [text for text in wanted if text not in found.text and text not in days] == []
    # a page of posts has no heading of its own, and some state a title of their own above theirs
    assert all(" ".join(head.text_content().split()) in found.text[:300] for head in tree.xpath("//h1")[:1])
    assert found.source.language == tree.get("lang")
    assert found.source.record == tree.xpath("//meta[@name='isnad:record']/@content")[0]
    stated = tree.xpath("//meta[@property='article:published_time']/@content | //time/@datetime")
    assert not stated or found.source.published == stated[0][:10]


def test_the_link_to_the_site_is_no_headline():
    head = "<title>Findings on the wall, May 2025 | Harbour Forum</title>"
    site = "<nav><a href='/'>Harbour Forum</a></nav>"
    said = "<p>We had eighteen people at the wall on Sunday, and they saw it move by a hand.</p>"
    found = from_html(f"<html><head>{head}</head><body>{site}<h1>Findings on the wall</h1>{said * 2}</body></html>")
    assert found.text.splitlines()[0] == found.source.title == "Findings on the wall"


def test_the_same_answer_twice_is_kept_twice():
    assert from_html(f"<html><body><main>{INTERVIEW}</main></body></html>").text.splitlines().count("Yes.") == 2


@pytest.mark.xfail(reason="where nothing marks the main part, equal paragraphs are taken for decoration")
def test_the_same_answer_twice_is_kept_twice_on_a_page_without_structure():
    assert from_html(INTERVIEW).text.splitlines().count("Yes.") == 2


def test_the_turns_of_a_transcript_are_read_from_whatever_holds_them():
    said = ("Vera Lund: We opened the dam.", "Question: When?", "Vera Lund: On Monday, and it holds.")
    turn = '<div class="turn"><span class="speaker">{}:</span> <span>{}</span></div>'
    turns = "".join(turn.format(*line.split(": ")) for line in said)
    read = from_html(f"<body><main><h1>Briefing</h1><p>The session opened at three.</p>{turns}</main></body>").text
    assert set(said) <= set(read.splitlines())


@pytest.mark.parametrize("stated", ["2024-03-10", "2024-03", "2024"])
def test_a_date_stays_as_partial_as_it_is_stated(stated):
    assert from_html(f'<p>Rain.</p><p>More.</p><time datetime="{stated}"></time>').source.published == stated


@pytest.mark.parametrize("stated", ["10 March 2024", "2024-13-01", "20240310", "yesterday", "", "99999-01-01"])
def test_what_is_no_iso_date_is_no_date(stated):
    assert from_html(f'<p>Rain.</p><p>More.</p><time datetime="{stated}"></time>').source.published == ""


@pytest.mark.parametrize(
    ("html", "day"),
    [
        ('<p class="date">12 March 2025</p>', "2025-03-12"),
        ('<span class="article_date">Published on 12 March 2025, 14:05</span>', "2025-03-12"),
        ('<meta name="date" content="2025-03-12">', "2025-03-12"),
        ("<p>Published: 12 March 2025</p>", "2025-03-12"),
        ("<p>Published</p><p>12 March 2025, 14:05</p>", "2025-03-12"),
        ("<p>Updated 13 March 2025 | Published 12 March 2025</p>", "2025-03-12"),
        ("<p>The Harbour Post | 12 March 2025 | 3 min</p>", "2025-03-12"),
        ("<p>Updated 13 March 2025</p>", ""),
        ("<p>Registered: 12 March 2025</p>", ""),
        ("<p>3 hours ago</p>", ""),
        ("<p>12/03/2025</p>", ""),
        ("<p>25/03/2025</p>", "2025-03-25"),
        ('<link rel="canonical" href="https://post.example/2025/03/12/rain">', "2025-03-12"),
        ('<link rel="canonical" href="https://post.example/2025/03/rain">', "2025-03"),
        ('<link rel="canonical" href="https://post.example/2025/99/12/rain">', ""),
        ('<div class="related-posts"><time datetime="2025-03-12"></time></div>', ""),
        ('<h3>Read also</h3><ul><li><a>Sun</a> <time datetime="2025-03-12"></time></li></ul>', ""),
        ("<figure><figcaption>The wall, 12 March 2025</figcaption></figure>", ""),
        ('<meta name="publish-date" content="20250312T0805">', "2025-03-12"),
        ('<meta name="publishedDate" content="March 12, 2025">', "2025-03-12"),
        ('<meta name="lastDate" content="2025-03-12">', ""),
        ('<meta name="event-date" content="2025-03-12">', ""),
        ('<p class="candidate">Elected on 12 March 2025</p>', ""),
        ('<p class="event-date">12 March 2025</p>', ""),
        ('<p class="update">12 March 2025</p>', ""),
        ('<p class="date">March 2025</p>', ""),
        ('<p class="date">12 March 2025 to 14 March 2025</p>', ""),
        ('<div class="comments"><p class="date">12 March 2025</p></div>', ""),
        ('<aside><time datetime="2025-03-12"></time></aside>', ""),
        ("<footer>© 2019</footer><p>On 12 March 2025 it rained.</p>", ""),
    ],
)
def test_a_day_is_taken_only_from_where_a_page_dates_itself(html, day):
    rain = "<h1>Rain in the harbour</h1><p>It rained all day, and the harbour was closed until the evening.</p>"
    assert from_html(f'<html lang="en"><body class="no-comments">{rain}{html}</body></html>').source.published == day


@pytest.mark.parametrize(
    ("stated", "shown", "day"),
    [
        ("2025-03-11T23:30:00Z", "12 March 2025", "2025-03-12"),
        ("2025-03-11T23:30:00+00:00", "10 March 2025", "2025-03-10"),
        ("2025-03-11T23:30:00Z", "1 January 2025", "2025-03-11"),
        ("2025-03-11T23:30:00+03:00", "12 March 2025", "2025-03-11"),
        ("2025-03-11", "12 March 2025", "2025-03-11"),
    ],
)
def test_a_time_that_programs_turned_into_utc_is_the_day_that_readers_see(stated, shown, day):
    head = f'<head><meta property="article:published_time" content="{stated}"></head>'
    body = f"<h1>Rain</h1><p>{shown}</p><p>It rained all day, and the harbour was closed until the evening.</p>"
    assert from_html(f'<html lang="en">{head}<body>{body}</body></html>').source.published == day


WALL = "<h1>Wall</h1><p>The wall will be raised before the winter storms come, the port office said.</p>"


@pytest.mark.parametrize(
    "beside",
    [
        "<p><strong>Read also:</strong> <a>The bakery reopens after the fire</a></p>",
        "<h3>More on this story</h3><ul><li><a>The bakery reopens after the fire</a></li></ul>",
        "<div><h4>اقرأ أيضا</h4><div><a>The bakery reopens</a><p>Nobody was hurt, it is said.</p></div></div>",
        "<div class='newsletter-box'><p>Sign up and read the bakery first, every morning at seven.</p></div>",
        "<div id='comments'><p>I never liked that bakery, and I have told the mayor so.</p></div>",
        "<div class='paywall'><p>Subscribe to read on about the bakery, a month for one crown.</p></div>",
        "<div style='display:none'><p>The bakery is hidden, and nobody sees it here at all.</p></div>",
    ],
)
def test_what_stands_beside_an_article_is_no_part_of_it(beside):
    read = from_html(f"<html><body>{WALL}{beside}<p>Work begins in August, after the summer market.</p></body></html>")
    assert read.text.splitlines() == [
        "Wall",
        "The wall will be raised before the winter storms come, the port office said.",
        "Work begins in August, after the summer market.",
    ]


def test_an_article_in_something_called_a_sidebar_is_read():
    assert (
        "the port office said"
        in from_html(f"<html><body><div class='has-sidebar comments'>{WALL}</div></body></html>").text
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "/relative", "data:text/html,x", "http://[paper", "https:///"]
)
def test_only_addresses_of_the_web_are_addresses(url):
    assert from_html(f'<link rel="canonical" href="{url}"><p>Rain.</p><p>More.</p>').source.url == ""


@pytest.mark.parametrize("record", ["capture", "memento", "proof", ""])
def test_a_page_cannot_call_itself_more_than_a_digest(record):
    assert from_html(f'<meta name="isnad:record" content="{record}"><p>Rain.</p><p>More.</p>').source.record == "saved"


def test_a_digest_says_when_the_page_was_read():
    found = from_html(
        '<meta name="isnad:record" content="digest"><meta name="isnad:read" content="2026-11-22"><p>A.</p>'
    )
    assert (found.source.record, found.source.fetched_at) == ("digest", "2026-11-22")


def test_the_text_outweighs_a_wrong_mark_of_language():
    first = "<p>قالت البلدية إن الجسر سيغلق ليلة السبت لإجراء أعمال الصيانة، ودعت السائقين إلى سلوك الطريق الساحلي.</p>"
    second = "<p>وسيعاد فتح الجسر صباح الأحد.</p>"
    assert from_html(f'<html lang="en-US">{first}{second}</html>').source.language == "ar"


def test_a_short_text_has_the_language_it_is_marked_with():
    assert from_html('<html lang="pt-BR"><h1>Porto</h1><p>Chuva em Lisboa.</p></html>').source.language == "pt"


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": 1}',
        b"Just some text.",
        b"a,b\n1,2\n",
        b"%PDF-1.4\n1 0 obj\n<<>>\n",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b'<?xml version="1.0"?><rss><channel><title>News</title></channel></rss>',
    ],
)
def test_what_is_no_html_is_refused(data):
    with pytest.raises(InputError, match=r"s1\.html: it is not an HTML page; save the page again"):
        page.from_html(data, Path("s1.html"))


@pytest.mark.parametrize(
    "text",
    [
        "<html><body>" + "<div>" * 100_000 + "deep",
        "<html><body><p " + 'a="b" ' * 50_000 + ">many attributes</p></body></html>",
        '<html><script type="application/ld+json">' + "[" * 100_000 + "</script><p>Rain.</p></html>",
        "<html><body>" + "<p>The same line again.</p>" * 10_000 + "</body></html>",
        '<html><script type="application/ld+json">{"@graph": [1, {"publisher": "x"}]}</script><p>Rain.</p></html>',
    ],
    ids=["deep", "attributes", "deep linked data", "repetitions", "odd linked data"],
)
def test_a_page_made_to_break_the_reader_is_read_or_refused(text):
    with suppress(InputError):
        assert from_html(text).text


def test_a_page_larger_than_any_article_is_refused_unread():
    with pytest.raises(InputError, match=r"s1\.html: it is larger than 5 MB; save its text as \.txt"):
        from_html("<p>" + "Rain. " * 1_000_000)


def test_plain_text_is_a_page_with_a_headline(tmp_path):
    (tmp_path / "s02.txt").write_bytes("\ufeffНовости\r\n\r\nШёл  дождь, сообщили синоптики.\r\n".encode())
    found = page.read(tmp_path / "s02.txt")
    assert found.text == "Новости\nШёл дождь, сообщили синоптики."
    assert (found.source.title, found.source.language, found.source.record) == ("Новости", "ru", "saved")


@pytest.mark.parametrize("name", ["s01.docx", "s01.jpg", "s01"])
def test_a_kind_of_file_that_cannot_be_read_says_what_to_save_instead(tmp_path, name):
    (tmp_path / name).write_bytes(b"something")
    with pytest.raises(InputError, match=r"save the page as \.html or \.pdf, or its text as \.txt"):
        page.read(tmp_path / name)


def pdf_of(*lines):
    """A PDF of one page, written by hand: a font of the standard fourteen, and one line of text below the other."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    body = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(body))
        body += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(places)
    return body + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)


LINES = (
    "Harbour wall to be raised",
    "",
    "The harbour wall will be raised by",
    "forty centimetres.",
    "Work begins in May.",
)


@pytest.mark.parametrize("name", ["s01.pdf", "s01.html", "s01.txt"])
def test_a_pdf_is_read_whatever_it_is_called(tmp_path, name):
    (tmp_path / name).write_bytes(pdf_of(*LINES))
    found = page.read(tmp_path / name)
    wall = "The harbour wall will be raised by forty centimetres."
    # an empty line is no text in a PDF, so that a headline without a full stop runs on
    assert found.text.splitlines() == [f"Harbour wall to be raised {wall}", "Work begins in May."]
    assert (found.source.source_id, found.source.language, found.source.published) == ("s01", "en", "")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n", pdf_of(*LINES)[:200], pdf_of(), b"%PDF-" + bytes(range(256)) * 100], ids=range(4)
)
def test_a_pdf_that_holds_no_text_or_is_broken_is_refused(tmp_path, data):
    (tmp_path / "s01.pdf").write_bytes(data)
    with pytest.raises(InputError, match=r"s01\.pdf: it is a PDF that .*; save its text as \.txt"):
        page.read(tmp_path / "s01.pdf")


def pdf_drawing(contents, *forms):
    """A page that draws `contents`, each of the forms being /X to the one before."""
    stream = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%s/Length %d>>stream\n%s\nendstream"
    holds = [b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 5) for number in range(len(forms) + 1)]
    drawn = [stream % (held, len(form), form) for held, form in zip(holds, (contents, *forms), strict=True)]
    page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]%s>>" % holds[0]
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *drawn]
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % numbered for numbered in enumerate(objects, 1))
    return data + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n0\n%%%%EOF" % (len(objects) + 1)


@pytest.mark.parametrize(
    "data",
    [
        pdf_drawing(b"/X Do", *[b"/X Do /X Do"] * 25, b"BT ET"),
        pdf_drawing(b"q Q\n" * 5_000),
        pdf_drawing(b"%" * 50_000),
    ],
    ids=["forms in forms", "endless", "endless remark"],
)
def test_a_pdf_that_draws_without_end_is_given_up(tmp_path, data, monkeypatch):
    monkeypatch.setattr("helpers.sources.pdf.OPERATIONS", 4_000)
    started = time.monotonic()
    with pytest.raises(InputError, match="holds no text"):
        page.from_pdf(data, tmp_path / "s01.pdf")
    assert time.monotonic() - started < 10


def sent(body, kind="text/html", url="https://www.paper.example/a"):
    return Exchange(url, "2026-01-31T09:05:00Z", (), 200, "OK", (("Content-Type", kind),), body)


@pytest.mark.parametrize(
    "charset", ["", "; charset=iso-8859-1", "; charset=utf-8", "; charset=windows-1256", "; charset=x"]
)
def test_a_page_is_read_whatever_the_server_calls_its_encoding(charset):
    read = page.from_exchange(sent((PAGES / "undeclared-cp1256.html").read_bytes(), "text/html" + charset), "w-1")
    assert read.text == page.read(PAGES / "undeclared-cp1256.html").text


LETTERS = {
    "ru": "<h1>Мост</h1><p>Мэрия сообщила, что мост закроют на ремонт в ночь на субботу.</p>",
    "ar": "<h1>الجسر</h1><p>قالت البلدية إن الجسر سيغلق ليلة السبت لإجراء أعمال الصيانة المقررة.</p>",
    "fr": "<h1>Été</h1><p>Le maire a déclaré que la digue sera relevée de quarante centimètres avant l’été.</p>",
}


@pytest.mark.parametrize(
    ("language", "coding", "called"),
    [
        ("ru", "koi8-r", ""), ("ru", "koi8-r", "utf-8"), ("ru", "koi8-r", "windows-1251"), ("ru", "cp866", ""),
        ("ru", "cp1251", ""), ("ru", "cp1251", "utf-8"), ("ru", "cp1251", "iso-8859-1"), ("ru", "cp1251", "koi8-r"),
        ("ar", "cp1256", ""), ("ar", "cp1256", "utf-8"), ("fr", "cp1252", ""), ("fr", "cp1252", "iso-8859-1"),
        ("fr", "cp1252", "utf-8"),
    ],
)  # fmt: skip
def test_whatever_a_page_calls_its_letters_they_are_read(language, coding, called):
    meta = f'<meta charset="{called}">' if called else ""
    read = page.from_exchange(sent(f"<html>{meta}{LETTERS[language]}</html>".encode(coding), "text/html"), "w-1")
    assert read.text == LETTERS[language].removeprefix("<h1>").removesuffix("</p>").replace("</h1><p>", "\n")


def test_a_broken_letter_makes_no_other_encoding():
    data = (LETTERS["ru"] * 3).encode()
    read = page.from_exchange(sent(data[:60] + b"\xd0" + data[60:], "text/html"), "w-1")
    assert "мост закроют на ремонт" in read.text


def test_a_western_page_stays_western():
    words = "<h1>Été</h1><p>Le maire a déclaré que la digue sera relevée de quarante centimètres avant l’hiver.</p>"
    read = page.from_exchange(sent(words.encode("cp1252"), "text/html; charset=iso-8859-1"), "w-1")
    assert "déclaré que la digue sera relevée" in read.text


def test_a_fetched_page_has_the_address_and_time_it_was_fetched_from_and_at():
    claims = b'<link rel="canonical" href="https://kremlin.example/"><meta name="isnad:record" content="digest">'
    source = page.from_exchange(sent(claims + b"<h1>A</h1><p>It rained.</p><p>B.</p>"), "w-1").source
    assert (source.source_id, source.url, source.publisher) == ("w-1", "https://www.paper.example/a", "paper.example")
    assert (source.record, source.fetched_at) == ("saved", "2026-01-31T09:05:00Z")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://[paper", "", "نص"])
def test_an_archive_of_others_may_say_any_address_and_it_is_none(url):
    source = page.from_exchange(sent(b"<h1>A</h1><p>It rained.</p><p>B.</p>", url=url), "w-1").source
    assert (source.url, source.publisher) == ("", "")


def test_fetched_plain_text_may_be_in_any_encoding():
    text = "Новости\n\nШёл дождь, сообщили синоптики.\n"
    read = page.from_exchange(sent(text.encode("cp1251"), "text/plain; charset=windows-1251"), "w-1")
    assert read.text == "Новости\nШёл дождь, сообщили синоптики."


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "text/html"),
        (b"<html></html>", "text/html"),
        (b'<html><body><img src="a.png"></body></html>', "text/html"),
        (b"", "text/plain"),
        (b" \n\x1b\x07\n", "text/plain"),
    ],
)
def test_a_page_without_text_is_none(body, kind):
    with pytest.raises(InputError, match=r"holds no text|not an HTML page"):
        page.from_exchange(sent(body, kind), "w-1")


@pytest.mark.parametrize(
    ("title", "body", "gone"),
    [
        ("404 Not Found", "Sorry.", True),
        ("الصفحة غير موجودة | الصحيفة", "عذرا", True),
        ("Страница не найдена", "Вернитесь на главную.", True),
        ("Page introuvable", "Erreur.", True),
        ("Sorry, we couldn’t find that page - Paper", "Sorry.", True),
        ("تم حذف الصفحة - الصحيفة", "عذرا", True),
        ("Материал удалён", "Вернитесь на главную.", True),
        ("Cette page n'est plus disponible", "Erreur.", True),
        ("Flight 404 lands", "It landed.", False),
        ("Page not found: how libraries lose books", "A long story. " * 200, False),
    ],
)
def test_a_page_that_says_it_is_none(title, body, gone):
    html = f"<title>{title}</title><h1>Paper</h1><p>{body}</p><p>Home.</p>".encode()
    assert page.from_html(html, Path("s1.html")).source.source_id == "s1"
    with pytest.raises(page.NoSuchPage) if gone else nullcontext():
        page.from_exchange(sent(html), "w-1")
