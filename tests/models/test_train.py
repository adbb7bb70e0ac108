"""The stored models against PyTorch: the same network and numbers, and a training that gives them again.

PyTorch comes with the extra `train`. Without it these tests are skipped, unless FLOPWISE_REQUIRE_TORCH=1 says
that it must be there.
"""

import os
import subprocess
import sys

import numpy as np
import pytest

if os.environ.get("FLOPWISE_REQUIRE_TORCH") != "1":
    pytest.importorskip("torch", reason="needs PyTorch: the extra `train`")
    pytest.importorskip("sklearn", reason="needs scikit-learn: the extra `train`")

from sklearn.datasets import load_digits

from flopwise.resources import data_path, folder, model_path
from flopwise.runtime import compile_model, infer, load_model
from flopwise.zoo.digits import enlarge, heldout

sys.path.insert(0, str(folder("models")))  # train.py and its modules, which no package holds

import torch
import train  # before torch: it settles how PyTorch computes
from networks import NETWORKS, stored_weights, torch_network

pytestmark = pytest.mark.train


@pytest.fixture(scope="module")
def bunch():
    return load_digits()


@pytest.fixture(scope="module")
def few(bunch):
    """Some training digits: enough to see that training works, few enough to be quick."""
    trained_on, _ = train.split(bunch.target)
    return enlarge(bunch.images[trained_on[:96]]), bunch.target[trained_on[:96]].astype(np.int64)


def in_torch(name, weights):
    network = torch_network(NETWORKS[name])
    network.load_state_dict({key: torch.tensor(array) for key, array in weights.items()})
    return network.eval()


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("precision", ["f32", "f16"])
def test_torch_with_the_stored_weights_gives_what_openvino_gives(name, precision):
    model = load_model(model_path(name, precision))
    images, labels = heldout()
    with torch.no_grad():
        logits = in_torch(name, stored_weights(model, NETWORKS[name]))(torch.tensor(images))
    found = infer(compile_model(model, "CPU", "f32"), images)
    np.testing.assert_allclose(found, torch.softmax(logits, 1).numpy(), atol=1e-5)
    # Logits up to the constant that softmax loses: log p − log p of the answer. float32 carries them to about
    # 1e-5 of their size where p itself is not too small to have digits left.
    shifted = (logits - logits.max(1, keepdim=True).values).numpy()
    told = np.log(np.maximum(found, 1e-30)) - np.log(found.max(1, keepdims=True))
    clear = shifted > -15
    np.testing.assert_allclose(told[clear], shifted[clear], rtol=1e-3, atol=1e-4)
    assert (logits.argmax(1).numpy() == labels).mean() >= 0.97


def test_torch_counts_as_many_parameters():
    parameters = {
        name: sum(array.numel() for array in torch_network(layers).parameters())
        for name, layers in NETWORKS.items()
    }
    assert parameters == {"base_cnn": 370_338, "pool_cnn": 79_413, "sep_cnn": 370_243}  # the curriculum's


def test_the_committed_split_is_the_drawn_one(bunch):
    trained_on, held = train.split(bunch.target)
    assert sorted([*trained_on, *held]) == list(range(1797))
    for name, places in {"training": trained_on, "heldout": held}.items():
        with np.load(data_path(f"digits_{name}.npz")) as kept:
            np.testing.assert_array_equal(kept["index"], places)
            np.testing.assert_array_equal(kept["digits"], bunch.images[places])
            np.testing.assert_array_equal(kept["labels"], bunch.target[places])


def test_no_held_out_picture_is_among_the_others(bunch):
    assert len(np.unique(bunch.images.reshape(1797, 64), axis=0)) == 1797


def test_enlarging_is_torchs_bilinear_interpolation(bunch):
    ours = enlarge(bunch.images)[:, :, 4:24, 4:24]
    theirs = torch.nn.functional.interpolate(
        torch.tensor(bunch.images)[:, None] / 16, size=(20, 20), mode="bilinear", align_corners=False
    )
    np.testing.assert_allclose(ours, theirs.numpy(), atol=1e-6)


@pytest.mark.parametrize("name", NETWORKS)
def test_training_twice_gives_the_same_bits(name, few):
    first, second = train.train(name, *few, epochs=2), train.train(name, *few, epochs=2)
    assert first.keys() == second.keys()
    for key in first:
        np.testing.assert_array_equal(first[key], second[key])


def test_training_learns(few):
    network = in_torch("pool_cnn", train.train("pool_cnn", *few, epochs=30))
    with torch.no_grad():
        assert (network(torch.tensor(few[0])).argmax(1).numpy() == few[1]).mean() > 0.9  # guessing: 0.1


def test_augmentation_moves_a_little_and_repeats(few):
    images = torch.tensor(few[0])
    moved, again = (train.augment(images, torch.Generator().manual_seed(5)) for _ in range(2))
    assert torch.equal(moved, again) and moved.shape == images.shape
    assert not torch.equal(moved, images) and 0 <= moved.min() and moved.max() <= 1
    # The ink stays roughly as much: scaled by at most 1.1 each way, and little is pushed over the edge.
    ratio = (moved.sum((1, 2, 3)) / images.sum((1, 2, 3))).numpy()
    assert 0.6 < ratio.min() and ratio.max() < 1.5


def test_the_check_sees_what_differs(bunch, few, tmp_path, capsys):
    """A hastily trained model against the committed one: the same structure, another accuracy."""
    name = "pool_cnn"
    train.export(tmp_path / "models", name, train.train(name, *few, epochs=1))
    train.write_data(
        tmp_path / "data", bunch.images.astype(np.int64), bunch.target, *train.split(bunch.target)
    )
    wrong = train.compare([name], tmp_path / "models", tmp_path / "data")
    assert len(wrong) == 2 and all("99.33 % committed" in sentence for sentence in wrong)
    assert "weights apart by up to" in capsys.readouterr().out
    # Another network under the name: the structure differs. Another image: the data differ.
    other = stored_weights(load_model(model_path("base_cnn")), NETWORKS["base_cnn"])
    model = train.openvino_network("pool_cnn", NETWORKS["base_cnn"], other)
    train.ov.save_model(model, tmp_path / "models/pool_cnn/pool_cnn-f32.xml", compress_to_fp16=False)
    np.save(tmp_path / "data/image.npy", few[0][:1])
    wrong = train.compare([name], tmp_path / "models", tmp_path / "data")
    assert wrong[:2] == ["data/image.npy differs", "models/pool_cnn/pool_cnn-f32.xml: the structure differs"]


@pytest.mark.slow
def test_training_gives_what_is_committed():
    """The whole way for the quickest model, as a person would start it."""
    script = folder("models") / "train.py"
    run = subprocess.run(
        [sys.executable, script, "--check", "--only", "pool_cnn"], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Training gives what is committed." in run.stdout
