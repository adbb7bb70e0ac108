"""A core and a clock by timetable: the clock moves as it says, and the results are OpenVINO's own."""

import time

import numpy as np
import openvino as ov
import openvino.properties.hint as hint
import pytest

from flopwise.errors import FlopwiseError
from flopwise.resources import model_path
from flopwise.runtime.timetable import core_and_clock

PLAN = {"model": "pool_cnn", "load": 4, "compile": 60, "inferences": [9, 3, 2], "conversion": 0.5}
F32 = {"INFERENCE_PRECISION_HINT": "f32"}
X = np.linspace(0, 1, 784, dtype=np.float32).reshape(1, 1, 28, 28)


def took(clock, action):
    """Milliseconds by that clock, to a millionth."""
    begin = clock()
    action()
    return round(1000 * (clock() - begin), 6)


def compiled(settings=F32, **changes):
    core, clock = core_and_clock({**PLAN, **changes})
    return core.compile_model(core.read_model(model_path("pool_cnn")), "CPU", settings), clock


def test_without_a_timetable_it_is_the_machines_own_core_and_clock():
    core, clock = core_and_clock()
    assert type(core) is ov.Core and clock is time.perf_counter


def test_each_step_takes_what_the_timetable_says():
    core, clock = core_and_clock(PLAN)
    assert took(clock, lambda: time.sleep(0.01)) == 0
    assert took(clock, lambda: core.read_model(model_path("pool_cnn"))) == 4
    model = core.read_model(model_path("pool_cnn"))
    assert took(clock, lambda: core.compile_model(model, "CPU", F32)) == 60
    assert took(clock, lambda: core.compile_model(str(model_path("pool_cnn")), "CPU", F32)) == 4 + 60


def test_compiling_can_take_another_time_for_each_device():
    core, clock = core_and_clock({**PLAN, "compile": {"CPU": 60, "AUTO": 75}})
    model = core.read_model(model_path("pool_cnn"))
    assert took(clock, lambda: core.compile_model(model, "CPU", F32)) == 60
    assert took(clock, lambda: core.compile_model(model, device_name="AUTO")) == 75
    assert took(clock, lambda: core.compile_model(model)) == 75
    assert took(clock, lambda: core.compile_model(model, "AUTO:CPU")) == 75 + 1  # is not listed


def test_inferences_follow_the_list_and_the_last_repeats():
    model, clock = compiled()
    assert [took(clock, lambda: model(X)) for _ in range(5)] == [9, 3, 2, 2, 2]
    again, clock = compiled()
    request = again.create_infer_request()
    assert took(clock, lambda: request.infer({"image": X})) == 9
    assert took(clock, lambda: again.infer_new_request([X])) == 3  # another request of the same model


def test_each_frame_of_a_batch_can_take_its_time():
    model, clock = compiled(frame=0.5)
    assert took(clock, lambda: model(X)) == 9 + 0.5
    assert took(clock, lambda: model(np.repeat(X, 10, axis=0))) == 3 + 10 * 0.5
    request = model.create_infer_request()
    request.set_input_tensor(ov.Tensor(np.repeat(X, 4, axis=0)))
    assert took(clock, request.infer) == 2 + 4 * 0.5


def test_an_open_batch_can_be_closed():
    core, _ = core_and_clock({**PLAN, "batch": 3})
    model = core.read_model(model_path("pool_cnn"))
    assert list(model.input(0).shape) == [3, 1, 28, 28]
    with pytest.raises(RuntimeError):
        core.compile_model(model, "CPU")(X)
    model.reshape([1, 1, 28, 28])
    assert core.compile_model(model, "CPU")(X)[0].shape == (1, 10)


def test_a_processor_without_bf16_keeps_f32_without_being_asked():
    model, clock = compiled({}, bf16=False)
    assert took(clock, lambda: model(X)) == 9
    model, clock = compiled({})
    assert took(clock, lambda: model(X)) == 9 / 2


def test_a_request_that_is_started_takes_its_time_where_it_is_waited_for():
    model, clock = compiled()
    request = model.create_infer_request()
    assert took(clock, lambda: request.start_async(X)) == 0
    assert took(clock, request.wait) == 9
    assert took(clock, request.wait) == 0
    request.set_input_tensor(ov.Tensor(X))
    assert took(clock, request.infer) == 3


@pytest.mark.parametrize(
    "settings, first",
    [
        ({}, 4.5),
        (None, 4.5),
        ({"INFERENCE_PRECISION_HINT": "bf16"}, 4.5),
        ({"PERF_COUNT": True}, 4.5),
        ({hint.inference_precision: ov.Type.f32}, 9),
        (dict([hint.inference_precision(ov.Type.f32)]), 9),
        ({"EXECUTION_MODE_HINT": "ACCURACY"}, 9),
        ({hint.execution_mode: hint.ExecutionMode.ACCURACY}, 9),
        ({hint.execution_mode: hint.ExecutionMode.PERFORMANCE}, 4.5),
    ],
)
def test_without_f32_being_asked_for_an_inference_takes_half(settings, first):
    model, clock = compiled(settings)
    assert took(clock, lambda: model(X)) == first


@pytest.mark.parametrize("setting", [F32, hint.inference_precision(ov.Type.f32)])
def test_the_precision_may_be_set_on_the_core(setting):
    core, clock = core_and_clock(PLAN)
    core.set_property("CPU", setting)
    model = core.compile_model(model_path("pool_cnn"), "CPU")
    assert took(clock, lambda: model(X)) == 9


@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: [x], lambda x: {0: x}])
def test_an_array_of_another_dtype_is_converted_at_every_call(wrap):
    model, clock = compiled()
    assert took(clock, lambda: model(wrap(X.astype(np.float64)))) == 9.5
    assert took(clock, lambda: model(X)) == 3


def test_the_results_are_openvinos_own():
    model, _ = compiled()
    expected = ov.Core().compile_model(model_path("pool_cnn"), "CPU", F32)(X)[0]
    assert isinstance(model, ov.CompiledModel)
    assert np.array_equal(model(X)[0], expected)
    assert np.array_equal(model.create_infer_request().infer(X)[0], expected)


def test_another_model_than_the_timetables_is_refused():
    core, _ = core_and_clock(PLAN)
    with pytest.raises(FlopwiseError, match="for pool_cnn, but the program reads base_cnn"):
        core.read_model(model_path("base_cnn"))
    any_model, _ = core_and_clock({key: PLAN[key] for key in ("load", "compile", "inferences")})
    any_model.read_model(model_path("base_cnn"))


def test_a_timetable_with_a_slip_is_refused():
    with pytest.raises(ValueError, match="lacks compile, inferences and has 'compiel' more"):
        core_and_clock({"load": 1, "compiel": 2})
