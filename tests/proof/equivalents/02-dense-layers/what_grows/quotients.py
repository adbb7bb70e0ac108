outs = 7240 - 7200
ins = 7200 / outs
what_grows = {
    "outputs": outs, "inputs": ins, "batch": 115200 / 7200 / 2,
    "params_after": (2 * ins + 1) * (outs / 2),
}
