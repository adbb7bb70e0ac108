"""What the detector is taught: which prior is to find which box, and what a mistake costs.

As in W. Liu et al., "SSD: Single Shot MultiBox Detector", 2016, section 2.2.
"""

import numpy as np
import torch
from detector_network import VARIANCES, priors
from torch import nn

OVERLAP = 0.4  # from here on a prior belongs to a box
UNCLEAR = 0.3  # from here to OVERLAP it is neither right nor wrong
BACKGROUND_SHARE = 3  # so many priors of the background are looked at for each that belongs to a box

STATED = (
    f"a prior belongs to a box from an overlap of {OVERLAP} on, and is background below {UNCLEAR}; smooth L1 "
    f"for boxes; cross-entropy for labels, with the {BACKGROUND_SHARE} worst of the background for each "
    "prior that belongs to a box"
)


def overlaps(boxes, others):
    """Intersection over union of all pairs: (B, 4) and (O, 4) → (B, O)."""
    low = torch.maximum(boxes[:, None, :2], others[None, :, :2])
    high = torch.minimum(boxes[:, None, 2:], others[None, :, 2:])
    common = (high - low).clamp(min=0).prod(2)
    areas = [(each[:, 2:] - each[:, :2]).prod(1) for each in (boxes, others)]
    return common / (areas[0][:, None] + areas[1][None] - common)


class Target:
    """Turns a scene's boxes into what the network should say at each prior."""

    def __init__(self):
        self.priors = torch.tensor(priors())
        self.centres = (self.priors[:, :2] + self.priors[:, 2:]) / 2
        self.sizes = self.priors[:, 2:] - self.priors[:, :2]

    def __call__(self, found):
        """`Box`es of a scene → offsets (P, 4), labels (P,): 0 background, −1 unclear."""
        labels = torch.zeros(len(self.priors), dtype=torch.int64)
        offsets = torch.zeros(len(self.priors), 4)
        if not found:
            return offsets, labels
        boxes = torch.tensor([box.corners for box in found], dtype=torch.float32)
        overlap = overlaps(boxes, self.priors)
        best, owner = overlap.max(0)
        for number, prior in enumerate(overlap.argmax(1)):  # each box has one prior at least
            best[prior], owner[prior] = 1, number
        kinds = torch.tensor([box.label for box in found])
        labels[best >= UNCLEAR] = -1
        labels[best >= OVERLAP] = kinds[owner[best >= OVERLAP]]
        middle, size = ((boxes[:, :2] + boxes[:, 2:]) / 2)[owner], (boxes[:, 2:] - boxes[:, :2])[owner]
        move = (middle - self.centres) / self.sizes
        stretch = torch.log(size / self.sizes)
        return torch.cat([move, stretch], 1) / torch.tensor(VARIANCES), labels


def loss(offsets, scores, wanted_offsets, labels):
    """A number for a batch: how far the boxes are off, and how wrong the scores are.

    offsets, wanted_offsets: (N, P, 4); scores: (N, P, 3); labels: (N, P). Most priors are background: only
    the worst of those count, a few for each prior that belongs to a box.
    """
    belongs = labels > 0
    number = belongs.sum().clamp(min=1)
    far = nn.functional.smooth_l1_loss(offsets[belongs], wanted_offsets[belongs], reduction="sum")
    wrong = nn.functional.cross_entropy(
        scores.flatten(0, 1), labels.flatten(), ignore_index=-1, reduction="none"
    )
    background = wrong[labels.flatten() == 0]
    worst = background.topk(min(int(BACKGROUND_SHARE * number) + len(labels), len(background))).values
    return (far + wrong[belongs.flatten()].sum() + worst.sum()) / number


def image(picture):
    """uint8 (300, 300, 3), red, green, blue → float32 (3, 300, 300), blue, green, red, 0 to 1."""
    return torch.from_numpy(np.ascontiguousarray(picture[..., ::-1].transpose(2, 0, 1))).float() / 255
