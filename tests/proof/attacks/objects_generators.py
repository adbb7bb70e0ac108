# attack: coroutines, generators without end and views in the place of lists
# outcome: refused
# stock: run
# %% area
async def area(width, height):
    return width * height
# %% total
total = (42 for _ in range(1))
# %% squares
def squares(n):
    while True:
        yield n
# %% ramp
def ramp(n):
    return memoryview(bytes(n))
