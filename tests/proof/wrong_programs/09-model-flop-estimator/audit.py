# %% wrong="the unit of the column is millions, so a million is given and not the ratio of billions to millions" hint="takes_single_flops_for_the_unit"
audit = {"times_too_large": 1_000_000, "wrong_rows": ["Conv1", "block_1_depthwise"]}


# %% wrong="a billion is given, as if the heading should be plain FLOPs" hint="takes_a_billion_for_the_factor"
audit = {"times_too_large": 1_000_000_000, "wrong_rows": ["Conv1", "block_1_depthwise"]}


# %% wrong="2, as if the column were MACs" hint="takes_macs_for_the_mistake"
audit = {"times_too_large": 2, "wrong_rows": ["Conv1", "block_1_depthwise"]}


# %% wrong="the ratio the wrong way round: a thousandth" hint="turns_the_factor_round"
audit = {"times_too_large": 0.001, "wrong_rows": ["Conv1", "block_1_depthwise"]}


# %% wrong="a ratio of 1024" hint="takes_a_binary_thousand"
audit = {"times_too_large": 1024, "wrong_rows": ["Conv1", "block_1_depthwise"]}


# %% wrong="a hundred"
audit = {"times_too_large": 100, "wrong_rows": ["Conv1", "block_1_depthwise"]}


# %% wrong="2000, from MACs that are held against the column" hint="holds_the_column_against_macs"
audit = {"times_too_large": 2000, "wrong_rows": ["Conv1", "block_1_depthwise"]}


# %% wrong="500, half of the ratio" hint="divides_by_two_once_more"
audit = {"times_too_large": 500, "wrong_rows": ["Conv1", "block_1_depthwise"]}


# %% wrong="one thousandth less than the right factor: 999"
audit = {"times_too_large": 999, "wrong_rows": ["Conv1", "block_1_depthwise"]}


# %% wrong="only Conv1 is called wrong" hint="finds_conv1_only"
audit = {"times_too_large": 1000, "wrong_rows": ["Conv1"]}


# %% wrong="only block_1_depthwise is called wrong" hint="finds_conv1_only"
audit = {"times_too_large": 1000, "wrong_rows": ["block_1_depthwise"]}


# %% wrong="all depthwise rows, and not Conv1, are called wrong" hint="suspects_every_depthwise_row"
audit = {"times_too_large": 1000, "wrong_rows": ["expanded_conv_depthwise", "block_1_depthwise", "block_2_depthwise"]}


# %% wrong="all rows with a 3×3 kernel are called wrong" hint="suspects_every_3x3_kernel"
audit = {"times_too_large": 1000, "wrong_rows": ["Conv1", "expanded_conv_depthwise", "block_1_depthwise", "block_2_depthwise"]}


# %% wrong="all rows are called wrong, because the unit is" hint="takes_all_rows_for_wrong"
audit = {"times_too_large": 1000, "wrong_rows": ["Conv1", "expanded_conv_depthwise", "expanded_conv_project", "block_1_expand",
                                                  "block_1_depthwise", "block_1_project", "block_2_expand", "block_2_depthwise"]}


# %% wrong="no row is called wrong" hint="finds_no_wrong_row"
audit = {"times_too_large": 1000, "wrong_rows": []}


# %% wrong="the six right rows are given, not the wrong ones" hint="lists_the_right_rows"
audit = {"times_too_large": 1000, "wrong_rows": ["expanded_conv_depthwise", "expanded_conv_project", "block_1_expand",
                                                  "block_1_project", "block_2_expand", "block_2_depthwise"]}


# %% wrong="Conv1 and the first depthwise row, not the one with stride 2"
audit = {"times_too_large": 1000, "wrong_rows": ["Conv1", "expanded_conv_depthwise"]}


# %% wrong="the row behind the strided one is called wrong as well"
audit = {"times_too_large": 1000, "wrong_rows": ["Conv1", "block_1_depthwise", "block_1_project"]}


# %% wrong="the places of the rows, not their names"
audit = {"times_too_large": 1000, "wrong_rows": [0, 4]}


# %% wrong="how many rows are wrong, not which"
audit = {"times_too_large": 1000, "wrong_rows": 2}


# %% wrong="one text with both names, not a list"
audit = {"times_too_large": 1000, "wrong_rows": "Conv1, block_1_depthwise"}


# %% wrong="the types of the wrong rows are given, not their names"
audit = {"times_too_large": 1000, "wrong_rows": ["Convolution", "GroupConvolution"]}


# %% wrong="the two answers are exchanged"
audit = {"times_too_large": ["Conv1", "block_1_depthwise"], "wrong_rows": 1000}


# %% wrong="the factor is a text"
audit = {"times_too_large": "1000 times", "wrong_rows": ["Conv1", "block_1_depthwise"]}


# %% wrong="the second finding is still to be written"
audit = {"times_too_large": 1000, "wrong_rows": ...}


# %% wrong="a millionth: the printed number divided by the true count, without the billions"
audit = {"times_too_large": 12.8451 / 12_845_056, "wrong_rows": ["Conv1", "block_1_depthwise"]}


# %% wrong="the column is held against MACs, so all rows are called wrong and the factor is 2000" hint="holds_everything_against_macs"
column = {"Conv1": 21.87, "expanded_conv_depthwise": 7.2253, "expanded_conv_project": 12.8451,
          "block_1_expand": 38.5352, "block_1_depthwise": 5.5162, "block_1_project": 14.4507,
          "block_2_expand": 21.676, "block_2_depthwise": 8.1285}
mine = {row["name"]: row["flops"] / 2 / 1e6 for row in flop_table("MobileNetV2")}
audit = {"times_too_large": 2000, "wrong_rows": [name for name in column if column[name] != round(mine[name], 4)]}
