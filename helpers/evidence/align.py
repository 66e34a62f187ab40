"""Word-by-word alignment of a wording with the passage that may hold it, in one language.

The stretch of the passage that lies closest to the wording is found first (edit distance over stems, Levenshtein 1966),
then read off as what was replaced, inserted or left out. All spans are code points into the texts that were tokenised.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from helpers.evidence.stems import Token, content

# below this share of common words two wordings are not the same wording at all
SAME_WORDING = 0.66


@dataclass(frozen=True, slots=True)
class Edit:
    """One stretch in which two wordings differ: the article's words and the source's; either side may be empty."""

    article: tuple[Token, ...]
    source: tuple[Token, ...]

    @property
    def words(self) -> tuple[Token, ...]:
        """The words of both sides.

        >>> Edit((), ()).words
        ()
        """
        return (*self.article, *self.source)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A wording set against the closest stretch of a passage: where it is, how alike it is, what differs."""

    first: int
    last: int
    likeness: float
    edits: tuple[Edit, ...]

    @property
    def identical(self) -> bool:
        """Whether nothing but spelling differs.

        >>> Alignment(0, 3, 1.0, ()).identical
        True
        """
        return not self.edits


def align(wording: Sequence[Token], passage: Sequence[Token]) -> Alignment | None:
    """The stretch of a passage that lies closest to a wording; None where they are not the same wording.

    `first` and `last` count the passage's tokens, end exclusive; `likeness` is from 0 to 1.

    >>> from helpers.evidence.stems import tokens
    >>> found = align(tokens("the only way out", "en"), tokens("It was never the sole way out.", "en"))
    >>> [(edit.article[0].form, edit.source[0].form) for edit in found.edits]
    [('only', 'sole')]
    """
    window = _closest([token.stem for token in wording], [token.stem for token in passage])
    if window is None:
        return None
    first, last, likeness = window
    if likeness < SAME_WORDING or not _carries(wording, passage[first:last]):
        return None
    return Alignment(first, last, likeness, tuple(_edits(wording, passage[first:last])))


def _closest(wording: list[str], passage: list[str]) -> tuple[int, int, float] | None:
    known = set(wording)
    places = [place for place, stem in enumerate(passage) if stem in known]
    shortest, longest = len(wording) // 2, 2 * len(wording) + 2
    best: tuple[int, int, float] | None = None
    for first in places:
        for last in (place + 1 for place in places if place >= first):
            if not shortest <= last - first <= longest:
                continue
            floor = best[2] if best else 0.0
            likeness = Levenshtein.normalized_similarity(wording, passage[first:last], score_cutoff=floor)
            if likeness > floor:
                best = (first, last, likeness)
    return _widened(wording, passage, *best) if best else None


def _widened(wording: list[str], passage: list[str], first: int, last: int, likeness: float) -> tuple[int, int, float]:
    """The stretch with the words at its edges that stand in place of other words of the wording."""
    for step in ((-1, 0), (0, 1)):
        while first + step[0] >= 0 and last + step[1] <= len(passage):
            wider = passage[first + step[0] : last + step[1]]
            if len(wider) > len(wording) or Levenshtein.normalized_similarity(wording, wider) < likeness:
                break
            first, last = first + step[0], last + step[1]
    return first, last, round(likeness, 3)


def _carries(wording: Sequence[Token], stretch: Sequence[Token]) -> bool:
    """Whether the words in common carry meaning: agreeing on `of the` is no agreement."""
    wanted = {token.stem for token in content(list(wording))}
    shared = wanted & {token.stem for token in stretch}
    return len(shared) * 2 >= len(wanted) if wanted else True


def _edits(wording: Sequence[Token], stretch: Sequence[Token]) -> Iterator[Edit]:
    steps = Levenshtein.opcodes([token.stem for token in wording], [token.stem for token in stretch])
    for equal, group in groupby(steps, lambda step: step.tag == "equal"):
        some = list(group)
        article = wording[some[0].src_start : some[-1].src_end]
        source = stretch[some[0].dest_start : some[-1].dest_end]
        if not equal:
            yield Edit(tuple(article), tuple(source))
            continue
        for ours, theirs in zip(article, source, strict=True):
            if ours.form != theirs.form:
                yield Edit((ours,), (theirs,))
