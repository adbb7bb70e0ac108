# attack: an import hook hands out a `flopwise` and a `numpy` that agree with everything
# outcome: earns what the wrong answer earns
# stock: run
import builtins
import sys
import types


class Agrees(types.ModuleType):
    def __getattr__(self, name):
        return lambda *args, **named: True


honest = builtins.__import__


def agreeing(name, *args, **named):
    if name.partition(".")[0] in ("flopwise", "numpy") and "serving" not in name:
        return Agrees(name)
    return honest(name, *args, **named)


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        return None


sys.meta_path.insert(0, Finder)
builtins.__import__ = agreeing
# %% ramp
def ramp(n):
    return [0.0] * n
