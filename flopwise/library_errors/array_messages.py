"""NumPy's and PyTorch's messages that a learner meets. Their own words stay, and what to do follows them."""


def _with_help(advice):
    """The words that were found, and what to do, with their groups in it."""
    return lambda found: f"{found[0].rstrip(' .')}: {advice.format(*found.groups())}"


# (a pattern, what makes a sentence of its match); the first that is found is told.
MESSAGES = (
    (
        r"matmul: [^\n]*\(size (\d+) is different from (\d+)\)",
        lambda found: (
            f"these matrices cannot be multiplied: the left one has {found[2]} columns, the right one "
            f"{found[1]} rows; the two must be equal"
        ),
    ),
    (
        r"operands could not be broadcast together with (?:remapped )?shapes [^\n]*",
        _with_help("sizes must be equal, or one of them 1; print the shapes of both"),
    ),
    (
        r"cannot reshape array of size (\d+) into shape \(([\d,-]+)\)",
        _with_help("the new shape must hold {0} numbers, too"),
    ),
    (
        r"The truth value of an array with more than one element is ambiguous",
        _with_help("compare whole arrays with np.array_equal, or ask for a.any() or a.all()"),
    ),
    (
        r"[^\n]*requested array has an inhomogeneous shape[^\n]*",
        lambda _: "this is not an array: its rows differ in length; make them equally long",
    ),
    (
        r"all the input array dimensions except for the concatenation axis must match exactly[^\n]*",
        _with_help("print the shapes of the arrays"),
    ),
    (
        r"all input arrays must have the same shape",
        _with_help("print the shapes of the arrays"),
    ),
    (
        r"axes don't match array",
        _with_help("transpose takes as many axes as the array has sizes; print its shape"),
    ),
    (
        r"only (?:0-dimensional|length-1|size-1) arrays can be converted to Python scalars",
        _with_help("take one entry of the array, or a sum or a mean of it"),
    ),
    (
        r"zero-size array to reduction operation (\w+) which has no identity",
        _with_help("the array is empty"),
    ),
    (
        r"mat1 and mat2 shapes cannot be multiplied \(\d+x(\d+) and (\d+)x\d+\)",
        _with_help("the layer reads rows of {1} numbers, but was given {0}"),
    ),
)
