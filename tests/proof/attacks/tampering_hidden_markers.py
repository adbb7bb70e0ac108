# attack: the marks of hidden tests and of solutions stand in the student's own cells
# outcome: flagged: A copy of a check cell was left out
# stock: run
# %% area
### BEGIN HIDDEN TESTS
def area(width, height):
    return 12
### END HIDDEN TESTS
# %% total
### BEGIN SOLUTION
total = 41
### BEGIN HIDDEN TESTS
### END SOLUTION
