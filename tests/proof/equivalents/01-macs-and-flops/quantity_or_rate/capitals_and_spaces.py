quantity_or_rate = {
    "100 MACs": "Quantity", "100 FLOPs": "quantity ", "100 FLOPS": "Rate",
    "21 GFLOP/s": "RATE", "1.06 MFLOPs per digit": " quantity", "5 GMACs per second": "rate",
}
