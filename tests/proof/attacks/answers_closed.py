# attack: the connection for answers is closed, and the kernel goes on without it
# outcome: flagged: closed its connection
# stock: run
from flopwise.checks import serving

serving.connected().close()
