"""What there is to run and to count: the digits that the course models read, and real architectures."""

from flopwise.zoo.architectures import ARCHITECTURES, architecture, architecture_path, keras_model

__all__ = ["ARCHITECTURES", "architecture", "architecture_path", "keras_model"]
