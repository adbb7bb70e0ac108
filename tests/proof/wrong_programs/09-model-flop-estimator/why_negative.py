# %% wrong="everything is called possible" hint="takes_everything_for_possible"
why_negative = {"noise": True, "fusing": True, "output": True, "cheaper_behind": True, "given_back": True}


# %% wrong="nothing is called possible" hint="takes_nothing_for_possible"
why_negative = {"noise": False, "fusing": False, "output": False, "cheaper_behind": False, "given_back": False}


# %% wrong="all five are the wrong way round"
why_negative = {"noise": False, "fusing": False, "output": False, "cheaper_behind": True, "given_back": True}


# %% wrong="noise is called impossible" hint="trusts_the_medians"
why_negative = {"noise": False, "fusing": True, "output": True, "cheaper_behind": False, "given_back": False}


# %% wrong="fusing is called impossible" hint="overlooks_the_fusing"
why_negative = {"noise": True, "fusing": False, "output": True, "cheaper_behind": False, "given_back": False}


# %% wrong="writing out the last map is called impossible" hint="overlooks_the_output"
why_negative = {"noise": True, "fusing": True, "output": False, "cheaper_behind": False, "given_back": False}


# %% wrong="a pooling that makes the layers behind it cheaper is called possible" hint="credits_the_pooling"
why_negative = {"noise": True, "fusing": True, "output": True, "cheaper_behind": True, "given_back": False}


# %% wrong="a layer that gives time back is called possible" hint="believes_in_negative_time"
why_negative = {"noise": True, "fusing": True, "output": True, "cheaper_behind": False, "given_back": True}


# %% wrong="noise is called the only reason" hint="blames_noise_alone"
why_negative = {"noise": True, "fusing": False, "output": False, "cheaper_behind": False, "given_back": False}


# %% wrong="writing out the last map is called impossible, and a pooling's saving possible" hint="overlooks_the_output_and_credits_the_pooling"
why_negative = {"noise": True, "fusing": True, "output": False, "cheaper_behind": True, "given_back": False}


# %% wrong="fusing is called impossible, and a pooling's saving possible" hint="overlooks_the_fusing_and_credits_the_pooling"
why_negative = {"noise": True, "fusing": False, "output": True, "cheaper_behind": True, "given_back": False}


# %% wrong="fusing and the output are called impossible, a pooling's saving and time given back possible"
why_negative = {"noise": True, "fusing": False, "output": False, "cheaper_behind": True, "given_back": True}


# %% wrong="only fusing and a pooling's saving are called possible"
why_negative = {"noise": False, "fusing": True, "output": False, "cheaper_behind": True, "given_back": False}


# %% wrong="noise is called impossible, because medians are used, and a pooling's saving possible" hint="trusts_the_medians_and_credits_the_pooling"
why_negative = {"noise": False, "fusing": True, "output": True, "cheaper_behind": True, "given_back": False}


# %% wrong="fusing only"
why_negative = {"noise": False, "fusing": True, "output": False, "cheaper_behind": False, "given_back": False}


# %% wrong="the output only"
why_negative = {"noise": False, "fusing": False, "output": True, "cheaper_behind": False, "given_back": False}


# %% wrong="noise and a pooling's saving only" hint="blames_noise_and_credits_the_pooling"
why_negative = {"noise": True, "fusing": False, "output": False, "cheaper_behind": True, "given_back": False}


# %% wrong="the pooling's saving only"
why_negative = {"noise": False, "fusing": False, "output": False, "cheaper_behind": True, "given_back": False}


# %% wrong="the answers are texts, not True and False"
why_negative = {"noise": "True", "fusing": "True", "output": "True", "cheaper_behind": "False", "given_back": "False"}


# %% wrong="the last two answers are still to be written"
why_negative = {"noise": True, "fusing": True, "output": True, "cheaper_behind": ..., "given_back": ...}


# %% wrong="a list of the causes that are possible, not a dictionary"
why_negative = ["noise", "fusing", "output"]
