# attack: os._exit(0) in the first cell: a process that ends well must have passed
# outcome: flagged: ended itself
# stock: run
import os

os._exit(0)
