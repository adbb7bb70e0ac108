"""A shipped model is counted and tried; a dishonest one earns nothing, and is told why."""

import numpy as np
import pytest

from flopwise import shipping
from flopwise.shipping.trial import tried_here
from tests import shipped_models
from tests.shipped_models import DISHONEST, HONEST, ir

BUDGET, WANTED = 100_000, 0.95


@pytest.fixture(scope="module")
def trial():
    return shipping.Trial(shipping.drawn(13))


@pytest.mark.slow
@pytest.mark.parametrize("make", HONEST, ids=lambda make: make.__name__)
def test_honest_models_meet_the_budget(make, trial):
    found = tried_here(ir(make), trial)
    assert found["flops"] <= BUDGET
    assert found["accuracy"] >= WANTED


@pytest.mark.slow
def test_operations_in_integers_count_towards_the_budget():
    """NNCF leaves pooling, ReLU and softmax in f32, and adds a rounding (FakeQuantize) before each layer."""
    found = tried_here(ir(shipped_models.computes_in_integers), shipping.Trial(shipping.drawn(1, each=30)))
    convolution, dense = 10 * 12 * 12 * (2 * 9 + 1), 10 * (2 * 250 + 1)
    rounded = 28 * 28 + 14 * 14 + 10 * 12 * 12 + 10 * 5 * 5
    pooling, relu, softmax = 14 * 14 * (4 + 1) + 10 * 5 * 5 * (16 + 1), 10 * 12 * 12, 10
    assert convolution + dense == 32_370  # in integers
    assert found["flops"] == 32_370 + rounded + pooling + relu + softmax == 41_720
    layers, ranges, shape = 10 * (9 + 1) + 10 * (250 + 1), 4 * 4, 2
    assert found["numbers"] == layers + ranges + shape == 2_628


@pytest.mark.slow
@pytest.mark.parametrize("make", DISHONEST, ids=lambda make: make.__name__)
def test_dishonest_models_are_not_accepted(make, trial):
    with pytest.raises(shipping.NotShippable, match=DISHONEST[make]):
        tried_here(ir(make), trial)


def test_the_set_that_is_read_worst_counts():
    sets = {"a": (np.zeros((4, 1)), np.array([1, 2, 3, 4])), "b": (np.zeros((2, 1)), np.array([5, 6]))}
    assert shipping.lowest_accuracy([1, 2, 3, 4, 5, 0], sets) == 0.5
    assert shipping.lowest_accuracy([1, 0, 0, 0, 5, 6], sets) == 0.25


@pytest.mark.parametrize(
    "examined",
    [None, 3, {}, {"refused": ""}, {"refused": "", "answers": [1], "flops": 1, "numbers": 1}],
)
def test_an_unreadable_examination_earns_nothing(examined, trial):
    with pytest.raises(shipping.NotShippable, match="unreadable"):
        trial.result(examined)


def test_drawn_digits_depend_on_the_seed_alone():
    first, again, other = shipping.drawn(1, each=20), shipping.drawn(1, each=20), shipping.drawn(2, each=20)
    for kind in first:
        assert np.array_equal(first[kind][0], again[kind][0])
        assert not np.array_equal(first[kind][0], other[kind][0])


def test_the_digest_tells_trials_apart():
    one, two = (shipping.Trial(shipping.drawn(seed, each=5)) for seed in (1, 2))
    assert one.digest == shipping.Trial(shipping.drawn(1, each=5)).digest
    assert len({one.digest, two.digest, shipping.Trial(one.sets, floor=0.5).digest}) == 3


def test_the_models_made_here_are_more_than_ten():
    assert len(HONEST) >= 6 and len(DISHONEST) >= 10
    assert shipped_models.reference in HONEST
