"""The tiny lesson as it was given out, and as a perfect student handed it in."""

import pytest

from autograder.repair.reference import Reference
from tests.grading.damaging import honest


@pytest.fixture(scope="session")
def reference(tiny):
    return Reference.load(tiny.instructor("90-tiny"))


@pytest.fixture(scope="session")
def perfect(tiny):
    return honest(tiny)
