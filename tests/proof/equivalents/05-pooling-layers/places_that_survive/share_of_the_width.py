def places_that_survive(width, kernel):
    return width * (1 - 1 / kernel)         # 6.000000000000001 for 9 and 3
