"""What a detector says, in words and in boxes; and how often it is right.

A detector of vehicles and plates gives (1, 1, N, 7). A row is: number of the image in the batch, label (1
vehicle, 2 plate), confidence, x_min, y_min, x_max, y_max in fractions of the picture's width and height. The
detections of all images of a batch stand together; a row that begins with −1 ends them.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from flopwise.errors import FlopwiseError, need

SIDE = 300
LABELS = {1: "vehicle", 2: "plate"}
COLUMNS = 7


@dataclass(frozen=True)
class Detection:
    """A thing that was found. image: its number in the batch; corners in fractions of the picture."""

    image: int
    label: int
    confidence: float
    x_min: float
    y_min: float
    x_max: float
    y_max: float

    @property
    def name(self):
        """What it is: "vehicle" or "plate"."""
        return LABELS.get(self.label, f"label {self.label}")

    @property
    def corners(self):
        """(x_min, y_min, x_max, y_max)."""
        return (self.x_min, self.y_min, self.x_max, self.y_max)


def read_picture(path):
    """A picture's file (PNG, JPEG) → uint8 (H, W, 3), red, green, blue.

    Raises FlopwiseError for a file that is missing or is not a picture.
    """
    need("PIL", "pictures")
    from PIL import Image

    path = Path(path).expanduser()
    try:
        with Image.open(path) as picture:
            return np.asarray(picture.convert("RGB"))
    except FileNotFoundError:
        raise FlopwiseError(f"there is no file {path} (the working folder is {Path.cwd()})") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise FlopwiseError(f"{path} cannot be read as a picture: {error}; give a PNG or a JPEG") from None


def prepare(picture):
    """A picture as the detectors read it → float32 (1, 300, 300, 3), blue, green, red, 0 to 255.

    picture: uint8 (H, W, 3), red, green, blue. One of another size is stretched or shrunk to 300×300. Raises
    ValueError for an array of another kind.
    """
    picture = np.asarray(picture)
    if picture.ndim != 3 or picture.shape[2] != 3 or picture.dtype != np.uint8:
        raise ValueError(
            f"a picture must be uint8 of the shape (height, width, 3), not {picture.dtype} {picture.shape}; "
            "read_picture gives one"
        )
    if picture.shape[:2] != (SIDE, SIDE):
        from PIL import Image

        picture = np.asarray(Image.fromarray(picture).resize((SIDE, SIDE), Image.Resampling.BILINEAR))
    return np.ascontiguousarray(picture[None, ..., ::-1], np.float32)


def detections(output, threshold=0.5):
    """What a detector found, the most confident first → list of `Detection`.

    output: (1, 1, N, 7), as the model gives it, or (N, 7). threshold: the least confidence, 0 to 1. Raises
    ValueError for another shape or threshold.
    """
    rows = np.asarray(output)
    if rows.ndim not in (2, 4) or rows.shape[-1] != COLUMNS or set(rows.shape[:-2]) - {1}:
        raise ValueError(f"a detector's output has the shape (1, 1, N, 7), not {rows.shape}")
    if not 0 <= threshold <= 1:
        raise ValueError(f"threshold is {threshold!r}; it must be a confidence from 0 to 1")
    found = []
    for row in rows.reshape(-1, COLUMNS).astype(float):
        if row[0] < 0:
            break
        if row[2] >= threshold and row[2] > 0:  # 0: a row that was not written
            found.append(Detection(int(row[0]), int(row[1]), *row[2:].tolist()))
    return sorted(found, key=lambda each: -each.confidence)


def overlap(box, other):
    """Intersection over union of two boxes, each (x_min, y_min, x_max, y_max): 0 apart, 1 the same."""
    wide = min(box[2], other[2]) - max(box[0], other[0])
    high = min(box[3], other[3]) - max(box[1], other[1])
    common = max(wide, 0) * max(high, 0)
    area, other_area = ((b[2] - b[0]) * (b[3] - b[1]) for b in (box, other))
    together = area + other_area - common
    return common / together if together > 0 else 0.0


def right_ones(found, wanted, least=0.5):
    """How many of the detections of one picture are right: each box is found once, by the most confident.

    found: `Detection`s; wanted: boxes with a label and corners; least: the smallest overlap that counts.
    """
    left, right = list(wanted), 0
    for detection in sorted(found, key=lambda each: -each.confidence):
        fits = [
            (overlap(detection.corners, box.corners), k)
            for k, box in enumerate(left)
            if box.label == detection.label
        ]
        best, place = max(fits, default=(0, None))
        if best >= least:
            del left[place]
            right += 1
    return right
