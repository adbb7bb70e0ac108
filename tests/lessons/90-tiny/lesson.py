# ---
# title: A tiny lesson
# needs:
# gives: one function; one value
# ---

# %% [markdown]
# # A tiny lesson
#
# Every kind of cell, once. Umlauts and signs: ä, ≥, ×, “quotes”.

# %%
import math

from flopwise import check, captured  # what the setup cell gives in a notebook

# %% [markdown]
# **Exercise.** Write `area`.


# %% exercise="area"
def area(width, height):
    """Cells of a grid."""
    ### BEGIN SOLUTION
    rows_times_columns = width * height
    return rows_times_columns
    ### END SOLUTION

# %% [markdown] hint="area"
# Draw a 2×3 grid.

# %% [markdown] hint="area"
# Count one row, then the rows: `width * height`.
#
# - not `width + height`

# %% misconception="area" hint="You added. A grid has height rows of width cells each: multiply."
def adds_the_sides(width, height):
    # A comment that reaches no edition.
    return width + height


# %% misconception="area" hint="That is the \"rim\", not the area."
def walks_round(width, height):
    return 2 * (adds_the_sides(width, height))

# %% check="area" points=2
import itertools

check("area", 3, 4, expect=12)     # 3·4
for width, height in itertools.product((5, 6), (7,)):
    check("area", width, height=height, expect=sum(1 for _ in range(width) for _ in range(height)))
### BEGIN HIDDEN TESTS
rng = check.rng()
secret_width = rng.randint(10, 20)
check("area", secret_width, 9, expect=secret_width * 9)
### END HIDDEN TESTS

# %%
# A plain cell, with a blank line and a string of lines.

text = """one
two"""
print(text, math.floor(2.5))

# %% exercise="table"
table = ...
### BEGIN SOLUTION
table = {"first": area(2, 3), "second": 0.25}
### END SOLUTION

# %% misconception="table" hint="The first grid has 2 columns and 3 rows."
first_grid_taken_for_a_square = {"first": 4, "second": 0.25}

# %% misconception="table" hint="A quarter, not a half."
halves = dict(table, second=0.5)

# %% check="table" points=1.5 all_or_nothing=True
check("table", item="first", expect=6, reveal=False)   # 2·3
check("table", item="second", expect=0.25, reveal=False)

# %% exercise="shout"
def shout(word):
    """Print the word, loudly."""
    ### BEGIN SOLUTION
    print(word.upper() + "!")
    ### END SOLUTION

# %% misconception="shout" hint="Print it, with the sign."
def forgets_the_sign(word):
    print(word.upper())

# %% check="shout" points=1
check(captured("shout"), "hey", expect="HEY!\n")

# %% [markdown] reflect="why_area" points=2
# **Reflection.** Why does a grid have `width * height` cells?
#
# ### BEGIN MARK SCHEME
# One point for rows, one for columns.
#
# A good answer:
#
# There are `height` rows, and each of them has `width` cells.
# ### END MARK SCHEME

# %% figure="Figure: a grid, drawn in \"text\""
from textwrap import indent

grid = "\n".join("▢" * math.floor(4.5) for _ in range(3))
print(indent(grid, "  "))

# %% [markdown]
# The end.
