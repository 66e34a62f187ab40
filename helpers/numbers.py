"""Numbers in running text: digits of all scripts, number words, duals, percentages, clock times, ranges and bounds.

Values are decimal strings, and units have one name in all languages, so that numbers compare across languages:
`2.4 مليون طن` and `2,4 млн тонн` are both 2400000 ton. The words stand in the `[numbers]` section of a language pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from helpers import dates, languages
from helpers.patterns import any_of, whole
from helpers.text import Folded, fold, fold_text

TOKEN = re.compile(r"\d(?:[\d.,٫٬]*\d)?(?:[ '’]\d{3}(?!\d))*(?:[.,٫]\d+)?|[^\W\d_]+")
APART = re.compile(r"https?://\S+|(?<!\w)\w{1,63}\.\w{1,63}/\S+|[@#]\w+")
DIGITS = 24
"""More digits than this in a row are a code, not a number."""
GAP = re.compile(r"[ -]{0,2}")
SPACE = r"[^\S\n]"
DASH = r"\s*[-–—]\s*"
# what a table or a list puts between what is counted and how many there are
CELL, CELLS = r"\s*[|:]\s*", " | "
# a count may stand so many characters behind the words that say what it is of
TOLD_BEFORE, BEFORE = 60, 30
# until this hour the night belongs to the new day
DAWN, NOON = 6, 12
TIME, HOUR = "time", 60
# what a number is that counts nothing but tells one train, line or room from another
LABEL = "label"
# a number behind the word for it may be a year rather than some years
YEAR = "year"
# a shorter word is an abbreviation: it has no dual, and is no unit behind other words
WORD = 3
# with an article, number words below follow what they count: the soldiers the three (and the twenty)
UP_TO, TENS = 11, 100
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its span (unit left out), value, unit, and bound (`more`, `less`, `about` or empty).

    A time of day that may fall into either half of it has the bound `either`.
    """

    start: int
    end: int
    value: str
    unit: str = ""
    bound: str = ""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words and digits that make one number, in the folded text; `scale` is the last thousand or million in it.

    One that is `leaning` is a number only beside what it counts: one may be a pronoun.
    """

    start: int
    end: int
    value: Decimal
    unit: str = ""
    scale: int = 1
    ranged: bool = False
    leaning: bool = False


def find(text: str, language: str) -> list[Number]:
    """The numbers of a text in order; those of dates are left to `dates.find`, those inside names to nobody.

    >>> [(n.value, n.unit, n.bound) for n in find("More than 2.4 million tons, up 12%, at 4.12am", "en")]
    [('2400000', 'ton', 'more'), ('12', 'percent', ''), ('04:12', 'time', '')]
    >>> [(n.value, n.unit) for n in find("مليونا ومائة ألف تلميذ خلال ساعتين", "ar")]
    [('1100000', 'pupil'), ('2', 'hour')]
    """
    folded, pack = fold_text(text), _pack(language)
    free = _free(text, folded, language)
    times = []
    for time in (*_told_times(folded, pack), *_times(folded, pack), *_named_times(folded, pack)):
        if all(free[time.start : time.end]):
            times.append(time)
            free[time.start : time.end] = bytes(time.end - time.start)
    runs = [run for run in _runs(folded.text, pack) if all(free[slice(*folded.span(run.start, run.end))])]
    numbers = [_number(run, folded, pack) for run in _ranged(runs, folded.text, pack)]
    return sorted([*times, *numbers], key=lambda n: n.start)


@dataclass(frozen=True)
class _Pack:
    """The `[numbers]` section of a language, folded and compiled."""

    data: Mapping[str, Any]
    words: Mapping[str, float]
    scales: Mapping[str, int]
    fixed: Mapping[str, str]
    parts: Mapping[str, float]
    duals: Mapping[str, str]
    units: _Units
    sign_after: re.Pattern[str]
    sign_before: re.Pattern[str]
    label: re.Pattern[str]
    scale: re.Pattern[str]
    bound_before: re.Pattern[str]
    bound_after: re.Pattern[str]
    vague: re.Pattern[str]
    half: re.Pattern[str]
    fraction: re.Pattern[str]
    joint: re.Pattern[str]
    clock: re.Pattern[str]
    evening: re.Pattern[str]
    night: re.Pattern[str]
    halves: re.Pattern[str]
    hour: re.Pattern[str]
    hours: Mapping[str, int]
    named_times: re.Pattern[str]
    clocks: Sequence[tuple[re.Pattern[str], int]]
    fixed_phrase: re.Pattern[str]
    alone: frozenset[str]
    beside: frozenset[str]
    prefix: str
    article: str


class _Units:
    """The words for units, and where they may stand around a number."""

    def __init__(self, data: Mapping[str, Any], function_words: list[str]) -> None:
        names = [(fold(phrase), name) for name, phrases in data["units"].items() for phrase in phrases]
        longest_first = sorted(names, key=lambda pair: -len(pair[0]))
        self._wild = [(re.compile(any_of([phrase])), name) for phrase, name in longest_first if "*" in phrase]
        self._known = dict(names)
        self._tolls = {fold(phrase): name for name, tolls in data["tolls"].items() for phrase in tolls}
        self._plural, self._forms = data["plural"], set(self._known)
        self._look_behind(data, function_words)
        self._look_before(data)
        self._look_for_parts(data)

    def _look_behind(self, data: Mapping[str, Any], function_words: list[str]) -> None:
        """Where a unit stands behind a number, at once or behind words that describe it."""
        unit, article = self._any(self._forms), f"(?:{data['article']})?"
        self.behind = re.compile(rf"(?:{SPACE}|-){{0,2}}(?:{any_of(data['of'])}(?:\s+|(?<=')){article})?{unit}")
        self.next = re.compile(rf"[\s-]{unit}")
        self.nothing_behind = re.compile(rf"{SPACE}*(?:$|[^\w\s]|\n|{any_of(function_words)}(?!\w))")
        other = any_of([*data["words"], *data["scales"], *function_words])
        plain = rf"(?:{SPACE}(?!{other}(?!\w))[^\W\d_]+(?:-[^\W\d_]+)*)"
        between = f"{plain}{{1,{data['between']}}}" if data["between"] else "(?!)"
        # a time further behind says when: 46 branches last year
        things = (form for form, name in self._known.items() if len(form) >= WORD and name not in _spans())
        self.further = re.compile(rf"{between}\s{self._any(things)}")

    def _look_before(self, data: Mapping[str, Any]) -> None:
        """Where a unit stands before a number: the soldiers the four, the number of soldiers, a cell of a table."""
        unit, article = self._any(self._forms), f"(?:{data['article']})?"
        front = rf"(?<!\w){_front(data)}{article}"
        self.before = re.compile(rf"{front}{unit}\s{{1,2}}(?:{article}-?)?$")
        self.cell = re.compile(rf"{front}{unit}{CELL}$")
        told = rf"{any_of(data['counts'])}\s+{article}{unit}|{front}(?P<toll>{any_of(self._tolls)})(?!\w)"
        countable = [form for form, name in self._known.items() if name != YEAR]
        self.row = re.compile(rf"{front}{self._any(countable)}")
        self.told = re.compile(rf"(?:{told})[^.;:!?؟؛|\d]{{0,{TOLD_BEFORE}}}$")

    def _look_for_parts(self, data: Mapping[str, Any]) -> None:
        """Where a part of a unit of measure or of a million is told: half a mile."""
        measured = [form for form, name in self._known.items() if name in measures() and len(form) > 1]
        scales = [fold(word) for word, value in data["scales"].items() if value >= THOUSAND and len(word) >= WORD]
        # an abbreviation is not written onto the part
        part = rf"(?<!\w){_front(data)}(?P<part>{any_of(data['parts'])})(?:[ -]|(?=\w{{{WORD}}}))"
        self.part = re.compile(rf"{part}(?:(?P<scale>{any_of(scales)})(?!\w)|{self._any(measured)})")

    @staticmethod
    def _any(forms: Iterable[str]) -> str:
        return rf"(?P<unit>{any_of(forms)})(?!\w)"

    def match(self, text: str, run: _Run) -> re.Match[str] | None:
        """The unit right behind a number; of two nouns the second, where the first is a singular that describes it."""
        found = self.behind.match(text, run.end)
        if found and self._plural and run.value != 1 and found["unit"] + self._plural in self._forms:
            return self.next.match(text, found.end()) or found
        return found

    def name(self, match: re.Match[str]) -> str:
        """The unit that a match of one of the patterns speaks of."""
        found = match.groupdict()
        if found.get("toll"):
            return self._tolls[found["toll"]]
        word = " ".join(found["unit"].split())
        if word not in self._known:
            self._known[word] = next(name for pattern, name in self._wild if pattern.fullmatch(word))
        return self._known[word]


def _front(data: Mapping[str, Any]) -> str:
    return f"[{data['prefixes']}]{{0,2}}" if data["prefixes"] else ""


@cache
def _pack(language: str) -> _Pack:
    pack = languages.load(language)
    data = pack.section("numbers")
    prefix, signs, half = _front(data), _groups(data["signs"]), any_of([*data["am"], *data["pm"], *data["night"]])
    hours = {word: int(value) for word, value in data["words"].items() if 0 < value <= NOON} | data["hours"]
    hour = rf"(?<![\w.,:]){prefix}(?P<hour>[01]?\d|2[0-3])"
    clock = rf"{hour}(?:(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>{half})|{any_of(data['clock'])}(?P<minutes>[0-5]\d))"
    return _Pack(
        data=data,
        words={fold(word): value for word, value in data["words"].items()},
        scales={fold(word): value for word, value in data["scales"].items()},
        fixed={fold(phrase): value for phrase, value in data["fixed"].items()},
        parts={fold(phrase): value for phrase, value in data["parts"].items()},
        duals=_duals(data),
        units=_Units(data, pack.section("evidence")["function_words"]),
        sign_after=re.compile(rf"\s?(?:{signs})"),
        sign_before=re.compile(rf"(?:{signs})\s?$"),
        label=re.compile(rf"(?<!\w){prefix}{any_of(data['labels'])}\s?$"),
        scale=whole(any_of(word for word in data["scales"] if len(word) >= WORD)),
        bound_before=re.compile(rf"(?<!\w){prefix}(?:{_groups(data['bounds'])})\s+{prefix}\W?$"),
        bound_after=re.compile(rf"\s?(?:{_groups(data['bounds_after'])})"),
        vague=re.compile(rf"(?<!\w){prefix}{any_of(data['vague'])}\s+$"),
        half=re.compile(rf"[\s-]{any_of(data['half'])}(?!\w)"),
        fraction=re.compile(rf"[\s-]{any_of(data['fractions'])}(?!\w)"),
        joint=re.compile(rf"{DASH}|\s+{any_of(data['joint'])}\s*"),
        clock=re.compile(rf"{clock}(?!\w)"),
        evening=re.compile(any_of(data["pm"])),
        night=re.compile(any_of(data["night"])),
        halves=re.compile(rf"(?<!\w){half}(?!\w)"),
        hour=re.compile(rf"(?<!\w){prefix}(?P<hour>{any_of(hours)})\s$"),
        hours={fold(word): value for word, value in hours.items()},
        named_times=whole(any_of(data["named_times"]), data["prefixes"]),
        clocks=[(_clock(phrase, hours, half, prefix), minutes) for phrase, minutes in data["clocks"].items()],
        fixed_phrase=whole(any_of(data["fixed"]), data["prefixes"]),
        alone=frozenset(map(fold, data["alone"])),
        beside=frozenset(map(fold, data["beside"])),
        prefix=prefix,
        article=data["article"],
    )


def _clock(phrase: str, hours: Iterable[str], half: str, prefix: str) -> re.Pattern[str]:
    """A pattern for a time that is told in words around its hour: half past nine in the evening."""
    before, after = (any_of([words.strip()]) if words.strip() else "" for words in phrase.split("{hour}"))
    named = rf"(?P<hour>\d{{1,2}}|{any_of(hours)})"
    words = r"\s+".join(filter(None, (before, named, after)))
    return re.compile(rf"(?<![\w.,:]){prefix}(?P<time>{words}(?:\s(?P<half>{half}))?)(?![\w:])")


def _duals(data: Mapping[str, Any]) -> dict[str, str]:
    """The words that count two where a language has a form for it, each with its unit; no word that is a plural too."""
    singular = {
        fold(p): name for name, phrases in data["units"].items() for p in phrases if p.isalpha() and len(p) >= WORD
    }
    found = dict[str, str]()
    for last, endings in data["dual"].items():
        for word, name in singular.items():
            if word.endswith(last):
                found |= {word.removesuffix(last) + ending: name for ending in endings}
    return {word: name for word, name in found.items() if word not in singular and word not in data["no_duals"]}


def _groups(table: Mapping[str, list[str]]) -> str:
    """One pattern for a table of words by name; the group that matched bears the name."""
    return "|".join(f"(?P<{name}>{any_of(words)})" for name, words in table.items())


def _free(text: str, folded: Folded, language: str) -> bytearray:
    """For each character 1, or 0 where a date, an address or a tag stands: their digits are no numbers."""
    free = bytearray(b"\1" * len(text))
    spans = [(date.start, date.end) for date in dates.find(text, language)]
    for start, end in [*spans, *(m.span() for m in APART.finditer(text))]:
        free[start:end] = bytes(end - start)
    return free


def _times(folded: Folded, pack: _Pack) -> Iterator[Number]:
    for match in pack.clock.finditer(folded.text):
        start, end = folded.span(match.start("hour"), match.end())
        hour = int(match["hour"])
        if match["half"]:
            hour = _hour(hour, match["half"], pack)
        yield Number(start, end, f"{hour:02d}:{match['minute'] or match['minutes'] or '00'}", TIME)
    for half in pack.halves.finditer(folded.text):
        named = pack.hour.search(folded.text, max(0, half.start() - BEFORE), half.start())
        if named:
            start, end = folded.span(named.start("hour"), half.end())
            hour = _hour(pack.hours[" ".join(named["hour"].split())], half[0], pack)
            yield Number(start, end, f"{hour:02d}:00", TIME)


def _told_times(folded: Folded, pack: _Pack) -> Iterator[Number]:
    """The times of day that are told around an hour; in which half of the day it lies may go unsaid."""
    for pattern, minutes in pack.clocks:
        for match in pattern.finditer(folded.text):
            hour = int(pack.hours.get(" ".join(match["hour"].split()), 0) or match["hour"])
            if 0 < hour <= NOON:
                hour = _hour(hour, match["half"], pack) if match["half"] else hour
                whole_day = (hour * HOUR + minutes) % (24 * HOUR)
                value = f"{whole_day // HOUR:02d}:{whole_day % HOUR:02d}"
                begins = match.start("time" if minutes else "hour")
                yield Number(*folded.span(begins, match.end("time")), value, TIME, "" if match["half"] else "either")


def _named_times(folded: Folded, pack: _Pack) -> Iterator[Number]:
    """The times of day that have a name, as midnight has."""
    named = {fold(name): time for name, time in pack.data["named_times"].items()}
    for match in pack.named_times.finditer(folded.text):
        phrase, start = _unprefixed(match, named)
        yield Number(*folded.span(start, match.end()), named[phrase], TIME)


def _hour(hour: int, half: str, pack: _Pack) -> int:
    """The hour of the day from 0 that an hour before or after noon is; at night it may be either."""
    after_noon = bool(pack.evening.fullmatch(half)) or (bool(pack.night.fullmatch(half)) and hour % 12 >= DAWN)
    return hour % 12 + 12 * after_noon


def _runs(text: str, pack: _Pack) -> list[_Run]:
    """The numbers of a folded text, from left to right."""
    fixed = [_fixed(match, pack) for match in pack.fixed_phrase.finditer(text)]
    told = {at for run in fixed for at in range(run.start, run.end)}
    fixed += [_part_of(match, pack) for match in pack.units.part.finditer(text) if match.start("part") not in told]
    inside = {at for run in fixed for at in range(run.start, run.end)}
    tokens = [token for token in TOKEN.finditer(text) if token.start() not in inside]
    found, at = fixed, 0
    while at < len(tokens):
        parts = _parts(text, tokens, at, pack)
        run = _dual(tokens[at], pack) or _run(parts, pack, text)
        at += max(1, sum(part.tokens for part in parts))
        if run and (not parts or _stands_alone(text, run, parts, pack)):
            found.append(run)
    return sorted(found, key=lambda run: run.start)


def _dual(token: re.Match[str], pack: _Pack) -> _Run | None:
    """A word that says by its form that there are two of what it names."""
    cuts = _cuts(token[0], pack) if pack.duals else ()
    cut = next((cut for cut in cuts if token[0][cut:] in pack.duals), None)
    return None if cut is None else _Run(token.start() + cut, token.end(), Decimal(2), pack.duals[token[0][cut:]])


def _cuts(word: str, pack: _Pack) -> Sequence[int]:
    """How many letters may be written onto the front of a word: none, one or two."""
    letters = len(word[:2]) - len(word[:2].lstrip(pack.data["prefixes"])) if pack.prefix else 0
    return range(1 + min(letters, max(0, len(word) - 2)))


def _fixed(match: re.Match[str], pack: _Pack) -> _Run:
    """A word that is a number and its unit in one, such as a dual."""
    phrase, start = _unprefixed(match, pack.fixed)
    value, _, unit = pack.fixed[phrase].partition(" ")
    return _Run(start, match.end(), Decimal(value), unit)


def _unprefixed(match: re.Match[str], known: Mapping[str, str]) -> tuple[str, int]:
    """A known phrase without the letters that may be written onto it, and where it begins."""
    phrase, start = " ".join(match[0].split()), match.start()
    while phrase not in known:
        phrase, start = phrase[1:], start + 1
    return phrase, start


def _part_of(match: re.Match[str], pack: _Pack) -> _Run:
    """A part of a unit, or of a million, as a number."""
    value, scale = Decimal(str(pack.parts[" ".join(match["part"].split())])), pack.scales.get(match["scale"] or "", 1)
    unit = "" if match["scale"] else pack.units.name(match)
    return _Run(match.start("part"), match.end(), value * scale, unit, scale)


@dataclass(frozen=True, slots=True)
class _Part:
    """A word or a group of digits that belongs to a number, and how many tokens it takes with its joining word."""

    start: int
    end: int
    value: Decimal
    kind: str
    joined: bool
    tokens: int


def _parts(text: str, tokens: list[re.Match[str]], at: int, pack: _Pack) -> list[_Part]:
    """The parts of the number that begins with a token; empty where none does."""
    parts: list[_Part] = []
    total = _Sum()
    while at < len(tokens):
        part = _part(text, tokens, at, pack, begun=bool(parts))
        if part and part.kind == "scale" and part.value.adjusted() == total.magnitude:
            return _until_scale(parts)
        if not part or not total.add(part):
            break
        parts.append(part)
        at += part.tokens
    return parts


def _until_scale(parts: list[_Part]) -> list[_Part]:
    """The parts up to the last thousand or million: two million and | three million are two numbers."""
    last = max(at for at, part in enumerate(parts) if part.kind == "scale")
    return parts[: last + 1]


def _part(text: str, tokens: list[re.Match[str]], at: int, pack: _Pack, begun: bool) -> _Part | None:
    if begun and not GAP.fullmatch(text, tokens[at - 1].end(), tokens[at].start()):
        return None
    half = pack.half.match(text, tokens[at - 1].end()) if begun else None
    if half:
        size = sum(token.start() < half.end() for token in tokens[at : at + len(half[0])])
        return _Part(tokens[at].start(), half.end(), Decimal("0.5"), "half", False, size)
    joint = begun and at + 1 < len(tokens) and tokens[at][0] in pack.data["and"]
    if joint and GAP.fullmatch(text, tokens[at].end(), tokens[at + 1].start()):
        part = _single(tokens[at + 1], pack)
        return part and replace(part, joined=True, tokens=2)
    # 5m is five million, and 5 m are metres unless an amount of money is told
    if len(tokens[at][0]) == 1 and tokens[at][0].isalpha() and not (begun and _scaled(text, tokens, at, pack)):
        return None
    return _single(tokens[at], pack)


def _scaled(text: str, tokens: list[re.Match[str]], at: int, pack: _Pack) -> bool:
    """Whether a single letter multiplies the number before it: written onto it, or behind an amount of money."""
    attached = tokens[at].start() == tokens[at - 1].end()
    return attached or bool(pack.sign_before.search(text, 0, tokens[at - 1].start()))


def _single(token: re.Match[str], pack: _Pack) -> _Part | None:
    word, start = token[0], token.start()
    if word in pack.data["never"]:
        return None
    if word[0].isdigit():
        if len(word) > DIGITS:
            return None
        return _Part(start, token.end(), _decimal(word, pack), "digits", False, 1)
    for cut in _cuts(word, pack):
        joined = word[:cut] in pack.data["and"]
        if word[cut:] in pack.words or word[cut:] in pack.scales:
            kind = "word" if word[cut:] in pack.words else "scale"
            value = Decimal(str(pack.words.get(word[cut:], pack.scales.get(word[cut:]))))
            return _Part(start + cut, token.end(), value, kind, joined, 1)
        rest = word[cut:].removeprefix(pack.article)
        if rest != word[cut:] and pack.words.get(rest, TENS) < (TENS if joined else UP_TO):
            return _Part(start + cut, token.end(), Decimal(str(pack.words[rest])), "word", joined, 1)
    return None


@dataclass(slots=True)
class _Sum:
    """A number while it is being read: what is complete, the group that is being read, the last scale."""

    total: Decimal = Decimal(0)
    group: Decimal | None = None
    scale: int = 0

    @property
    def magnitude(self) -> int:
        """How many noughts the last thousand or million has."""
        return Decimal(self.scale).adjusted()

    def add(self, part: _Part) -> bool:
        """Takes one more part; False where it cannot belong to the same number."""
        if part.kind == "half":
            return self._half()
        if part.kind == "scale":
            return self._scaled(part.value)
        if self.group is None:
            whole_scale = self.scale and self.total % self.scale == 0 and part.value < self.scale
            fits = not self.scale or bool(whole_scale and (part.joined or part.kind == "word"))
            self.group = part.value if fits else None
            return fits
        together = self._together(part) if part.kind == "word" else None
        self.group = self.group if together is None else together
        return together is not None

    def _scaled(self, value: Decimal) -> bool:
        """A thousand or a million of what was named before it; of a thousand billion, all are billions."""
        size = 10 ** value.adjusted()
        if size > self.scale > 0:
            self.total = (self.total + (self.group or 0)) * value
        elif self.scale and (self.group is None or size == self.scale):
            return False
        else:
            self.total += (1 if self.group is None else self.group) * value
        self.group, self.scale = None, size
        return True

    def _half(self) -> bool:
        """Half of one more of what was named last: two and a half million, two million and a half."""
        if self.group is None:
            self.total += Decimal(self.scale) / 2
        else:
            self.group += Decimal("0.5")
        return True

    def _together(self, part: _Part) -> Decimal | None:
        """Two parts of one group: five hundred, hundred five, twenty-five, five-and-twenty, fifteen."""
        assert self.group is not None
        group, value = self.group, part.value
        if (value == 100 and group < 10 and not part.joined) or (value, group) == (20, 4):
            return group * value
        if group % 100 == 10 and 7 <= value <= 9 and not part.joined:
            return group + value
        below = 100 if group % 100 == 0 else 20 if group in (60, 80) else 10
        if group >= 20 and group % 10 == 0 and value < below:
            return group + value
        if group % 100 in range(1, 10) and ((value == 10 and not part.joined) or (20 <= value < 100 and part.joined)):
            return group + value
        return None


def _run(parts: list[_Part], pack: _Pack, text: str) -> _Run | None:
    if not parts:
        return None
    total = _Sum()
    for part in parts:
        total.add(part)
    word = text[parts[0].start : parts[0].end]
    leaning = word in pack.beside if len(parts) == 1 else False
    leaning = leaning or (parts[0].kind == "word" and word not in pack.words)
    value = total.total + (total.group or 0)
    return _Run(parts[0].start, parts[-1].end, value, scale=total.scale or 1, leaning=leaning)


def _decimal(digits: str, pack: _Pack) -> Decimal:
    """The value of digits with separators: groups of three are thousands where the language writes them so."""
    plain = re.sub(r"[ '’]", "", digits)
    marks = re.findall(r"[.,٫٬]", plain)
    grouped = re.fullmatch(r"\d{1,3}(?:([.,٫٬])\d{3})+", plain)
    if marks and not (grouped and (len(marks) > 1 or marks[0] in pack.data["group"])):
        whole_part, fraction = plain.rsplit(marks[-1], 1)
        return Decimal(re.sub(r"\D", "", whole_part) + "." + fraction)
    return Decimal(re.sub(r"\D", "", plain))


def _stands_alone(text: str, run: _Run, parts: list[_Part], pack: _Pack) -> bool:
    """Whether a run is a number: not a part of a name or an ordinal, not an article, not a vague "thousands"."""
    if len(parts) == 1 and text[run.start : run.end] in pack.alone:
        return False
    before = text[max(0, run.start - BEFORE) : run.start]
    bare = parts[0].kind == "scale"
    if (bare and (pack.vague.search(before) or _in_first_cell(text, run))) or pack.fraction.match(text, run.end):
        return False
    attached = re.search(r"[^\W\d]+[-‑./]?\Z", before)
    if attached and not re.fullmatch(f"{pack.prefix}(?:{pack.article}-?)?", attached[0]):
        return False
    counted = pack.units.behind.match(text, run.end)
    if run.leaning:
        # one of them is no count of them
        right_behind = counted and counted.start("unit") - run.end <= 1
        return bool(right_behind or (pack.article and pack.units.before.search(before)))
    after = re.match(r"-?[^\W\d]+", text[run.end : run.end + BEFORE])
    hangs = after and (parts[-1].kind == "digits" or (after[0][0] == "-" and after[0][1:] not in pack.words))
    return bool(counted) or not hangs


def _ranged(runs: list[_Run], text: str, pack: _Pack) -> list[_Run]:
    """The runs with their units; the first of a range takes unit and scale of the second: 2-3 million tons."""
    units = [_unit(text, run, pack) for run in runs]
    ends = [0, *(end for _, end in units)]
    runs = [
        replace(run, unit=run.unit or unit, value=_whole_value(text, end, run, pack))
        for run, (unit, end), taken in zip(runs, units, ends, strict=False)
        if run.start >= taken  # a unit may hold a number word: pour cent
    ]
    for at in range(len(runs) - 1, 0, -1):
        one, two = runs[at - 1], runs[at]
        if not one.unit and pack.joint.fullmatch(text, one.end, two.start):
            scale = two.scale if one.scale == 1 and one.value * two.scale < two.value else 1
            runs[at - 1] = replace(one, unit=two.unit, value=one.value * scale)
            runs[at] = replace(two, ranged=True)
    return runs


def _whole_value(text: str, end: int, run: _Run, pack: _Pack) -> Decimal:
    """The value of a run with what is told behind its unit, or in the first cell of its row."""
    return (run.value + _half_behind(text, end, run, pack)) * _scale_of_row(text, run, pack)


def _scale_of_row(text: str, run: _Run, pack: _Pack) -> int:
    """What the numbers of a row of a table are multiplied by, as its first cell says: reserves, billion dollars."""
    line = _line(text, run)
    first = text.find(CELLS, line, run.start)
    told = pack.scale.search(text, line, first) if first >= 0 and run.scale == 1 else None
    return pack.scales[" ".join(told[0].split())] if told else 1


def _told_in_row(text: str, run: _Run, pack: _Pack) -> re.Match[str] | None:
    """What the first cell of a row says that its numbers count: licensed passengers, maximum."""
    line = _line(text, run)
    first = text.find(CELLS, line, run.start)
    return pack.units.row.search(text, line, first) if first >= 0 else None


def _in_first_cell(text: str, run: _Run) -> bool:
    """Whether a run stands in the first cell of a row of a table, which says what the others hold."""
    end = text.find("\n", run.end)
    return CELLS in text[run.end : end if end >= 0 else len(text)] and CELLS not in text[_line(text, run) : run.start]


def _line(text: str, run: _Run) -> int:
    return text.rfind("\n", 0, run.start) + 1


def _half_behind(text: str, end: int, run: _Run, pack: _Pack) -> Decimal:
    """Half of one more that is named behind the unit: three months and a half."""
    return Decimal(run.scale if pack.half.match(text, end) else 0) / 2


def _unit(text: str, run: _Run, pack: _Pack) -> tuple[str, int]:
    """The unit of a run, and where the unit ends."""
    behind = pack.units.match(text, run)
    if behind:
        return pack.units.name(behind), behind.end()
    sign = pack.sign_after.match(text, run.end)
    sign = sign or pack.sign_before.search(text, max(0, run.start - 5), run.start)
    if sign:
        return sign.lastgroup or "", max(run.end, sign.end())
    labelled = pack.label.search(text, max(0, run.start - BEFORE), run.start)
    return LABEL if labelled else _unit_afar(text, run, pack), run.end


def _unit_afar(text: str, run: _Run, pack: _Pack) -> str:
    """What a run counts where it does not stand right behind it: armed soldiers, the toll, a cell of a table."""
    units, before = pack.units, text[max(0, run.start - TOLD_BEFORE - BEFORE) : run.start]
    found = units.further.match(text, run.end)
    if not found and pack.article and (run.leaning or before.endswith((pack.article, f"{pack.article}-"))):
        found = units.before.search(before)
    if not found and units.nothing_behind.match(text, run.end):
        found = units.cell.search(before) or _told_in_row(text, run, pack) or units.told.search(before)
    return units.name(found) if found else ""


def _number(run: _Run, folded: Folded, pack: _Pack) -> Number:
    start, end = folded.span(run.start, run.end)
    before = pack.bound_before.search(folded.text, max(0, run.start - 40), run.start)
    match = before or pack.bound_after.match(folded.text, run.end)
    bound = match.lastgroup or "" if match and not run.ranged else ""
    if bound == "span":
        bound = "" if run.unit in _spans() else "more"
    return Number(start, end, f"{run.value.normalize():f}", run.unit, bound.removeprefix("exact"))


@cache
def measures() -> frozenset[str]:
    """The units that measure, and do not count.

    >>> "mile" in measures(), "bus" in measures()
    (True, False)
    """
    data = languages.read("concepts")
    return frozenset(data["units"]["measures"]).union(*data["dimensions"].values())


@cache
def _spans() -> Mapping[str, Any]:
    """The units of time: what is told over some years need not be more than these."""
    return languages.read("concepts")["dimensions"]["time"]
