"""Charts as pictures, drawn by Vega-Lite: the same rows give the same bytes, in fonts that come with the packages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import cycle

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

AXIS = {"labelFont": FONT, "labelFontSize": 14, "labelLimit": 280, "labelPadding": 8, "ticks": False, "domain": False}
LABELS = {"field": "label", "type": "nominal", "sort": None, "title": None, "axis": AXIS}
WHOLE = {"tickMinStep": 1, "format": "d", "tickCount": 8}
NO_TICKS = {"labels": False, "ticks": False, "grid": False}
BELOW = {"orient": "bottom", "labelLimit": 400, "columns": 3, "labelFontSize": 13, "symbolSize": 180}
STYLE = {"font": LATIN, "view": {"stroke": None}, "background": None}


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
    scale = {"domain": parts, "range": shades}
    chart = {
        "mark": {"type": "bar", "size": 22},
        "width": 440,
        "height": {"step": 32},
        "encoding": {
            "y": LABELS,
            "x": {"field": "number", "type": "quantitative", "title": title, "axis": WHOLE},
            "color": {"field": "part", "type": "nominal", "title": None, "scale": scale, "legend": _legend(parts)},
            "order": {"field": "row"},
        },
    }
    return Picture(_png(chart, rows), "\n".join(f"{row.label}: {row.number} {row.part}" for row in rows))


def dots(rows: Sequence[Dot], title: str) -> Picture:
    """A map of witnesses: a row for each origin, a dot for each page, its shape and colour for what the page says."""
    marks = {row.word: MARKS[row.mark] for row in rows}
    colour, shape = ({"domain": list(marks), "range": [mark[n] for mark in marks.values()]} for n in (0, 1))
    places = {"domain": [0.8, max(row.place for row in rows) + 0.9], "nice": False}
    word = {"field": "word", "type": "nominal", "title": None}
    point = {
        "mark": {"type": "point", "filled": True, "size": 220, "opacity": 1},
        "encoding": {"color": {**word, "scale": colour, "legend": BELOW}, "shape": {**word, "scale": shape}},
    }
    name = {
        "mark": {"type": "text", "dx": 14, "align": "left", "fontSize": 12},
        "encoding": {"text": {"field": "name"}},
    }
    chart = {
        "layer": [point, name],
        "width": 520,
        "height": {"step": 34},
        "encoding": {
            "y": LABELS,
            "x": {"field": "place", "type": "quantitative", "title": title, "axis": NO_TICKS, "scale": places},
        },
    }
    return Picture(_png(chart, rows), "\n".join(f"{row.label}: {row.name}, {row.word}" for row in rows))


def _legend(parts: Sequence[str]) -> Mapping[str, object] | None:
    return BELOW if len(parts) > 1 else None


def _png(chart: Mapping[str, object], rows: Iterable[Bar | Dot]) -> bytes:
    _register_fonts()
    values = [asdict(row) | {"row": number} for number, row in enumerate(rows)]
    return vl_convert.vegalite_to_png(
        {**chart, "data": {"values": values}, "config": STYLE}, vl_version="6.4", scale=1.5
    )


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(fontpkg_noto_sans_arabic.ROOT / "files"))
