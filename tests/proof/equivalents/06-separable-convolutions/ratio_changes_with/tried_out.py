def _ratio(C_in=4, C_out=6, kernel=3, side=12):
    places = (side - kernel + 1) ** 2
    return separable_flops(C_in, C_out, side, side, kernel) / (2 * places * C_in * C_out * kernel ** 2)


moved = {"C_in": 8, "C_out": 12, "kernel": 5, "side": 24}
ratio_changes_with = {slider: _ratio(**{slider: place}) != _ratio() for slider, place in moved.items()}
