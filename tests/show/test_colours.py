"""The colours of the report can be told from their background, by daylight and by night (WCAG 2.2, 1.4.3: 4.5 to 1)."""

import re
from pathlib import Path

import pytest

from helpers.show import report

STYLE = (Path(report.__file__).parent / "templates" / "report.css").read_text(encoding="utf-8")
BY_DAY, BY_NIGHT = re.findall(r":root \{(.*?)\n\s*\}", STYLE, re.DOTALL)[:2]
GROUPS = ("agrees", "copies", "differs", "disputed", "missing", "unsearched")


def _colours(block):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))


def _light(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    dark, bright = sorted((_light(one), _light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("block", [BY_DAY, BY_NIGHT], ids=["day", "night"])
def test_words_are_too_pale_to_read(block):
    colours = _colours(block)
    pairs = [(name, ground) for name in ("ink", "quiet", "link") for ground in ("paper", "card")]
    pairs += [(group, ground) for group in GROUPS for ground in (f"{group}-soft", "paper", "card")]
    pairs += [("ink", f"{group}-soft") for group in GROUPS]
    pale = {pair: _contrast(*(colours[name] for name in pair)) for pair in pairs}
    assert [pair for pair, ratio in pale.items() if ratio < 4.5] == []
