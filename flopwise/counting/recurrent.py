"""Formulas of recurrent layers: one cell's step, or a whole sequence of steps.

Each gate multiplies the input and the state by weights of its own. Sums of gates, activations and products of
gates are left out, as activations are elsewhere.
"""

from math import prod

from flopwise.counting.operators import Primitives, Work, register


def _recurrent(operator, weights, recurrence, biases, steps):
    """`steps` steps of all directions; the inputs numbered so are W (…, gates·H, I), R (…, gates·H, H), B."""
    batch = operator.inputs[0][0]
    rows = prod(operator.inputs[weights][:-1])  # of all gates, in all directions
    given, kept = operator.inputs[weights][-1], operator.inputs[recurrence][-1]
    primitives = Primitives(
        macs=steps * batch * rows * (given + kept),
        bias_additions=steps * batch * rows * (len(operator.inputs) > biases),
    )
    ports = (biases,) if len(operator.inputs) > biases else ()
    return Work(primitives, weights=(weights, recurrence), biases=ports, channels=0)


@register("LSTMCell")
def lstm_cell_work(operator):
    """X (N, I), H and C (N, H), then W, R and B of four gates."""
    return _recurrent(operator, 3, 4, 5, 1)


@register("GRUCell", "RNNCell", "AUGRUCell")
def cell_work(operator):
    """X (N, I), H (N, H), then W, R and B of three gates, or of one."""
    return _recurrent(operator, 2, 3, 4, 1)


@register("LSTMSequence")
def lstm_sequence_work(operator):
    """X (N, steps, I), H, C, lengths, then W, R and B for each direction; every step is counted."""
    return _recurrent(operator, 4, 5, 6, operator.inputs[0][1])


@register("GRUSequence", "RNNSequence", "AUGRUSequence")
def sequence_work(operator):
    """X (N, steps, I), H, lengths, then W, R and B for each direction; every step is counted."""
    return _recurrent(operator, 3, 4, 5, operator.inputs[0][1])
