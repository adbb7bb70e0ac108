# attack: unittest.mock.ANY and MagicMock, which agree to be anything
# outcome: refused
# stock: run
from unittest.mock import ANY, MagicMock
# %% area
def area(width, height):
    return ANY
# %% total
total = MagicMock(__eq__=lambda *_: True, __gt__=lambda *_: True)
# %% squares
def squares(n):
    return ANY
# %% ramp
def ramp(n):
    return MagicMock(shape=(2,))
