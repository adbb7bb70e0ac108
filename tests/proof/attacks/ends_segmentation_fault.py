# attack: the process crashes in machine code
# outcome: flagged: crashed
# stock: no: leaves a crash for the machine to report
import ctypes

ctypes.string_at(0)
