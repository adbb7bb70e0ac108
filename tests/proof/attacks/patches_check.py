# attack: `check` of the notebook is replaced by one that is always content
# outcome: earns what the wrong answer earns
# stock: run
import random

import flopwise
import flopwise.checks


class Content:
    def __call__(self, *args, **named):
        return None

    def report(self, *args):
        return None

    def rng(self):
        return random.Random(1)


check = flopwise.check = flopwise.checks.check = Content()
