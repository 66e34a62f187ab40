"""Dates in running text, made absolute: month names of every habit, weekdays, relative words, Hijri dates, bare years.

The words of a language stand in the `[dates]` section of its pack; month and weekday names come from babel (CLDR),
Hijri months and their arithmetic from hijridate (Umm al-Qura). Values are ISO 8601, as precise as the text is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from itertools import product
from typing import Any

from babel import Locale
from hijridate import Gregorian, Hijri

from helpers import languages
from helpers.patterns import any_of
from helpers.text import Folded, fold, fold_text

YEAR = r"(?:1[5-9]|20)\d\d"
STOP = r"[.!?؟;؛,،:\n]"
CLAUSE = 160
"""How many characters on either side of a date may say that it lies ahead."""
SOON = timedelta(days=31)
"""How far ahead a day of the year that no year is given for may lie."""
TEXTS = 100
"""How many texts are remembered with their dates: all who read something else in a text ask for them."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text: its span and its ISO value, partial where the text is, empty where it cannot be told."""

    start: int
    end: int
    value: str


def find(text: str, language: str, published: str = "") -> list[Date]:
    """The dates of a text in order; relative ones count from `published` (ISO) and have no value without it.

    >>> [d.value for d in find("On Monday, 4 March 2024, since May 2023 and 2019-07-01", "en")]
    ['2024-03-04', '2023-05', '2019-07-01']
    >>> find("وصل الثلاثاء", "ar", "2023-09-14")
    [Date(start=4, end=12, value='2023-09-12')]
    """
    return list(_find(text, language, published))


@lru_cache(TEXTS)
def _find(text: str, language: str, published: str) -> tuple[Date, ...]:
    reading = _Reading(text, fold_text(text), _words(language), day_of(published))
    found: dict[int, Date] = {}
    taken = bytearray(len(text))
    for form, pattern in _patterns(language):
        for match in pattern.finditer(reading.folded.text):
            start, end = reading.folded.span(*match.span("core"))
            if any(taken[start:end]) or not reading.accepts(form, match):
                continue
            taken[start:end] = b"\1" * (end - start)
            found.update((d.start, d) for d in reading.dates(form, match))
    return tuple(found[start] for start in sorted(found))


def day_of(value: str) -> date | None:
    """A full ISO date as a day; None for anything else.

    >>> day_of("2023-09-14"), day_of("2023-09")
    (datetime.date(2023, 9, 14), None)
    """
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


