three_models = {
    "parameters_saved": 370_338 - 370_243,
    "sep_over_pool": 926_808 / 394_780, "dense1_share": 737_280 / 926_808,
}
