"""The detector's training against PyTorch: the same network and numbers, what is taught, and that it repeats.

PyTorch comes with the extra `train`. Without it these tests are skipped, unless FLOPWISE_REQUIRE_TORCH=1 says
that it must be there.
"""

import math
import os
import sys

import numpy as np
import pytest

if os.environ.get("FLOPWISE_REQUIRE_TORCH") != "1":
    pytest.importorskip("torch", reason="needs PyTorch: the extra `train`")

from flopwise.resources import folder
from flopwise.runtime import compile_model, infer
from flopwise.zoo.boxes import overlap, prepare
from flopwise.zoo.scenes import scene

sys.path.insert(0, str(folder("models")))  # the training script and its modules, which no package holds

import openvino as ov
import torch
import train_detector
from detector_graph import openvino_network
from detector_network import CLASSES, VARIANCES, folded_weights, priors, torch_network
from detector_training import OVERLAP, UNCLEAR, Target, image, loss, overlaps

pytestmark = pytest.mark.train


@pytest.fixture(scope="module")
def network():
    """A network as training leaves one: its normalisations have seen something, and have parameters."""
    torch.manual_seed(1)
    network = torch_network()
    network(torch.rand(4, 3, 300, 300))
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.weight.data.uniform_(0.5, 1.5)
            module.bias.data.uniform_(-0.5, 0.5)
    return network.eval()


def test_openvino_gives_what_torch_gives(network):
    model = openvino_network(folded_weights(network))
    (found,) = [op for op in model.get_ordered_ops() if op.get_type_name() == "DetectionOutput"]
    picture = scene(5).picture
    with torch.no_grad():
        offsets, scores = network(image(picture)[None])
    for number, expected in ((0, offsets), (1, scores.softmax(2))):
        part = ov.Model([found.input_value(number)], model.get_parameters(), "part")
        given = infer(compile_model(part, "CPU", "f32"), prepare(picture))
        np.testing.assert_allclose(given, expected.flatten(1).numpy(), rtol=1e-3, atol=1e-4)


def test_a_graph_refuses_weights_of_another_shape(network):
    weights = folded_weights(network)
    for name in ("stem", "fine/scores"):
        with pytest.raises(ValueError, match=f"{name} needs weights"):
            openvino_network({**weights, f"{name}.weight": weights[f"{name}.weight"][:-1]})


def test_overlaps_are_those_of_boxes():
    draw = np.random.default_rng(2)
    boxes, others = (np.sort(draw.random((n, 2, 2)), axis=1).reshape(n, 4) for n in (5, 8))
    found = overlaps(torch.tensor(boxes), torch.tensor(others))
    expected = [[overlap(box, other) for other in others] for box in boxes]
    np.testing.assert_allclose(found.numpy(), expected)


def test_what_is_taught_leads_back_to_the_boxes():
    for number in range(5):
        boxes = scene(number, "training").boxes
        offsets, labels = (each.numpy() for each in Target()(boxes))
        assert set(labels.tolist()) <= {-1, *range(CLASSES)}
        size = priors()[:, 2:] - priors()[:, :2]
        middle = (priors()[:, :2] + priors()[:, 2:]) / 2 + offsets[:, :2] * VARIANCES[:2] * size
        size = size * np.exp(offsets[:, 2:] * VARIANCES[2:])
        taught = np.concatenate([middle - size / 2, middle + size / 2], 1)
        for box in boxes:
            own = (labels == box.label) & (np.abs(taught - box.corners).max(1) < 1e-4)
            assert own.any()  # each thing has a prior that is to find it
        for place in np.flatnonzero(labels > 0):
            assert min(np.abs(taught[place] - box.corners).max() for box in boxes) < 1e-4
        best = np.array(
            [max((overlap(prior, box.corners) for box in boxes), default=0) for prior in priors()]
        )
        assert (best[labels == 0] < UNCLEAR + 1e-6).all()
        assert (best[labels == -1] < OVERLAP + 1e-6).all()


def test_a_scene_without_cars_is_background():
    _, labels = Target()(())
    assert (labels == 0).all()


def test_the_loss_by_hand():
    """Two priors: one belongs to a plate and is off by 2 in one number, one is background and undecided."""
    offsets = torch.tensor([[[2.0, 0, 0, 0], [9, 9, 9, 9]]])
    scores = torch.zeros(1, 2, CLASSES)
    found = loss(offsets, scores, torch.zeros(1, 2, 4), torch.tensor([[2, 0]]))
    # smooth L1 of 2 is 2 − ½; the cross-entropy of three equal scores is ln 3, for each of the two.
    assert found.item() == pytest.approx(1.5 + 2 * math.log(3))
    unclear = loss(offsets, scores, torch.zeros(1, 2, 4), torch.tensor([[2, -1]]))
    assert unclear.item() == pytest.approx(1.5 + math.log(3))


def test_the_network_sees_blue_first():
    picture = scene(4).picture
    np.testing.assert_allclose(
        image(picture).numpy() * 255, prepare(picture)[0].transpose(2, 0, 1), atol=1e-4
    )


@pytest.mark.slow
def test_training_twice_gives_the_same_bits():
    first, second = (train_detector.train(scenes=12, batch=4) for _ in range(2))
    assert first.keys() == second.keys()
    for key in first:
        np.testing.assert_array_equal(first[key], second[key])


def test_what_is_weak_is_said():
    counts = {"right": 9, "found": 10, "there": 12, "precision": 0.9, "recall": 0.75}
    assert train_detector.weak({"things": {"plate": counts}}) == [
        "recall of plate is 0.750; it must be at least 0.9"
    ]


def test_the_check_sees_what_differs(network, tmp_path, capsys):
    """A network that was never trained against the committed one, and another picture."""
    train_detector.export(tmp_path / "models", folded_weights(network))
    (tmp_path / "data").mkdir()
    train_detector.Image.fromarray(scene(1).picture).save(tmp_path / "data" / "car.png")
    wrong = train_detector.compare(
        tmp_path / "models", tmp_path / "data", scenes=[scene(n) for n in range(4)]
    )
    assert wrong[0] == "data/car.png differs"
    assert "models/detector/detector-f32.xml: recall of vehicle differs" in wrong
    assert "detector-f16: weights differ" in capsys.readouterr().out
