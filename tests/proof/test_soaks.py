"""Random hostile input, as much as `make test` has time for; `make attacks` and `make soak` try more."""

import pytest

from tests import seeds
from tests.proof.soaking import collection

pytestmark = [pytest.mark.slow, pytest.mark.sandbox]


@pytest.mark.parametrize("soak", collection(), ids=lambda soak: soak.name)
def test_no_complaint(soak, tmp_path):
    assert soak.complaints(soak.number if seeds.SOAK else soak.few, tmp_path) == []
