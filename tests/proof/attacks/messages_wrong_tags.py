# attack: replies with unknown tags, keys that stand twice, arrays that lie about their shape
# outcome: flagged: unreadable
# stock: run
import itertools

import flopwise.checks.serving

VALUES = itertools.cycle(['{"~x": [1]}', '{"~a": ["object", [1], "gASV"]}', '{"~a": ["float64", [1099511627776], "AAAA"]}',
                          '{"~a": ["float64", [-1, -1], "AAAAAAAAAAA="]}', '{"a": 1, "a": 2}', '{"~i": "zz"}', "1e999",
                          '{"~f": "NaN"}', "NaN", "1" * 5000, '{"~t": {"a": 1}}', '{"~d": [["a", 1], ["a", 2]]}',
                          '{"~a": [["float64"], {}, 5]}', "[" * 500 + "]" * 500, "\u0661", '{"~i": "' + "f" * 10**6 + '"}'])
flopwise.checks.serving.answer = lambda asked, namespace: '{"value": %s, "called": true, "note": ""}' % next(VALUES)