@dataclass(frozen=True)
class _Words:
    """What a pack, CLDR and hijridate know of dates in one language; every key is folded."""

    pack: Mapping[str, Any]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    hijri: Mapping[str, int]
    days: Mapping[str, int]
    ordinals: Mapping[str, int]

    @property
    def prefix(self) -> str:
        """A pattern for the letters that a language writes onto the front of a word."""
        return f"[{self.pack['prefixes']}]{{0,2}}" if self.pack["prefixes"] else ""

    @cached_property
    def ambiguous(self) -> set[str]:
        """Month names that are also other words, folded as the names are."""
        return {fold(name) for name in self.pack["ambiguous"]}

    @cached_property
    def ahead(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """What says that a clause looks ahead, and what says that it looks back."""
        future = (
            rf"(?<!\w)(?:{self.prefix})(?!{any_of(self.pack['not_future'])}(?!\w)){any_of(self.pack['future'])}(?!\w)"
        )
        return re.compile(future), re.compile(rf"(?<!\w){any_of(self.pack['past'])}(?!\w)")


@dataclass(frozen=True)
class _Reading:
    """One text being read for dates."""

    text: str
    folded: Folded
    words: _Words
    published: date | None

    def accepts(self, form: str, match: re.Match[str]) -> bool:
        """Whether a match is a date: not the verb `may`, not a bare number that could be a year."""
        if form == "year":
            return bool(match["second"] or match["era"] or self._cued(match))
        if form == "day_month" and self._of_part(match):
            return False
        for name in ("month", "weekday"):
            if _group(match, name) and not self._capital(match.start(name)):
                return False
        if form == "month" and match["month"] in self.words.ambiguous:
            return any(match[g] for g in ("year", "twin", "before", "after", "of_year")) or self._cued(match)
        return form != "span" or bool(match["before"] or match["after"])

    def _capital(self, at: int) -> bool:
        return self.text[self.folded.offsets[at]].isupper() or not self.words.pack["capitals"]

    def _of_part(self, match: re.Match[str]) -> bool:
        """Whether a written number tells which part of a month is meant: the first half of June is not its first."""
        parts, before = self.words.pack["parts"], self.folded.text[max(0, match.start() - 20) : match.start()]
        return not match["first"].isdigit() and bool(re.search(rf"{any_of(parts)}\s+$", before))

    def _cued(self, match: re.Match[str]) -> bool:
        before = self.folded.text[max(0, match.start() - 20) : match.start("core")]
        return bool(re.search(rf"(?:(?<!\w){any_of(self.words.pack['cue'])}\s+|\()(?:{self.words.prefix})$", before))

    def dates(self, form: str, match: re.Match[str]) -> Iterator[Date]:
        """The dates that a match stands for: one, or two where days share a month or years a dash."""
        start, end = self.folded.span(*match.span("core"))
        first = self._figure(_group(match, "first"))
        if not _group(match, "second"):
            yield Date(start, end, RESOLVE[form](self, match, first))
            return
        for other in re.finditer(r"\d+", _group(match, "others")):
            at = match.start("others")
            span = self.folded.span(at + other.start(), at + other.end())
            yield Date(*span, RESOLVE[form](self, match, other[0]))
            start = self.folded.span(*match.span("first"))[0]
        second = self.folded.span(*match.span("second"))[0]
        yield Date(start, self.folded.span(*match.span("first"))[1], RESOLVE[form](self, match, first))
        yield Date(second, end, RESOLVE[form](self, match, match["second"]))

    def _figure(self, day: str) -> str:
        """A day in figures where it is written out."""
        return str(self.words.ordinals.get(_plain(day), day))

    def iso(self, match: re.Match[str], day: str) -> str:
        """2023-09-14, or with strokes."""
        return _iso(int(match["y"]), int(match["m"]), int(day))

    def numeric(self, match: re.Match[str], day: str) -> str:
        """14.09.2023; the year alone where day and month could be swapped."""
        one, two, year = int(day), int(match["m"]), int(match["y"])
        if not self.words.pack["month_first"] or one > 12:
            return _iso(year, two, one)
        return _iso(year, one, two) if two > 12 or one == two else str(year)

    def day_month(self, match: re.Match[str], day: str) -> str:
        """14 September 2023, with or without the year."""
        year = self._year_of(match, int(day))
        return self._on_its_weekday(match, [_iso(y, self._month(match), int(day)) for y in (year, year + 1, year - 1)])

    def _on_its_weekday(self, match: re.Match[str], days: list[str]) -> str:
        """The first of some days, or the first on the weekday that stands before it in a text that names no year."""
        named = self.words.weekdays.get(_plain(_group(match, "on")))
        if match["year"] or not self.published or named is None:
            return days[0]
        return next((day for day in days if day and date.fromisoformat(day).weekday() == named), days[0])

    def month(self, match: re.Match[str], _: str) -> str:
        """September 2023, with or without the year."""
        year = self._year_of(match)
        return f"{year:04d}-{self._month(match):02d}" if year else ""

    def _month(self, match: re.Match[str]) -> int:
        return self.words.months[_plain(match["month"])]

    def _year_of(self, match: re.Match[str], day: int = 0) -> int:
        """The year of a month: the one named, else the last up to now, or the next if the text looks ahead; or 0."""
        if match["year"] or not self.published:
            return int(match["year"] or 0)
        if match["of_year"]:
            return self.published.year + self._step(match["of_before"] or match["of_after"] or "")
        now = (self.published.month, self.published.day if day else 0)
        then, year = (self._month(match), day), self.published.year
        modifier = _group(match, "before") or match["after"] or ""
        step = self._step(modifier)
        if modifier and step == 0:
            return year
        if step > 0 or (step == 0 and (self._ahead(match) or self._soon(*then))):
            return year + (then < now)
        return year - (then > now or (step < 0 and then == now))

    def _soon(self, month: int, day: int) -> bool:
        """Whether the next such day, or first of a month, is at hand: it is meant then, and not that of last year."""
        if not self.published:
            return False
        following = self.published + SOON
        years = (self.published.year, following.year)
        days = [near for year in years if (near := _iso(year, month, day or 1))]
        return any(self.published < date.fromisoformat(near) <= following for near in days)

    def weekday(self, match: re.Match[str], _: str) -> str:
        """A weekday: the last one up to the day of publication, unless the text looks ahead."""
        if not self.published:
            return ""
        back = (self.published.weekday() - self.words.weekdays[_plain(match["weekday"])]) % 7
        step = self._step(match["before"] or match["after"] or "")
        if step > 0 or (step == 0 and back and self._ahead(match)):
            return _move(self.published, 7 - back)
        return _move(self.published, -(back or 7) if step < 0 else -back)

    def relative(self, match: re.Match[str], _: str) -> str:
        """Yesterday, today, the day after tomorrow."""
        return _move(self.published, self.words.days[_plain(match["relative"])]) if self.published else ""

    def span(self, match: re.Match[str], _: str) -> str:
        """Last year, next month, this year."""
        if not self.published:
            return ""
        step = self._step(match["before"] or match["after"])
        if match["year_word"]:
            return f"{self.published.year + step:04d}"
        months = self.published.year * 12 + self.published.month - 1 + step
        return f"{months // 12:04d}-{months % 12 + 1:02d}"

    def hijri(self, match: re.Match[str], day: str) -> str:
        """12 Ramadan 1445: the Gregorian day; a month alone is as precise as it can be."""
        month = self.words.hijri[_plain(match["hijri"])]
        year = int(match["year"] or self._hijri_year())
        return _common([_gregorian(year, month, int(d)) for d in ((day,) if day else ("1", "29"))])

    def _hijri_year(self) -> int:
        return Gregorian(*self.published.timetuple()[:3]).to_hijri().year if self.published else 0

    def hijri_year(self, match: re.Match[str], _: str) -> str:
        """1445 AH: the Gregorian year, where it falls into one."""
        year = int(match["year"])
        return _common([_gregorian(year, 1, 1), _gregorian(year, 12, 29)])

    def year(self, match: re.Match[str], year: str) -> str:
        """A year alone."""
        return year

    def _step(self, modifier: str) -> int:
        for step, words in ((-1, "last"), (1, "next")):
            if modifier and re.fullmatch(any_of(self.words.pack[words]), modifier):
                return step
        return 0

    def _ahead(self, match: re.Match[str]) -> bool:
        """Whether the clause around a match speaks of what is still to come."""
        text, (start, end) = self.folded.text, match.span("core")
        before = re.split(STOP, text[max(0, start - CLAUSE) : start])[-1]
        after = re.split(STOP, text[end : end + CLAUSE])[0]
        future, past = self.words.ahead
        return bool(future.search(before) or (future.search(after) and not past.search(before)))


RESOLVE: dict[str, Callable[[_Reading, re.Match[str], str], str]] = {
    "iso": _Reading.iso, "numeric": _Reading.numeric, "day_month": _Reading.day_month, "month_day": _Reading.day_month,
    "hijri": _Reading.hijri, "month": _Reading.month, "hijri_year": _Reading.hijri_year, "weekday": _Reading.weekday,
    "relative": _Reading.relative, "span": _Reading.span, "year": _Reading.year,
}  # fmt: skip


def _group(match: re.Match[str], name: str) -> str:
    return match.groupdict().get(name) or ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _move(day: date, days: int) -> str:
    try:
        return (day + timedelta(days)).isoformat()
    except OverflowError:
        return ""


def _gregorian(year: int, month: int, day: int) -> str:
    try:
        return Hijri(year, month, day).to_gregorian().isoformat()
    except (ValueError, OverflowError):
        return ""


def _common(values: list[str]) -> str:
    """The most precise ISO date that all values share; empty where they share no year."""
    same = []
    for parts in zip(*(value.split("-") for value in values), strict=False):
        if len(set(parts)) > 1:
            break
        same.append(parts[0])
    return "-".join(same)


def _plain(words: str) -> str:
    return " ".join(words.split())


@cache
def _words(language: str) -> _Words:
    pack = languages.load(language).section("dates")
    months = {**_names(pack["locales"], "months"), **pack["months"]}
    weekdays = {**_names(pack["locales"], "days"), **pack["weekdays"]}
    listed = (months, weekdays, pack["hijri"], pack["days"], pack["ordinals"])
    tables = ({fold(k): v for k, v in table.items()} for table in listed)
    return _Words(pack, *tables)


def _names(locales: Iterable[str], kind: str) -> dict[str, int]:
    """Month (from 1) or weekday (Monday is 0) names of some locales: full, declined, alone; months also short."""
    found = {}
    # weekdays in short are common words: sun, sat, jeu
    widths = ("wide", "abbreviated") if kind == "months" else ("wide",)
    for code, context, width in product(locales, ("format", "stand-alone"), widths):
        table = getattr(Locale.parse(code), kind)[context][width]
        found.update({name.rstrip("."): n for n, name in table.items() if len(name) > 2})
    return found


@cache
def _patterns(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """The forms of a date in a language, the most explicit first."""
    words = _words(language)
    forms = _forms({key: any_of(value) for key, value in _parts(words).items()})
    if not words.pack["month_first"]:
        forms["month_day"] = forms["month_day_year"]
    del forms["month_day_year"]
    return [(name, re.compile(rf"(?<![\w/])(?:{words.prefix})(?P<core>{form})(?!\w)")) for name, form in forms.items()]


def _parts(words: _Words) -> dict[str, Iterable[str]]:
    lists = {
        key: words.pack[key]
        for key in ("of", "opening", "joint", "ordinal", "year_word", "month_word", "era", "hijri_era")
    }
    modifier = [*words.pack["last"], *words.pack["next"], *words.pack["this"]]
    names = {"month": words.months, "weekday": words.weekdays, "hijri": words.hijri, "relative": words.days}
    names["written"] = words.ordinals
    return {**lists, **names, "modifier": modifier}


def _forms(p: Mapping[str, str]) -> dict[str, str]:
    before, after = rf"(?:(?P<before>{p['modifier']})\s+)?", rf"(?:\s+(?P<after>{p['modifier']}))?"
    month = rf"(?P<month>{p['month']})\.?(?:\s*[/(]\s*(?P<twin>{p['month']})\s?\)?)?"
    second = rf"(?:\s*(?:[-–]\s*|\s{p['joint']}\s*)(?P<second>\d{{1,2}}))?"
    # where a language has a word between a day and its month, a day that is written out needs it
    written = rf"{p['written']}(?=\s+{p['of']}\s)" if p["of"] != any_of([]) else p["written"]
    joined = rf"(?:\s*[-–]\s*|\s{p['joint']}\s*)"
    others = rf"(?:(?P<others>(?:\d{{1,2}}(?:\s*[,،]\s*|{joined}))+)(?=\d{{1,2}}{joined}\d))?"
    days = rf"{others}(?P<first>\d{{1,2}}|{written}){p['ordinal']}?{second}{p['ordinal']}?"
    opening = rf"(?:(?P<on>{p['weekday']})[\s,،]+)?(?:{p['opening']}\s+)?"
    number = rf"(?:{p['year_word']}\s+)?(?P<year>[12]\d{{3}})(?:\s*{p['era']}(?!\w))?"
    of_year = (
        rf"(?P<of_year>(?:(?P<of_before>{p['modifier']})\s+)?{p['year_word']}(?:\s+(?P<of_after>{p['modifier']}))?)"
    )
    tail = rf"(?:[\s,،]+(?:{p['of']}\s+)?(?:{number}(?!\w)|{of_year}(?!\w))|{after})"
    hijri = rf"(?P<hijri>{p['hijri']})(?:\s+(?:{p['year_word']}\s+)?(?P<year>1[345]\d\d)(?:\s*{p['hijri_era']})?)?"
    return {
        "iso": rf"(?P<y>{YEAR})(?P<dash>[-/])(?P<m>\d{{1,2}})(?P=dash)(?P<first>\d{{1,2}})",
        "numeric": r"(?P<first>\d{1,2})(?P<dot>[./-])(?P<m>\d{1,2})(?P=dot)(?P<y>[12]\d{3})",
        "day_month": rf"{opening}{days}\s+(?:{p['of']}\s+)?{month}{tail}",
        "month_day": rf"{opening}{month}\s+{days}{tail}",
        # as software of American make writes it in every language
        "month_day_year": rf"{opening}{month}\s+{days}[,،]\s*{number}(?P<after>(?!))?(?P<of_year>(?!))?",
        "hijri": rf"{opening}(?:(?P<first>\d{{1,2}}|{written})\s+(?:{p['of']}\s+)?)?{hijri}",
        "month": rf"{before}{month}{tail}",
        "hijri_year": rf"(?P<year>1[345]\d\d)\s*{p['hijri_era']}",
        "relative": rf"(?P<relative>{p['relative']})(?:[\s,،]+{p['weekday']})?",
        "weekday": rf"{before}(?P<weekday>{p['weekday']}){after}",
        "span": rf"{before}(?:(?P<year_word>{p['year_word']})|{p['month_word']}){after}",
        "year": rf"(?P<first>{YEAR})(?:\s*[-–/]\s*(?P<second>{YEAR}))?(?:\s*(?P<era>{p['era']}))?",
    }
