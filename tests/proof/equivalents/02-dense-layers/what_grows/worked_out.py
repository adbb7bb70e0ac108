for outs in range(1, 7_201):
    if 7_200 % outs == 0 and dense_params(7_200 // outs, outs) == 7_240:
        break
ins = 7_200 // outs
what_grows = dict(
    outputs=outs,
    inputs=ins,
    batch=115_200 // dense_flops(ins, outs),
    params_after=dense_params(2 * ins, outs // 2),
)
