"""The models that a person names on the command line."""

from pathlib import Path

from flopwise.errors import FlopwiseError

MODEL = "a course model such as pool_cnn or pool_cnn-f16, an architecture such as MobileNetV2, or a path"


def find_model(text):
    """The file that a person means → Path: of a course model's name, with "-f16" for that file; of an
    architecture's name, which Keras exports for the first call; or the path itself.

    Raises FlopwiseError saying what there is.
    """
    from flopwise.resources import list_models, model_path
    from flopwise.zoo.architectures import ARCHITECTURES, architecture_path

    models = list_models()
    name, _, precision = text.rpartition("-")
    if text in models:
        return model_path(text)
    if precision in models.get(name, ()):
        return model_path(name, precision)
    if text in ARCHITECTURES:
        return Path(architecture_path(text))
    if text and (Path(text).suffix or Path(text).exists() or any(sign in text for sign in "/\\")):
        try:
            return Path(text).expanduser()  # load_model says what is wrong with it
        except RuntimeError as error:  # ~somebody
            raise FlopwiseError(f"{text}: {error}") from None
    raise FlopwiseError(
        f"there is no model {text!r}; there are: {', '.join(models)}; the architectures "
        f"{', '.join(ARCHITECTURES)}; or give a model's path"
    )
