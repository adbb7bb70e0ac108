# attack: a value whose __repr__, __str__ and __len__ never end
# outcome: refused
# stock: no: would occupy the machine until nbgrader's own limit
class Endless:
    def __repr__(self):
        while True:
            pass

    __str__ = __len__ = __bool__ = __hash__ = __repr__

    def __eq__(self, other):
        while True:
            pass
# %% area
def area(width, height):
    return Endless()
# %% total
total = Endless()
