dot_macs = lambda n: int(n)
