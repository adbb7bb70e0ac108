# attack: an object whose __class__ says int, with a metaclass that agrees to every isinstance
# outcome: refused
# stock: run
class Meta(type):
    def __instancecheck__(cls, value):
        return True

    def __subclasscheck__(cls, value):
        return True

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__


class Liar(metaclass=Meta):
    __class__ = property(lambda self: int)
    __name__ = "int"

    def __eq__(self, other):
        return True

    __hash__ = object.__hash__

    def __gt__(self, other):
        return True

    def __repr__(self):
        return "42"
# %% area
def area(width, height):
    return Liar()
# %% total
total = Liar()
# %% squares
def squares(n):
    return Liar()
