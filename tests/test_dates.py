"""Dates in four languages: how they are written, and what day they stand for."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import dates

# label, language, day of publication, text, (words, value) of each date in it
SPELLINGS = [
    ("dual month", "ar", "", "منذ فبراير/ شباط 2022", [("فبراير/ شباط 2022", "2022-02")]),
    ("dual month without space", "ar", "", "في 11 مارس/آذار 2023", [("11 مارس/آذار 2023", "2023-03-11")]),
    ("dual month in brackets", "ar", "", "في أكتوبر (تشرين الأول) 2022", [("أكتوبر (تشرين الأول) 2022", "2022-10")]),
    ("first half of a month", "ar", "2025-05-15", "خلال النصف الأول من يونيو", [("يونيو", "2025-06")]),
    ("a door is no August", "ar", "2024-02-08", "نسحب المنتج من باب الحيطة", []),
    (
        "three days of one month",
        "ar",
        "2025-10-16",
        "أيام 27 و28 و29 أكتوبر الجاري",
        [("27", "2025-10-27"), ("28", "2025-10-28"), ("29 أكتوبر الجاري", "2025-10-29")],
    ),
    (
        "days with commas",
        "en",
        "",
        "on 27, 28 and 29 October 2025",
        [("27", "2025-10-27"), ("28", "2025-10-28"), ("29 October 2025", "2025-10-29")],
    ),
    ("a budget of a year", "ar", "", "رصدت ميزانية 2025", [("2025", "2025")]),
    ("a day at hand", "fr", "2025-10-16", "la grève du 27 octobre", [("27 octobre", "2025-10-27")]),
    ("Levantine month", "ar", "", "في 3 تشرين الثاني 2023", [("3 تشرين الثاني 2023", "2023-11-03")]),
    ("Maghreb month", "ar", "2025-01-24", "مطلع دجنبر الماضي", [("دجنبر الماضي", "2024-12")]),
    ("Maghreb summer", "ar", "", "يوم 15 غشت 2024", [("يوم 15 غشت 2024", "2024-08-15")]),
    ("Tunisian month", "ar", "", "20 جويلية 2021", [("20 جويلية 2021", "2021-07-20")]),
    ("Arabic digits", "ar", "", "١٤ سبتمبر ٢٠٢٣", [("١٤ سبتمبر ٢٠٢٣", "2023-09-14")]),
    ("weekday before a date", "ar", "", "الخميس 14 سبتمبر/أيلول 2023", [("الخميس 14 سبتمبر/أيلول 2023", "2023-09-14")]),
    ("two days of one month", "ar", "", "من 2 إلى 5 مارس 2024", [("2", "2024-03-02"), ("5 مارس 2024", "2024-03-05")]),
    ("year behind its word", "ar", "", "في العام 2019", [("2019", "2019")]),
    ("years in brackets", "ar", "", "الحرب (1950-1953)", [("1950", "1950"), ("1953", "1953")]),
    ("a price is no year", "ar", "", "بسعر 2000 جنيه", []),
    ("month name that is a verb", "ar", "", "مارس الرياضة", []),
    ("Hijri day", "ar", "", "12 رمضان 1445 هـ", [("12 رمضان 1445 ه", "2024-03-22")]),
    ("Hijri month over two months", "ar", "", "رمضان 1445", [("رمضان 1445", "2024")]),
    ("Hijri year over two years", "ar", "", "سنة 1445 هـ", [("1445 ه", "")]),
    ("Hijri day without year", "ar", "2024-03-25", "في 12 رمضان", [("12 رمضان", "2024-03-22")]),
    ("weekday of the past", "ar", "2023-09-14", "والثلاثاء، وصل", [("الثلاثاء", "2023-09-12")]),
    ("weekday of the day itself", "ar", "2023-09-14", "أعلن الخميس", [("الخميس", "2023-09-14")]),
    ("last weekday", "ar", "2025-01-24", "يوم الاثنين الماضي", [("الاثنين الماضي", "2025-01-20")]),
    ("next weekday", "ar", "2024-10-15", "من الخميس المقبل", [("الخميس المقبل", "2024-10-17")]),
    ("weekday of a future verb", "ar", "2024-10-15", "سيزور الوفد المدينة الجمعة", [("الجمعة", "2024-10-18")]),
    ("a name that looks like a future", "ar", "2024-10-15", "سيناء تستقبل الوفد الجمعة", [("الجمعة", "2024-10-11")]),
    ("a name in sin is no future", "ar", "2024-10-15", "قال الوزير سالم عمر الخميس", [("الخميس", "2024-10-10")]),
    ("first person future", "ar", "2024-10-15", "سأزور الموقع الخميس", [("الخميس", "2024-10-17")]),
    ("day before yesterday", "ar", "2025-05-07", "أمس الأول", [("أمس الأول", "2025-05-05")]),
    ("tomorrow with its weekday", "ar", "2024-10-15", "غدا الأربعاء", [("غدا الأربعاء", "2024-10-16")]),
    ("month ahead", "ar", "2025-05-07", "تستهدف الوصول إليه في أغسطس", [("أغسطس", "2025-08")]),
    ("this year", "ar", "2025-05-07", "قبل نهاية العام الجاري", [("العام الجاري", "2025")]),
    ("day month year", "en", "", "on 2 November 2022", [("2 November 2022", "2022-11-02")]),
    ("month day year", "en", "", "on Sept. 11, 2001", [("Sept. 11, 2001", "2001-09-11")]),
    ("ordinal", "en", "2024-07-01", "the 5th of June", [("the 5th of June", "2024-06-05")]),
    ("range in one month", "en", "2025-03-28", "March 3-5", [("March 3", "2025-03-03"), ("5", "2025-03-05")]),
    ("may is a verb", "en", "2025-03-28", "He may march in.", []),
    ("May is a month", "en", "2025-03-28", "in May", [("May", "2024-05")]),
    ("day and month could be swapped", "en", "", "04/05/2023", [("04/05/2023", "2023")]),
    ("day and month cannot be swapped", "en", "", "14/09/2023", [("14/09/2023", "2023-09-14")]),
    ("ISO", "en", "", "2023-09-14", [("2023-09-14", "2023-09-14")]),
    ("last Monday", "en", "2025-03-28", "last Monday", [("last Monday", "2025-03-24")]),
    ("last of the same weekday", "en", "2025-03-28", "last Friday", [("last Friday", "2025-03-21")]),
    ("next Monday", "en", "2025-03-28", "next Monday", [("next Monday", "2025-03-31")]),
    ("a year by its weekday", "en", "2025-03-03", "on Saturday, 5 April", [("Saturday, 5 April", "2025-04-05")]),
    ("a year by its weekday, past", "ru", "2025-03-03", "в пятницу, 5 апреля", [("пятницу, 5 апреля", "2024-04-05")]),
    ("weekday that is to come", "en", "2025-03-28", "The bill will be read on Monday.", [("Monday", "2025-03-31")]),
    ("day of the saying", "en", "2025-03-28", "She said on Monday it will end.", [("Monday", "2025-03-24")]),
    ("month of last year", "en", "2025-03-28", "in March last year", [("March last year", "2024-03")]),
    ("sat is no Saturday", "en", "2025-03-28", "They sat down in the sun.", []),
    ("a count is no year", "en", "", "It sold 2000 copies", []),
    ("genitive month", "ru", "", "15 апреля 2025", [("15 апреля 2025", "2025-04-15")]),
    ("prepositional month", "ru", "2025-10-02", "в марте прошлого года", [("марте прошлого года", "2024-03")]),
    ("year with its ending", "ru", "", "в 2012-м", [("2012-м", "2012")]),
    ("year with its word", "ru", "", "в 1968 году", [("1968 году", "1968")]),
    ("deadline", "ru", "2025-10-02", "до 1 ноября", [("1 ноября", "2025-11-01")]),
    ("weekday in its case", "ru", "2025-04-15", "в минувшую пятницу", [("минувшую пятницу", "2025-04-11")]),
    ("day before the text", "ru", "2025-04-15", "накануне", [("накануне", "2025-04-14")]),
    ("numeric with dots", "ru", "", "12.04.2025", [("12.04.2025", "2025-04-12")]),
    ("first of the month", "fr", "", "le 1er mai 2024", [("le 1er mai 2024", "2024-05-01")]),
    ("last Tuesday", "fr", "2025-04-15", "mardi dernier", [("mardi dernier", "2025-04-08")]),
    ("next month", "fr", "2025-04-15", "le mois prochain", [("le mois prochain", "2025-05")]),
    ("year by when", "fr", "", "d'ici à 2030", [("2030", "2030")]),
    ("no such day", "en", "", "on 31 February 2024", [("31 February 2024", "")]),
    ("no day to count from", "en", "", "on Monday", [("Monday", "")]),
]  # fmt: skip

KNOWN_WEAK = [
    ("Hijri year without its sign", "ar", "", "في عام 1445", [("1445", "")]),
    ("so many days ago", "en", "2024-05-10", "three days ago", [("three days ago", "2024-05-07")]),
    ("Russian perfective future", "ru", "2025-04-15", "мост откроют в пятницу утром, а вокзал снесут в субботу",
     [("пятницу", "2025-04-18"), ("субботу", "2025-04-19")]),
]  # fmt: skip


def found(text, language, published):
    return [(text[d.start : d.end], d.value) for d in dates.find(text, language, published)]


@pytest.mark.parametrize(("label", "language", "published", "text", "expected"), SPELLINGS, ids=lambda v: str(v)[:40])
def test_a_date_is_missed_or_put_on_another_day(label, language, published, text, expected):
    assert found(text, language, published) == expected


@pytest.mark.xfail
@pytest.mark.parametrize(("label", "language", "published", "text", "expected"), KNOWN_WEAK, ids=lambda v: str(v)[:40])
def test_dates_that_are_not_read_yet(label, language, published, text, expected):
    assert found(text, language, published) == expected


@given(
    st.text(alphabet="سبتمبر 0123456789/-الخميسmarchдекабря.,\n", max_size=60),
    st.sampled_from(["ar", "en", "ru", "fr"]),
)
def test_dates_stand_in_order_and_apart_in_any_text(text, language):
    spans = [(d.start, d.end) for d in dates.find(text, language, "2024-02-29")]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_a_longer_text_takes_time_in_proportion():
    text = "قال الخميس إن 12 سبتمبر 2023 كان يوما، " * 400

    def seconds(of):
        dates._find.cache_clear()
        start = time.perf_counter()
        dates.find(of, "ar", "2023-09-14")
        return time.perf_counter() - start

    seconds(text)
    assert seconds(text * 8) < 30 * min(seconds(text) for _ in range(3))
