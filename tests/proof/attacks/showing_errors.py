# attack: scripts and escape sequences in the names, texts and tracebacks of exceptions
# outcome: earns what the wrong answer earns
# stock: run
class Odd(Exception):
    pass


Odd.__name__ = Odd.__qualname__ = "<script>alert(1)</script>\x1b]8;;javascript:alert(1)\x07x\x1b]8;;\x07"
raise Odd("\x1b[31m<img src=x onerror=alert(1)>\x1b[0m\x1b[1;38;5;196;\"><script>alert(1)</script>m" + "\x1b[4;" * 1000)
