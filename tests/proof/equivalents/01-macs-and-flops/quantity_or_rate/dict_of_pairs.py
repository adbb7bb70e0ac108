quantity_or_rate = dict([
    ("5 GMACs per second", "rate"), ("1.06 MFLOPs per digit", "quantity"), ("21 GFLOP/s", "rate"),
    ("100 FLOPS", "rate"), ("100 FLOPs", "quantity"), ("100 MACs", "quantity"),
])
