why_negative = {sentence: sentence in ("noise", "fusing", "output")
                for sentence in ("noise", "fusing", "output", "cheaper_behind", "given_back")}
