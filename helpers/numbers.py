"""Numbers in running text: digits of all scripts, number words, duals, percentages, clock times, ranges and bounds.

Values are decimal strings, and units have one name in all languages, so that numbers compare across languages:
`2.4 مليون طن` and `2,4 млн тонн` are both 2400000 ton. The words stand in the `[numbers]` section of a language pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
DASH = r"\s*[-–—]\s*"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its span (unit left out), value, unit, and bound (`more`, `less`, `about` or empty)."""

    start: int
    end: int
    value: str
    unit: str = ""
    bound: str = ""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words and digits that make one number, in the folded text; `scale` is the last thousand or million in it."""

    start: int
    end: int
    value: Decimal
    unit: str = ""
    scale: int = 1
    ranged: bool = False


def find(text: str, language: str) -> list[Number]:
    """The numbers of a text in order; those of dates are left to `dates.find`, those inside names to nobody.

    >>> [(n.value, n.unit, n.bound) for n in find("More than 2.4 million tons, up 12%, at 4.12am", "en")]
    [('2400000', 'ton', 'more'), ('12', 'percent', ''), ('04:12', 'time', '')]
    >>> [(n.value, n.unit) for n in find("مليونا ومائة ألف تلميذ خلال ساعتين", "ar")]
    [('1100000', 'pupil'), ('2', 'hour')]
    """
    folded, pack = fold_text(text), _pack(language)
    free = _free(text, folded, language)
    times = [n for n in _times(folded, pack) if free[n.start]]
    for time in times:
        free[time.start : time.end] = bytes(time.end - time.start)
    runs = [run for run in _runs(folded.text, pack) if all(free[slice(*folded.span(run.start, run.end))])]
    numbers = [_number(run, folded, pack) for run in _ranged(runs, folded.text, pack)]
    return sorted([*times, *numbers], key=lambda n: n.start)


@dataclass(frozen=True)
class _Pack:
    """The `[numbers]` section of a language, folded and compiled."""

    data: Mapping[str, Any]
    words: Mapping[str, int]
    scales: Mapping[str, int]
    fixed: Mapping[str, str]
    units: re.Pattern[str]
    sign_after: re.Pattern[str]
    sign_before: re.Pattern[str]
    bound_before: re.Pattern[str]
    bound_after: re.Pattern[str]
    joint: re.Pattern[str]
    clock: re.Pattern[str]
    evening: re.Pattern[str]
    fixed_phrase: re.Pattern[str]
    alone: frozenset[str]
    prefix: str


@cache
def _pack(language: str) -> _Pack:
    data = languages.load(language).section("numbers")
    prefix = f"[{data['prefixes']}]{{0,2}}" if data["prefixes"] else ""
    signs, half = _groups(data["signs"]), any_of([*data["am"], *data["pm"]])
    hour = rf"(?<![\w.,:]){prefix}(?P<hour>[01]?\d|2[0-3])"
    clock = rf"{hour}(?:(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>{half})|{any_of(data['clock'])}(?P<minutes>[0-5]\d))"
    return _Pack(
        data=data,
        words={fold(word): value for word, value in data["words"].items()},
        scales={fold(word): value for word, value in data["scales"].items()},
        fixed={fold(phrase): value for phrase, value in data["fixed"].items()},
        units=re.compile(rf"[\s-]{{0,2}}(?:{any_of(data['of'])}\s*)?(?:{_groups(data['units'])})(?!\w)"),
        sign_after=re.compile(rf"\s?(?:{signs})"),
        sign_before=re.compile(rf"(?:{signs})\s?$"),
        bound_before=re.compile(rf"(?<!\w){prefix}(?:{_groups(data['bounds'])})\s+{prefix}\W?$"),
        bound_after=re.compile(rf"\s?(?:{_groups(data['bounds_after'])})"),
        joint=re.compile(rf"{DASH}|\s+{any_of(data['joint'])}\s*"),
        clock=re.compile(rf"{clock}(?!\w)"),
        evening=re.compile(any_of(data["pm"])),
        fixed_phrase=whole(any_of(data["fixed"]), data["prefixes"]),
        alone=frozenset(map(fold, data["alone"])),
        prefix=prefix,
    )


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
            hour = hour % 12 + 12 * bool(pack.evening.fullmatch(match["half"]))
        yield Number(start, end, f"{hour:02d}:{match['minute'] or match['minutes'] or '00'}", "time")


def _runs(text: str, pack: _Pack) -> list[_Run]:
    """The numbers of a folded text, from left to right."""
    fixed = [_fixed(match, pack) for match in pack.fixed_phrase.finditer(text)]
    inside = {at for run in fixed for at in range(run.start, run.end)}
    tokens = [token for token in TOKEN.finditer(text) if token.start() not in inside]
    found, at = fixed, 0
    while at < len(tokens):
        parts = _parts(text, tokens, at, pack)
        at += max(1, sum(part.tokens for part in parts))
        run = _run(parts)
        if run and _stands_alone(text, run, parts, pack):
            found.append(run)
    return sorted(found, key=lambda run: run.start)


def _fixed(match: re.Match[str], pack: _Pack) -> _Run:
    """A word that is a number and its unit in one, such as a dual."""
    phrase, start = " ".join(match[0].split()), match.start()
    while phrase not in pack.fixed:  # a prefix is written onto it
        phrase, start = phrase[1:], start + 1
    value, _, unit = pack.fixed[phrase].partition(" ")
    return _Run(start, match.end(), Decimal(value), unit)


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
        if not part or not total.add(part):
            break
        parts.append(part)
        at += part.tokens
    return parts


def _part(text: str, tokens: list[re.Match[str]], at: int, pack: _Pack, begun: bool) -> _Part | None:
    if begun and not GAP.fullmatch(text, tokens[at - 1].end(), tokens[at].start()):
        return None
    joint = begun and at + 1 < len(tokens) and tokens[at][0] in pack.data["and"]
    if joint and GAP.fullmatch(text, tokens[at].end(), tokens[at + 1].start()):
        part = _single(tokens[at + 1], pack)
        return part and replace(part, joined=True, tokens=2)
    return _single(tokens[at], pack)


def _single(token: re.Match[str], pack: _Pack) -> _Part | None:
    word, start = token[0], token.start()
    if word[0].isdigit():
        if len(word) > DIGITS:
            return None
        return _Part(start, token.end(), _decimal(word, pack), "digits", False, 1)
    cut = 0
    while cut < 2 and word[cut:] not in pack.words and word[cut:] not in pack.scales:
        if word[cut] not in pack.data["prefixes"] or len(word) < cut + 3:
            return None
        cut += 1
    kind = "word" if word[cut:] in pack.words else "scale"
    value = pack.words.get(word[cut:]) or pack.scales.get(word[cut:])
    if value is None:
        return None
    return _Part(start + cut, token.end(), Decimal(value), kind, word[:cut] in pack.data["and"], 1)


@dataclass(slots=True)
class _Sum:
    """A number while it is being read: what is complete, the group that is being read, the last scale."""

    total: Decimal = Decimal(0)
    group: Decimal | None = None
    scale: int = 0

    def add(self, part: _Part) -> bool:
        """Takes one more part; False where it cannot belong to the same number."""
        if part.kind == "scale":
            if self.group is None and self.scale:
                return False
            self.total += (1 if self.group is None else self.group) * part.value
            self.group, self.scale = None, int(part.value)
            return True
        if self.group is None:
            whole_scale = self.scale and self.total % self.scale == 0 and part.value < self.scale
            fits = not self.scale or bool(whole_scale and (part.joined or part.kind == "word"))
            self.group = part.value if fits else None
            return fits
        together = self._together(part) if part.kind == "word" else None
        self.group = self.group if together is None else together
        return together is not None

    def _together(self, part: _Part) -> Decimal | None:
        """Two parts of one group: five hundred, hundred five, twenty-five, five-and-twenty, fifteen."""
        assert self.group is not None
        group, value = self.group, part.value
        if (value == 100 and group < 10 and not part.joined) or (value, group) == (20, 4):
            return group * value
        below = 100 if group % 100 == 0 else 20 if group in (60, 80) else 10
        if group >= 20 and group % 10 == 0 and value < below:
            return group + value
        if group % 100 in range(1, 10) and ((value == 10 and not part.joined) or (20 <= value < 100 and part.joined)):
            return group + value
        return None


def _run(parts: list[_Part]) -> _Run | None:
    if not parts:
        return None
    total = _Sum()
    for part in parts:
        total.add(part)
    return _Run(parts[0].start, parts[-1].end, total.total + (total.group or 0), scale=total.scale or 1)


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
    before = re.search(r"[^\W\d]+[-‑./]?$", text[max(0, run.start - 30) : run.start])
    attached = before[0] if before else ""
    if attached and not re.fullmatch(pack.prefix, attached):
        return False
    after = re.match(r"-?[^\W\d]+", text[run.end : run.end + 30])
    return not after or parts[-1].kind != "digits" or bool(pack.units.match(text, run.end))


def _ranged(runs: list[_Run], text: str, pack: _Pack) -> list[_Run]:
    """The runs with their units; the first of a range takes unit and scale of the second: 2-3 million tons."""
    units = [_unit(text, run, pack) for run in runs]
    ends = [0, *(end for _, end in units)]
    runs = [
        replace(run, unit=run.unit or unit)
        for run, (unit, _), taken in zip(runs, units, ends, strict=False)
        if run.start >= taken  # a unit may hold a number word: pour cent
    ]
    for at in range(len(runs) - 1, 0, -1):
        one, two = runs[at - 1], runs[at]
        if not one.unit and pack.joint.fullmatch(text, one.end, two.start):
            scale = two.scale if one.scale == 1 and one.value * two.scale < two.value else 1
            runs[at - 1] = replace(one, unit=two.unit, value=one.value * scale)
            runs[at] = replace(two, ranged=True)
    return runs


def _unit(text: str, run: _Run, pack: _Pack) -> tuple[str, int]:
    """The unit of a run, and where the unit ends."""
    match = pack.units.match(text, run.end) or pack.sign_after.match(text, run.end)
    match = match or pack.sign_before.search(text, max(0, run.start - 5), run.start)
    return (match.lastgroup or "", match.end()) if match else ("", run.end)


def _number(run: _Run, folded: Folded, pack: _Pack) -> Number:
    start, end = folded.span(run.start, run.end)
    before = pack.bound_before.search(folded.text, max(0, run.start - 40), run.start)
    match = before or pack.bound_after.match(folded.text, run.end)
    bound = match.lastgroup or "" if match and not run.ranged else ""
    return Number(start, end, f"{run.value.normalize():f}", run.unit, bound)
