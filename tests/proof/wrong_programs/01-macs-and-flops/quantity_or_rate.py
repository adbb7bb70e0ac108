# %% wrong="the capital S of 100 FLOPS is taken for a plural: a quantity" hint="overlooks_the_capital"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "quantity",
    "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "rate",
}


# %% wrong="1.06 MFLOPs per digit called a rate because of the word per" hint="takes_every_per_for_a_rate"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "rate",
    "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "rate", "5 GMACs per second": "rate",
}


# %% wrong="every FLOPs and FLOPS is called a rate, every MACs a quantity" hint="goes_by_the_unit"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "rate", "100 FLOPS": "rate",
    "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "rate", "5 GMACs per second": "quantity",
}


# %% wrong="quantity and rate exchanged in all six" hint="exchanges_the_two_words"
quantity_or_rate = {
    "100 MACs": "rate", "100 FLOPs": "rate", "100 FLOPS": "quantity",
    "21 GFLOP/s": "quantity",
    "1.06 MFLOPs per digit": "rate", "5 GMACs per second": "quantity",
}


# %% wrong="all six are called quantities" hint="reads_rates_as_counts"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "quantity",
    "21 GFLOP/s": "quantity",
    "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "quantity",
}


# %% wrong="all six are called rates" hint="takes_all_for_rates"
quantity_or_rate = {
    "100 MACs": "rate", "100 FLOPs": "rate", "100 FLOPS": "rate",
    "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "rate", "5 GMACs per second": "rate",
}


# %% wrong="5 GMACs per second called a quantity, because MACs always are" hint="takes_macs_for_a_count_always"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "rate",
    "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "quantity",
}


# %% wrong="21 GFLOP/s called a quantity: the /s is taken for the plural" hint="reads_the_slash_as_a_plural"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "rate",
    "21 GFLOP/s": "quantity",
    "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "rate",
}


# %% wrong="FLOPs and FLOPS exchanged: the small s is taken for per second and the capital one for the plural" hint="swaps_the_letters"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "rate", "100 FLOPS": "quantity",
    "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "rate", "5 GMACs per second": "rate",
}


# %% wrong="other words than asked: speed and work" hint="check: Does 'per second' hide in it?"
quantity_or_rate = {
    "100 MACs": "work", "100 FLOPs": "work", "100 FLOPS": "speed",
    "21 GFLOP/s": "speed",
    "1.06 MFLOPs per digit": "work", "5 GMACs per second": "speed",
}


# %% wrong="half-finished: the last three entries are still to be filled in"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "rate",
    "21 GFLOP/s": ...,
    "1.06 MFLOPs per digit": ..., "5 GMACs per second": ...,
}


# %% wrong="true and false instead of the two words" hint="check: Does 'per second' hide in it?"
quantity_or_rate = {
    "100 MACs": True, "100 FLOPs": True, "100 FLOPS": False,
    "21 GFLOP/s": False,
    "1.06 MFLOPs per digit": True, "5 GMACs per second": False,
}


# %% wrong="misspelt: qantity for the three quantities" hint="check: Does 'per second' hide in it?"
quantity_or_rate = {
    "100 MACs": "qantity", "100 FLOPs": "qantity", "100 FLOPS": "rate",
    "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "qantity", "5 GMACs per second": "rate",
}


# %% wrong="only phrases with a slash or the word per are rates: 100 FLOPS a quantity, per digit a rate" hint="check: Does 'per second' hide in it?"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "quantity",
    "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "rate", "5 GMACs per second": "rate",
}


# %% wrong="MACs are called rates because accumulating goes on in time" hint="takes_macs_for_a_rate"
quantity_or_rate = {
    "100 MACs": "rate", "100 FLOPs": "quantity", "100 FLOPS": "rate",
    "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "rate",
}


# %% wrong="the entry 5 GMACs per second is missing from the dictionary"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "rate",
    "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "quantity",
}


# %% wrong="100 FLOPs called a rate, all others right" hint="overlooks_the_small_letter"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "rate", "100 FLOPS": "rate",
    "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "rate",
}


# %% wrong="only what says so in words is a rate: 100 FLOPS and 21 GFLOP/s are called quantities" hint="check: Does 'per second' hide in it?"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "quantity",
    "21 GFLOP/s": "quantity", "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "rate",
}


# %% wrong="only 100 FLOPS is called a rate: the other two have no capital S" hint="check: Does 'per second' hide in it?"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "rate",
    "21 GFLOP/s": "quantity", "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "quantity",
}


# %% wrong="what has a letter for a large number is called a rate" hint="takes_every_per_for_a_rate"
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "rate",
    "21 GFLOP/s": "rate", "1.06 MFLOPs per digit": "rate", "5 GMACs per second": "rate",
}


# %% wrong="the words in capitals" hint="check: Does 'per second' hide in it?"
quantity_or_rate = {
    "100 MACs": "QUANTITIES", "100 FLOPs": "QUANTITIES", "100 FLOPS": "RATES",
    "21 GFLOP/s": "RATES", "1.06 MFLOPs per digit": "QUANTITIES", "5 GMACs per second": "RATES",
}
