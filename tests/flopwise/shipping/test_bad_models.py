"""What is not a model, or not one that can be tried, gets one clear sentence."""

import sys

import numpy as np
import pytest

from flopwise import runtime, shipping
from flopwise.errors import FlopwiseError
from flopwise.resources import model_path
from flopwise.shipping.trial import tried_here
from tests.shipped_models import gigabytes_when_read


@pytest.fixture(scope="module")
def good():
    return shipping.ir_of(runtime.load_model(model_path("pool_cnn")))


@pytest.fixture(scope="module")
def trial():
    return shipping.Trial(shipping.drawn(1, each=10))


@pytest.mark.parametrize(
    "given", [3, "model.xml", [], {}, {"xml": "<net/>"}, {"xml": 1, "bin": 2}, np.zeros(3)]
)
def test_what_is_not_an_ir_is_told_how_to_make_one(given, trial):
    with pytest.raises(FlopwiseError, match=r"give shipping\.ir_of\(model\)"):
        tried_here(given, trial)


def test_weights_of_another_type_are_refused(good, trial):
    with pytest.raises(FlopwiseError, match="array of bytes"):
        tried_here(good | {"bin": good["bin"].astype(np.float32)}, trial)


def test_a_hundred_megabytes_are_not_looked_at(good, trial):
    with pytest.raises(FlopwiseError, match=r"takes 100\.\d MB; at most 4 MB"):
        tried_here(good | {"bin": np.zeros(10**8, np.uint8)}, trial)


@pytest.mark.parametrize(
    "damage",
    [
        lambda ir: ir | {"xml": ""},
        lambda ir: ir | {"xml": "no graph"},
        lambda ir: ir | {"xml": ir["xml"][:500]},
        lambda ir: ir | {"xml": ir["xml"].replace("Convolution", "Convolutoin")},
        lambda ir: ir | {"bin": ir["bin"][:1000]},
        lambda ir: ir | {"bin": np.zeros(0, np.uint8)},
    ],
)
def test_a_damaged_model_does_not_load(good, trial, damage):
    with pytest.raises(shipping.NotShippable, match="does not load") as told:
        tried_here(damage(good), trial)
    assert "/tmp" not in str(told.value)


def test_a_trial_needs_a_model_that_fits(good, trial):
    with pytest.raises(shipping.NotShippable, match=r"stores 79,4\d\d numbers; allowed are 5,000"):
        tried_here(good, trial)
    with pytest.raises(shipping.NotShippable, match=r"FLOPs for one picture; above 400,000 it is not run"):
        tried_here(good, shipping.Trial(trial.sets, numbers=100_000))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process by itself")
def test_a_model_that_asks_for_gigabytes_is_refused(trial):
    with pytest.raises(shipping.NotShippable, match="needs more memory than a trial has"):
        tried_here(gigabytes_when_read(), trial)


def test_what_is_not_a_model_is_refused():
    with pytest.raises(TypeError, match=r"expected an openvino\.Model, not str"):
        shipping.ir_of("pool_cnn")
