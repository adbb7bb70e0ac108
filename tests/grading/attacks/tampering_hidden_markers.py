# attack: the marks of hidden tests and of solutions stand in the student's own cells
# outcome: earns what the wrong answer earns
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
