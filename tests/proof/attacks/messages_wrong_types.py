# attack: replies that are not text: numbers, bytes, objects, expressions that look like a text
# outcome: flagged: is not text|unreadable|failed
# stock: run
import itertools

import flopwise.checks.serving


class Sly(str):
    def __repr__(self):
        return "__import__('os').mkdir('@HOME@/evaluated')"


class Long:
    def __repr__(self):
        return "'a' 'b' + __import__('os').getcwd() * 5"


THINGS = itertools.cycle([12, 12.0, b'{"value": 12}', None, Sly("12"), Long(), ["12"], {"value": 12}, True, Ellipsis])
flopwise.checks.serving.answer = lambda asked, namespace: next(THINGS)
