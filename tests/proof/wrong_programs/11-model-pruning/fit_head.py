# %% wrong="there is no column of ones, so there is no bias" hint="leaves_the_bias_out"
def fit_head(features, labels, classes):
    """Least-squares weights (F + 1, classes) of a dense layer; the last row is its bias."""
    table = np.eye(classes)[labels]
    return np.linalg.lstsq(features, table, rcond=None)[0]

# %% wrong="the column of ones stands first, so the bias is the first row instead of the last" hint="puts_the_bias_first"
def fit_head(features, labels, classes):
    rows = np.hstack([np.ones((len(features), 1)), features])
    table = np.eye(classes)[labels]
    return np.linalg.lstsq(rows, table, rcond=None)[0]

# %% wrong="fits the labels themselves as numbers instead of a table of ones and zeros" hint="fits_the_class_numbers"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    return np.linalg.lstsq(rows, np.array(labels), rcond=None)[0]

# %% wrong="returns the weights transposed, (classes, F + 1)" hint="turns_the_table"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    return np.linalg.lstsq(rows, np.eye(classes)[labels], rcond=None)[0].T

# %% wrong="returns all that lstsq gives, not its first part" hint="gives_all_that_lstsq_gives"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    return np.linalg.lstsq(rows, np.eye(classes)[labels], rcond=None)

# %% wrong="the added column is of zeros instead of ones" hint="adds_a_column_of_zeros"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.zeros((len(features), 1))])
    return np.linalg.lstsq(rows, np.eye(classes)[labels], rcond=None)[0]

# %% wrong="fits the weights without a bias, and puts the mean of each class's column below them as the bias" hint="adds_a_bias_afterwards"
def fit_head(features, labels, classes):
    table = np.eye(classes)[labels]
    weights = np.linalg.lstsq(features, table, rcond=None)[0]
    return np.vstack([weights, table.mean(axis=0)])

# %% wrong="the table has −1 instead of 0 for the other classes" hint="takes_minus_one_for_zero"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    table = 2 * np.eye(classes)[labels] - 1
    return np.linalg.lstsq(rows, table, rcond=None)[0]

# %% wrong="the weights are the mean features of each class, with a bias of zero: nothing is fitted"
def fit_head(features, labels, classes):
    features, labels = np.array(features), np.array(labels)
    weights = np.zeros((features.shape[1] + 1, classes))
    for number in range(classes):
        weights[:-1, number] = features[labels == number].mean(axis=0)
    return weights

# %% wrong="the mean is taken off the features before the fit, so the bias belongs to other features" hint="takes_the_mean_off"
def fit_head(features, labels, classes):
    centred = features - features.mean(axis=0)
    rows = np.hstack([centred, np.ones((len(features), 1))])
    return np.linalg.lstsq(rows, np.eye(classes)[labels], rcond=None)[0]

# %% wrong="the table is transposed, (classes, N), and does not fit the features"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    table = np.eye(classes)[labels].T
    return np.linalg.lstsq(rows, table, rcond=None)[0]

# %% wrong="makes the table from np.eye(N), which has N columns instead of one for each class"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    table = np.eye(len(features))[labels]
    return np.linalg.lstsq(rows, table, rcond=None)[0]

# %% wrong="always ten classes, as for digits; classes is ignored" hint="always_takes_ten_classes"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    table = np.zeros((len(features), 10))
    for place, label in enumerate(labels):
        table[place, label] = 1
    return np.linalg.lstsq(rows, table, rcond=None)[0]

# %% wrong="counts the classes from the labels, so a class at the end that does not occur is missing" hint="ends_with_the_largest_label"
def fit_head(features, labels, classes):
    classes = max(labels) + 1
    rows = np.hstack([features, np.ones((len(features), 1))])
    return np.linalg.lstsq(rows, np.eye(classes)[labels], rcond=None)[0]

# %% wrong="table[labels] = 1 writes ones into whole rows, those with the labels' numbers"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    table = np.zeros((len(features), classes))
    table[labels] = 1
    return np.linalg.lstsq(rows, table, rcond=None)[0]

# %% wrong="table[:, labels] = 1 writes ones into every column, so all classes look alike"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    table = np.zeros((len(features), classes))
    table[:, labels] = 1
    return np.linalg.lstsq(rows, table, rcond=None)[0]

# %% wrong="multiplies the transposed features by the table, and does not solve the equations" hint="multiplies_only"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    return rows.T @ np.eye(classes)[labels]

# %% wrong="large weights are held back by adding 1 to the diagonal: it is no longer the least sum of squares" hint="holds_large_weights_back"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    table = np.eye(classes)[labels]
    return np.linalg.solve(rows.T @ rows + np.eye(rows.shape[1]), rows.T @ table)

# %% wrong="features and table are swapped in lstsq"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    table = np.eye(classes)[labels]
    return np.linalg.lstsq(table, rows, rcond=None)[0]

# %% wrong="adds as many columns of ones as there are features (ones_like) instead of one" hint="adds_too_many_ones"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones_like(features)])
    return np.linalg.lstsq(rows, np.eye(classes)[labels], rcond=None)[0]

# %% wrong="takes the labels to begin at 1: each class has the column of the one before it" hint="begins_with_label_one"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    table = np.zeros((len(features), classes))
    for place, label in enumerate(labels):
        table[place, label - 1] = 1
    return np.linalg.lstsq(rows, table, rcond=None)[0]

# %% wrong="the ones are added as a row below the features instead of a column beside them, and the table no longer fits"
def fit_head(features, labels, classes):
    rows = np.vstack([features, np.ones((1, features.shape[1]))])
    return np.linalg.lstsq(rows, np.eye(classes)[labels], rcond=None)[0]

# %% wrong="the weights are rounded to two decimals" hint="rounds_the_weights"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    return np.linalg.lstsq(rows, np.eye(classes)[labels], rcond=None)[0].round(2)

# %% wrong="the table is made anew for each digit, so only the last digit has its one" hint="fits_the_last_digit"
def fit_head(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    for place, label in enumerate(labels):
        table = np.zeros((len(features), classes))
        table[place, label] = 1
    return np.linalg.lstsq(rows, table, rcond=None)[0]
