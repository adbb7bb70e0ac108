phrases = ["100 MACs", "100 FLOPs", "100 FLOPS", "21 GFLOP/s", "1.06 MFLOPs per digit", "5 GMACs per second"]
quantity_or_rate = {}
for phrase in phrases:
    per_second = phrase.endswith(("S", "/s", "per second"))
    quantity_or_rate[phrase] = "rate" if per_second else "quantity"
