"""The stance model: what it has to tell apart, and that its weights fit its features."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.evidence import stance
from helpers.evidence.stance import STANCES, features, judge
from scripts.train_stance import fit

PAIRS = [
    ("ارتفاع أسعار القمح في الأسواق العالمية", "انخفاض أسعار القمح في الأسواق العالمية", "disagree"),
    ("المحكمة تقضي بحبس التاجر ثلاث سنوات", "المحكمة تقضي بحبس التاجر خمس سنوات", "disagree"),
    ("الوزارة تعلن افتتاح الجسر الجديد غدا", "الوزارة تنفي افتتاح الجسر الجديد غدا", "disagree"),
    ("الوزارة تعلن افتتاح الجسر الجديد غدا", "افتتاح الجسر الجديد غدا بحسب الوزارة", "agree"),
    ("ارتفاع أسعار القمح في الأسواق العالمية", "وفاة مطرب شهير عن ثمانين عاما", "other"),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_stances_that_any_reader_would_tell_apart(one, other, expected):
    assert STANCES[int(judge([(one, other)]).argmax())] == expected


def test_probabilities_add_up_and_do_not_depend_on_the_batch():
    pairs = [(one, other) for one, other, _ in PAIRS]
    together = judge(pairs)
    assert np.allclose(together.sum(axis=1), 1, atol=0.002)
    assert np.allclose(together, np.vstack([judge([pair]) for pair in pairs]), atol=0.002)


def test_no_pairs_and_empty_statements_are_judged_without_a_crash():
    assert judge([]).shape == (0, len(STANCES))
    assert judge([("", "")]).shape == (1, len(STANCES))


def test_the_stored_weights_are_plain_numbers_and_fit_the_features():
    weights = stance._model()["weights"]
    assert weights.shape == (features([("a", "b")], "ar").shape[1], len(STANCES))
    assert np.isfinite(weights).all()


def test_training_twice_gives_the_same_weights_and_learns():
    rows = np.random.default_rng(0).normal(size=(60, 5)).astype(np.float32)
    stances = rows[:, :3].argmax(axis=1)
    (weights, bias), again = fit(rows, stances), fit(rows, stances)
    assert (weights == again[0]).all() and (bias == again[1]).all()
    assert ((rows @ weights + bias).argmax(axis=1) == stances).mean() > 0.9
