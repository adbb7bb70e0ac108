QUANTITY, RATE = "quantity", "rate"
quantity_or_rate = {name: RATE for name in ("100 FLOPS", "21 GFLOP/s", "5 GMACs per second")}
quantity_or_rate |= dict.fromkeys(["100 MACs", "100 FLOPs", "1.06 MFLOPs per digit"], QUANTITY)
