# attack: SystemExit, KeyboardInterrupt and GeneratorExit raised by the answers
# outcome: flagged: SystemExit|KeyboardInterrupt|GeneratorExit|Exception
# stock: run
import sys
# %% area
def area(width, height):
    if width == 3:
        sys.exit(0)
    if width == 5:
        raise KeyboardInterrupt
    raise GeneratorExit
# %% squares
def squares(n):
    raise SystemExit(0)
# %% ramp
def ramp(n):
    raise BaseExceptionGroup("all", [KeyboardInterrupt(), SystemExit(0)])
