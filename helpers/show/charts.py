"""Charts as pictures: the same rows always give the same bytes, in fonts that come with the packages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import cycle
from typing import Any

import altair as alt
import fontpkg_noto_sans_arabic
import vl_convert

from helpers.show.shown import Picture

LATIN, ARABIC = "Liberation Sans", "Noto Sans Arabic"
# a label is set in the one font that has its letters: with a list of fonts the renderer mixes weights
FONT = {
    "condition": {"test": "test(/[\\u0600-\\u06ff]/, datum.label)", "value": ARABIC},
    "value": LATIN,
}
SEVEN = ("#0b5563", "#4f9aa8", "#c9a227", "#b3372c", "#7b4397", "#8492a6", "#b9b4a8")
GROUPS = {
    "agrees": "#2e7d4f", "copies": "#c9a227", "differs": "#b3372c", "disputed": "#7b4397", "missing": "#8492a6",
    "unsearched": "#b9b4a8", "unchecked": "#d9d5cb", "pending": "#d9d5cb",
}  # fmt: skip
MARKS = {"agrees": ("#2e7d4f", "circle"), "contradicts": ("#b3372c", "cross"), "mentions": ("#8492a6", "diamond")}


@dataclass(frozen=True)
class Bar:
    """One stretch of a bar: the bar it is part of, what it stands for, and how long it is."""

    label: str
    part: str
    number: int


@dataclass(frozen=True)
class Dot:
    """One page in the row of its origin: what it says (a key of MARKS) in a word, and its name."""

    label: str
    place: int
    mark: str
    word: str
    name: str


def bars(rows: Sequence[Bar], title: str, colours: Mapping[str, str] | None = None) -> Picture:
    """Horizontal bars with their parts side by side, in the order of the rows; `title` names what is counted."""
    parts = list(dict.fromkeys(row.part for row in rows))
    shades = [colours[part] if colours else colour for part, colour in zip(parts, cycle(SEVEN), strict=False)]
    chart = alt.Chart(_data(rows)).mark_bar(size=22).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=_labels()),
        x=alt.X("number:Q", title=title, axis=alt.Axis(tickMinStep=1, format="d", tickCount=8)),
        color=alt.Color("part:N", title=None, scale=alt.Scale(domain=parts, range=shades), legend=_legend(parts)),
        order="row:O",
    )  # fmt: skip
    words = "\n".join(f"{row.label}: {row.number} {row.part}" for row in rows)
    return Picture(_png(chart.properties(width=440, height=alt.Step(32))), words)


def dots(rows: Sequence[Dot], title: str) -> Picture:
    """A map of witnesses: a row for each origin, a dot for each page, its shape and colour for what the page says."""
    parts = list(dict.fromkeys((row.word, *MARKS[row.mark]) for row in rows))
    names, colours, shapes = zip(*parts, strict=True)
    base = alt.Chart(_data(rows)).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=_labels()),
        x=alt.X("place:Q", title=title, axis=alt.Axis(labels=False, ticks=False, grid=False), scale=_places(rows)),
    )  # fmt: skip
    points = base.mark_point(filled=True, size=220, opacity=1).encode(
        color=alt.Color("word:N", title=None, scale=alt.Scale(domain=names, range=colours), legend=_legend(names, 1)),
        shape=alt.Shape("word:N", title=None, scale=alt.Scale(domain=names, range=shapes)),
    )
    words = base.mark_text(dx=14, align="left", fontSize=12, font=LATIN).encode(text="name:N")
    chart = alt.layer(points, words).properties(width=520, height=alt.Step(34))
    return Picture(_png(chart), "\n".join(f"{row.label}: {row.name}, {row.word}" for row in rows))


def _data(rows: Iterable[Bar | Dot]) -> alt.InlineData:
    return alt.InlineData([asdict(row) | {"row": number} for number, row in enumerate(rows)])


def _labels() -> alt.Axis:
    return alt.Axis(labelFont=FONT, labelFontSize=14, labelLimit=280, labelPadding=8, ticks=False, domain=False)


def _legend(parts: Sequence[str], least: int = 2) -> alt.Legend | None:
    return alt.Legend(orient="bottom", labelLimit=400, columns=3) if len(parts) >= least else None


def _places(rows: Sequence[Dot]) -> alt.Scale:
    return alt.Scale(domain=[0.8, max(row.place for row in rows) + 0.9], nice=False)


def _png(chart: Any) -> bytes:
    _register_fonts()
    plain = chart.configure(font=LATIN).configure_view(stroke=None).configure_legend(labelFontSize=13, symbolSize=180)
    return vl_convert.vegalite_to_png(plain.to_dict(), scale=1.5)


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(fontpkg_noto_sans_arabic.ROOT / "files"))
