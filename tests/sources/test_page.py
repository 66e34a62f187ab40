"""A page gives its main text whole and clean, and says about itself only what it may."""

from pathlib import Path

import pytest
from lxml import html

from helpers.errors import InputError
from helpers.sources import page

PAGES = Path("tests/pages")
CASES = sorted(Path("tests/cases").glob("*/sources/*.html"))

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


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_paragraph_of_a_saved_page_is_in_its_text(path):
    found = page.read(path)
    tree = html.fromstring(path.read_bytes())
    marked = tree.xpath("//article//p[not(@class)] | //article//li | //article//td | //article//h1 | //article//h2")
    # a time of day on a page of posts is bare text
    wanted = [" ".join(element.text_content().split()) for element in marked]
    assert [text for text in wanted if text not in found.text] == []
    assert found.text.startswith(" ".join(tree.xpath("//h1")[0].text_content().split()))
    assert found.source.language == tree.get("lang")
    assert found.source.record == tree.xpath("//meta[@name='isnad:record']/@content")[0]
    assert found.source.published == tree.xpath("//meta[@property='article:published_time']/@content")[0]


def test_the_same_answer_twice_is_kept_twice():
    assert from_html(f"<html><body><main>{INTERVIEW}</main></body></html>").text.splitlines().count("Yes.") == 2


@pytest.mark.xfail(reason="where nothing marks the main part, equal paragraphs are taken for decoration")
def test_the_same_answer_twice_is_kept_twice_on_a_page_without_structure():
    assert from_html(INTERVIEW).text.splitlines().count("Yes.") == 2


@pytest.mark.parametrize("stated", ["2024-03-10", "2024-03", "2024"])
def test_a_date_stays_as_partial_as_it_is_stated(stated):
    assert from_html(f'<p>Rain.</p><p>More.</p><time datetime="{stated}"></time>').source.published == stated


@pytest.mark.parametrize("stated", ["10 March 2024", "2024-13-01", "20240310", "yesterday", "", "99999-01-01"])
def test_what_is_no_iso_date_is_no_date(stated):
    assert from_html(f'<p>Rain.</p><p>More.</p><time datetime="{stated}"></time>').source.published == ""


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "/relative", "data:text/html,x"])
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
    assert isinstance(from_html(text), page.Page)


def test_plain_text_is_a_page_with_a_headline(tmp_path):
    (tmp_path / "s02.txt").write_bytes("\ufeffНовости\r\n\r\nШёл  дождь, сообщили синоптики.\r\n".encode())
    found = page.read(tmp_path / "s02.txt")
    assert found.text == "Новости\nШёл дождь, сообщили синоптики."
    assert (found.source.title, found.source.language, found.source.record) == ("Новости", "ru", "saved")


@pytest.mark.parametrize("name", ["s01.pdf", "s01.docx", "s01.jpg", "s01"])
def test_a_kind_of_file_that_cannot_be_read_says_what_to_save_instead(tmp_path, name):
    (tmp_path / name).write_bytes(b"something")
    with pytest.raises(InputError, match=r"save the page as \.html, or its text as \.txt"):
        page.read(tmp_path / name)
