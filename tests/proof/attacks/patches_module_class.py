# attack: the module flopwise.checks.wire gets a class whose attributes change with who asks
# outcome: refused
# stock: run
import sys
import types

import flopwise.checks.wire


class Shifty(types.ModuleType):
    def __getattribute__(self, name):
        if name == "answer":
            return lambda asked, namespace: '{"value": 12, "called": true, "note": ""}'
        return super().__getattribute__(name)


sys.modules["flopwise.checks.wire"].__class__ = Shifty
