# %% wrong="adds rows and columns instead of multiplying them" hint="adds_the_sides"
def matvec_macs(rows, columns):
    return rows + columns


# %% wrong="FLOPs instead of MACs: twice as many" hint="counts_flops_of_the_rows"
def matvec_macs(rows, columns):
    return 2 * rows * columns


# %% wrong="one row only: the rows are ignored" hint="counts_one_row"
def matvec_macs(rows, columns):
    return dot_macs(columns)


# %% wrong="a row has as many MACs as there are rows: rows squared, columns ignored" hint="takes_the_rows_twice"
def matvec_macs(rows, columns):
    return rows * rows


# %% wrong="columns squared, rows ignored" hint="takes_the_columns_twice"
def matvec_macs(rows, columns):
    return columns ** 2


# %% wrong="the number of results instead of the MACs: rows" hint="counts_the_sums"
def matvec_macs(rows, columns):
    return rows


# %% wrong="counts the additions only: columns - 1 in each row" hint="spares_a_mac_in_each_row"
def matvec_macs(rows, columns):
    return rows * (columns - 1)


# %% wrong="the last row is left out" hint="loses_a_row"
def matvec_macs(rows, columns):
    return (rows - 1) * columns


# %% wrong="a bias, one more MAC, for each row" hint="counts_a_mac_too_many_in_each_row"
def matvec_macs(rows, columns):
    return rows * (columns + 1)


# %% wrong="a matrix times a matrix: the vector counted as columns many columns"
def matvec_macs(rows, columns):
    return rows * columns * columns


# %% wrong="rows counted twice, as if the vector were a matrix with as many columns as there are rows"
def matvec_macs(rows, columns):
    return rows * columns * rows


# %% wrong="always 12, the value of the picture"
def matvec_macs(rows, columns):
    return 12


# %% wrong="the counter is set to 0 in every row, so only the last row is counted" hint="counts_one_row"
def matvec_macs(rows, columns):
    for row in range(rows):
        macs = 0
        for column in range(columns):
            macs += 1
    return macs


# %% wrong="the return stands inside the outer loop, so only the first row is counted" hint="counts_one_row"
def matvec_macs(rows, columns):
    macs = 0
    for row in range(rows):
        for column in range(columns):
            macs += 1
        return macs


# %% wrong="two loops one after the other instead of one in the other: rows + columns" hint="adds_the_sides"
def matvec_macs(rows, columns):
    macs = 0
    for row in range(rows):
        macs += 1
    for column in range(columns):
        macs += 1
    return macs


# %% wrong="prints the product and returns nothing"
def matvec_macs(rows, columns):
    print(rows * columns)


# %% wrong="half of the product, as in the picture that is half done" hint="stops_in_the_middle"
def matvec_macs(rows, columns):
    return rows * columns // 2


# %% wrong="adds a MAC for each number of the vector to be read" hint="counts_x_as_a_row"
def matvec_macs(rows, columns):
    return rows * columns + columns


# %% wrong="the loop over rows begins at 1, so one row is missing" hint="loses_a_row"
def matvec_macs(rows, columns):
    return sum(dot_macs(columns) for _ in range(1, rows))


# %% wrong="columns to the power of rows"
def matvec_macs(rows, columns):
    return columns ** rows


# %% wrong="divides columns by rows"
def matvec_macs(rows, columns):
    return columns / rows
