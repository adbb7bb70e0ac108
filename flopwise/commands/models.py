"""The models that a person names on the command line."""

from pathlib import Path

from flopwise.errors import FlopwiseError

MODEL = "a course model such as pool_cnn or pool_cnn-f16, an architecture such as MobileNetV2, or a path"


def find_model(text):
    """What a person means: the Path of a model's file, or the name of an architecture as it is.

    text: a course model's name, with "-f16" for that file; an architecture's name; or a path, which may lead
    nowhere. Raises FlopwiseError saying what there is.
    """
    from flopwise.resources import list_models, model_path
    from flopwise.zoo.architectures import ARCHITECTURES

    models = list_models()
    name, _, precision = text.rpartition("-")
    if text in models:
        return model_path(text)
    if precision in models.get(name, ()):
        return model_path(name, precision)
    if text in ARCHITECTURES:
        return text
    if text and (Path(text).suffix or Path(text).exists() or any(sign in text for sign in "/\\")):
        try:
            return Path(text).expanduser()  # load_model says what is wrong with it
        except RuntimeError as error:  # ~somebody
            raise FlopwiseError(f"{text}: {error}") from None
    raise FlopwiseError(
        f"there is no model {text!r}; there are: {', '.join(models)}; the architectures "
        f"{', '.join(ARCHITECTURES)}; or give a model's path"
    )


def open_model(text, weights=True):
    """The same, of which an architecture is there as an openvino.Model; Keras exports it for the first call.

    weights: without them (False) an architecture can only be counted, but takes no time.
    """
    from flopwise.zoo.architectures import architecture

    found = find_model(text)
    return found if isinstance(found, Path) else architecture(found, weights=weights)
