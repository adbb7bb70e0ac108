# %% wrong="returns the columns that go" hint="gives_those_that_go"
def kept_columns(channels, height, width, gone):
    """The columns of a dense layer behind a flatten that still have something to read."""
    block = height * width
    return [column for column in range(channels * block) if column // block in gone]

# %% wrong="takes the channel for the fastest running number: column % channels instead of column // (height · width)" hint="lets_channels_take_turns"
def kept_columns(channels, height, width, gone):
    return [column for column in range(channels * height * width) if column % channels not in gone]

# %% wrong="a channel is taken for one row of numbers: the height is left out of its size" hint="forgets_the_height"
def kept_columns(channels, height, width, gone):
    return [column for column in range(channels * height * width) if column // width not in gone]

# %% wrong="a channel is taken for one column of numbers: the width is left out of its size" hint="forgets_the_width"
def kept_columns(channels, height, width, gone):
    return [column for column in range(channels * height * width) if column // height not in gone]

# %% wrong="only the first channel of gone is removed"
def kept_columns(channels, height, width, gone):
    block = height * width
    start = gone[0] * block
    return list(range(start)) + list(range(start + block, channels * block))

# %% wrong="returns the channels that stay instead of the columns" hint="takes_a_column_for_a_channel"
def kept_columns(channels, height, width, gone):
    return [channel for channel in range(channels) if channel not in gone]

# %% wrong="counts the columns from 1" hint="counts_columns_from_one"
def kept_columns(channels, height, width, gone):
    kept = []
    for channel in range(channels):
        if channel not in gone:
            for place in range(height * width):
                kept.append(channel * height * width + place + 1)
    return kept

# %% wrong="gives triples of channel, row and column in the map instead of places in the flattened row"
def kept_columns(channels, height, width, gone):
    return [(channel, row, column) for channel in range(channels) if channel not in gone
            for row in range(height) for column in range(width)]

# %% wrong="numbers the columns that are left anew, from 0 without gaps" hint="numbers_them_anew"
def kept_columns(channels, height, width, gone):
    return list(range((channels - len(gone)) * height * width))

# %% wrong="gives only the first column of each channel that stays" hint="gives_the_first_of_each"
def kept_columns(channels, height, width, gone):
    return [channel * height * width for channel in range(channels) if channel not in gone]

# %% wrong="the last column of each channel is missing: the range ends one too early" hint="loses_the_last_of_each"
def kept_columns(channels, height, width, gone):
    kept = []
    block = height * width
    for channel in range(channels):
        if channel not in gone:
            kept += range(channel * block, (channel + 1) * block - 1)
    return kept

# %% wrong="each block begins at its channel's number instead of the channel times the size of a map" hint="begins_at_the_number_of_the_channel"
def kept_columns(channels, height, width, gone):
    kept = []
    for channel in range(channels):
        if channel not in gone:
            kept.extend(range(channel, channel + height * width))
    return kept

# %% wrong="counts the channels in gone from 1" hint="counts_channels_from_one"
def kept_columns(channels, height, width, gone):
    block = height * width
    return [column for column in range(channels * block) if column // block + 1 not in gone]

# %% wrong="returns how many columns stay instead of which"
def kept_columns(channels, height, width, gone):
    return (channels - len(gone)) * height * width

# %% wrong="removes from the list while going through it, so every second column that should go stays"
def kept_columns(channels, height, width, gone):
    block = height * width
    columns = list(range(channels * block))
    for column in columns:
        if column // block in gone:
            columns.remove(column)
    return columns

# %% wrong="cuts one block after the other out of the list by place, so a later block is cut at a place that has moved" hint="cuts_at_places_that_have_moved"
def kept_columns(channels, height, width, gone):
    block = height * width
    columns = list(range(channels * block))
    for channel in gone:
        del columns[channel * block:(channel + 1) * block]
    return columns

# %% wrong="a list in a list for each channel instead of one list" hint="gives_a_list_for_each_channel"
def kept_columns(channels, height, width, gone):
    block = height * width
    return [list(range(channel * block, (channel + 1) * block)) for channel in range(channels)
            if channel not in gone]

# %% wrong="returns a list of true and false instead of the columns' numbers" hint="says_yes_or_no"
def kept_columns(channels, height, width, gone):
    block = height * width
    return [column // block not in gone for column in range(channels * block)]

# %% wrong="takes the maps as height × width × channels: marks the last axis" hint="lets_channels_take_turns"
def kept_columns(channels, height, width, gone):
    maps = np.ones((height, width, channels))
    maps[:, :, gone] = 0
    return np.flatnonzero(maps).tolist()

# %% wrong="takes the columns with the numbers in gone out, one column for each channel" hint="removes_one_column_each"
def kept_columns(channels, height, width, gone):
    return [column for column in range(channels * height * width) if column not in gone]

# %% wrong="the columns come in falling order" hint="gives_falling_order"
def kept_columns(channels, height, width, gone):
    block = height * width
    return [column for column in reversed(range(channels * block)) if column // block not in gone]

# %% wrong="height plus width for the size of a map, instead of height times width"
def kept_columns(channels, height, width, gone):
    size = height + width
    return [column for column in range(channels * size) if column // size not in gone]

# %% wrong="appends the numbers that stand at the places that stay in marked maps, which are all 0"
def kept_columns(channels, height, width, gone):
    maps = np.zeros((channels, height, width), int)
    for channel in gone:
        maps[channel] = 1
    return [int(number) for number in maps.flatten() if number == 0]

# %% wrong="prints the columns and returns nothing"
def kept_columns(channels, height, width, gone):
    block = height * width
    for column in range(channels * block):
        if column // block not in gone:
            print(column)
