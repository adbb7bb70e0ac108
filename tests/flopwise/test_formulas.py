"""The text of the formulas says what the functions do."""

import inspect
import math
import re

import pytest

from flopwise import flops
from flopwise.pages import SYMBOLS, formulas


def evaluated(text, values):
    """A formula's text, worked out: the typography of the page turned into Python's."""
    code = text.replace("·", "*").replace("−", "-").replace("×", ",")
    code = re.sub(r"\b(in|out)\b", r"n_\1", code)
    return eval(code, {"floor": math.floor, "ceil": math.ceil, "max": max, **values})  # our own docstrings


def test_formula_texts_agree_with_their_functions():
    map_in, kernel, stride, padding, dilation = (6, 17, 23), (3, 5), (2, 3), (0, 1, 2, 0), (2, 1)
    _, height, width = flops.conv2d_shape(map_in, 4, kernel, stride, padding, dilation, 2)
    arguments = dict(
        input_shape=map_in,
        in_channels=6,
        channels=6,
        out_channels=4,
        kernel=kernel,
        groups=2,
        stride=stride,
        padding=padding,
        dilation=dilation,
        inputs=7,
        outputs=11,
        batch=3,
        macs=13,
        flops=19,
        flops_per_second=5,
    )
    values = dict(
        N=3,
        C_in=6,
        C_out=4,
        H=17,
        H_out=height,
        W_out=width,
        K=3,
        K_h=3,
        K_w=5,
        s=2,
        p_begin=0,
        p_end=1,
        d=2,
        g=2,
        n_in=7,
        n_out=11,
        MACs=13,
        FLOPs=19,
        FLOPS=5,
    )
    one_axis = dict(size=17, kernel=3, stride=2, dilation=2)
    for formula in formulas():
        function = getattr(flops, formula.name)
        if formula.name in ("output_size", "same_padding"):
            given = function(**one_axis, **(dict(padding=(0, 1)) if formula.name == "output_size" else {}))
            given = sum(given) if formula.name == "same_padding" else given  # both ends together
            assert evaluated(formula.text, values) == given, formula
            continue
        own = {name: arguments[name] for name in inspect.signature(function).parameters if name in arguments}
        here = dict(values)
        if formula.name.startswith(("pool2d", "pointwise2d")):  # no dilation; a pointwise map keeps its size
            shape = getattr(flops, formula.name.split("_")[0] + "_shape")
            if not formula.name.endswith("_params"):
                parameters = inspect.signature(shape).parameters
                _, here["H_out"], here["W_out"] = shape(**{n: arguments[n] for n in parameters})
        assert evaluated(formula.text, here) == pytest.approx(function(**own), rel=1e-15), formula


def test_formulas_are_complete_and_in_order():
    public = [
        name
        for name, value in vars(flops).items()
        if inspect.isfunction(value) and value.__module__ == "flopwise.flops" and name[0] != "_"
    ]
    assert [formula.name for formula in formulas()] == public
    words = {word for formula in formulas() for word in re.findall(r"[A-Za-z_]+", formula.text)}
    assert words - {"floor", "ceil", "max"} == set(SYMBOLS)
    for formula in formulas():
        assert formula.meaning.endswith(".") and formula.unit and formula.source
