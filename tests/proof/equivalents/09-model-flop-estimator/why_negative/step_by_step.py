why_negative = dict.fromkeys(["noise", "fusing", "output", "cheaper_behind", "given_back"], True)
for sentence in ("cheaper_behind", "given_back"):
    why_negative[sentence] = False
