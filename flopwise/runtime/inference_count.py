"""How many inferences OpenVINO is asked for while some code runs.

What a function says of its runs is only its word, and the digit is the same whether the model ran once or ten
times. So a check counts where every inference has to pass: `CompiledModel(…)`, `infer_new_request`,
`InferRequest.infer` and `start_async`, and AsyncInferQueue, whoever made the core or the compiled model, and
whenever. A batch is one inference, however many images are in it.
"""

import contextlib
from functools import wraps


class Count:
    """The number of inferences so far."""

    inferences = 0


@contextlib.contextmanager
def counted_inferences():
    """A `with` block in which inferences are counted; gives the Count."""
    import openvino as ov

    count = Count()
    # A compiled model that is called runs a request, so that calls of it need no counting of their own.
    places = (
        (ov.InferRequest, "infer"),
        (ov.InferRequest, "start_async"),
        (ov.AsyncInferQueue, "start_async"),
    )
    originals = [(owner, name, getattr(owner, name)) for owner, name in places]
    try:
        for owner, name, original in originals:
            setattr(owner, name, _counting(original, count))
        yield count
    finally:
        for owner, name, original in originals:
            setattr(owner, name, original)


def _counting(method, count):
    @wraps(method)
    def counted(*args, **kwargs):
        count.inferences += 1
        return method(*args, **kwargs)

    return counted
