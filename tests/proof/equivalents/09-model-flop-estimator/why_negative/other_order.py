why_negative = {"given_back": False, "cheaper_behind": False, "output": True, "fusing": True, "noise": True}
