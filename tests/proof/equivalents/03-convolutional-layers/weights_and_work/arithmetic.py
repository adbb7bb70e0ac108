side = 110 + 3 - 1
weights_and_work = {
    "small_but_busy": (1, side, side, 10, 3),       # 90 weights, 110·110 places: 1,089,000 MACs
    "large_but_lazy": (100, 4, 4, 100, 4),          # 160,000 weights, one place
}
