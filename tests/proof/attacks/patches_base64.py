# attack: base64 encodes other numbers than those that the array holds
# outcome: refused
# stock: run
import types

import flopwise.checks.wire

flopwise.checks.wire.base64 = types.SimpleNamespace(b64encode=lambda data: b"QUFB" * 1000)
# %% ramp
import numpy as np


def ramp(n):
    return np.zeros(n)
