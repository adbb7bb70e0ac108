# attack: lone surrogates, NUL, bidirectional marks and a megabyte of combining signs as answers
# outcome: refused
# stock: run
# %% area
def area(width, height):
    return {3: "\ud800\udfff\ud800", 5: "\0" * 1000}.get(width, "a" + "\u0301" * 1_000_000)
# %% total
total = "\u202e24\u2066\x1b]0;title\x07"
# %% squares
def squares(n):
    return {"\ud800": "\udfff", "~t": [1], "~": "\u2028"}
