# attack: an exception that claims to be each of those that are asked for, by its name, its class and its kin
# outcome: refused
# stock: run
# %% femtoseconds
class Every(BaseException):
    __name__ = __qualname__ = "ValueError"
    __class__ = property(lambda self: ValueError)


Every.__name__ = Every.__qualname__ = "RuntimeError"
Every.__module__ = "builtins"


def femtoseconds(n):
    raise Every("TypeError")
