"""A whole model → a table of its layers, under a convention.

`count_flops` reads the graph once (`graph`), asks each operator's formula what is done there (`records`), and
the convention what that is worth (`table`). The shapes are the ones that OpenVINO itself inferred, so stride,
padding and dilation are in them already. Nothing is passed over in silence: the table names what the
convention leaves out, and what could not be counted.
"""

from flopwise.counting import elementwise, layers, pooling, recurrent  # noqa: F401  (they register their formulas)
from flopwise.counting.conventions import COURSE, Convention
from flopwise.counting.given import close_shapes, model_of
from flopwise.counting.graph import read_graph
from flopwise.counting.records import Found, collect
from flopwise.counting.table import Table


def count_flops(model, convention=COURSE, batch=None, input_shape=None):
    """The table of a model's layers in the graph's order: MACs, FLOPs, parameters and bytes of each.

    model: an OpenVINO model, the path of one (.xml, .onnx, .keras and others that OpenVINO reads), or a Keras
    or PyTorch model. convention: what operations are worth. batch: how many inputs at once; without it an
    open batch is counted as 1, a fixed one as it is. input_shape: the whole shape of the input, or a
    dictionary from inputs' names to shapes, where more than the batch is open.

    Layers are what multiplies or holds weights (convolutions, matrix products, recurrent layers), and what
    the convention counts besides. The table's notes say which batch was counted, what was left out, what has
    no formula, and how bodies of loops and branches were counted. Constants shared by layers are parameters
    of the first one only; what hangs on constants alone is no work.

    Raises FlopwiseError for a file that cannot be read and for shapes that are open, TypeError for what is
    not a model or not a convention.
    """
    if not isinstance(convention, Convention):
        raise TypeError(
            f"convention must be a Convention such as counting.COURSE, not {type(convention).__name__} "
            f"{convention!r}"
        )
    model, notes = close_shapes(model_of(model, input_shape), batch, input_shape)
    found = Found()
    collect(read_graph(model), found)
    table = Table(
        tuple(found.records),
        (*notes, *found.notes),
        dict(found.unknown),
        found.normalisation_params,
        found.other_numbers,
        convention,
    )
    _ = table.layers  # what cannot be counted is told here, not where the table is looked at
    return table
