# attack: int, float, str, list and type are replaced in the builtins
# outcome: refused
# stock: run
import builtins


class Whole(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class Text(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


builtins.int, builtins.str = Whole, Text
builtins.float = lambda value=0: Whole(1)
builtins.type = lambda value, *rest: Whole
