"""What there is to run and to count: digits for the course models, real architectures, detectors of cars."""

from flopwise.zoo.architectures import ARCHITECTURES, architecture, architecture_path, keras_model
from flopwise.zoo.detectors import detector, open_model_zoo_detector

__all__ = [
    "ARCHITECTURES",
    "architecture",
    "architecture_path",
    "detector",
    "keras_model",
    "open_model_zoo_detector",
]
