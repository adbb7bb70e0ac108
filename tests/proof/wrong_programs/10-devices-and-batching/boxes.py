# %% wrong="keeps the finds of every picture of the batch, whichever was asked for" hint="takes_every_picture"
def boxes(output, picture, width, height, threshold=0.5):
    """[[label, left, top, right, bottom], …] in pixels, of the finds in one picture of a batch."""
    found = []
    for row in output[0][0]:
        if row[2] >= threshold:
            found.append([row[1], row[3] * width, row[4] * height, row[5] * width, row[6] * height])
    return found

# %% wrong="compares the confidence with 0.5, whatever threshold was given" hint="compares_with_a_half"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] >= 0.5:
            found.append([row[1], row[3] * width, row[4] * height, row[5] * width, row[6] * height])
    return found

# %% wrong="does not look at the confidence at all" hint="forgets_the_threshold"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for image, label, confidence, left, top, right, bottom in output[0][0]:
        if image == picture:
            found.append([label, left * width, top * height, right * width, bottom * height])
    return found

# %% wrong="a find whose confidence is exactly the threshold is dropped (> instead of >=)" hint="wants_more_than_the_threshold"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] > threshold:
            found.append([row[1], row[3] * width, row[4] * height, row[5] * width, row[6] * height])
    return found

# %% wrong="width and height are swapped: x is multiplied by the height, y by the width" hint="swaps_width_and_height"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] >= threshold:
            found.append([row[1], row[3] * height, row[4] * width, row[5] * height, row[6] * width])
    return found

# %% wrong="all four corners are multiplied by the width; the height is not used" hint="takes_the_width_for_both"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] >= threshold:
            found.append([row[1]] + [number * width for number in row[3:]])
    return found

# %% wrong="the corners stay parts of the picture, they are not turned into pixels" hint="leaves_them_as_parts"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] >= threshold:
            found.append([row[1], row[3], row[4], row[5], row[6]])
    return found

# %% wrong="the corners are cut to whole pixels with int()" hint="cuts_to_whole_pixels"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] >= threshold:
            found.append([int(row[1]), int(row[3] * width), int(row[4] * height),
                          int(row[5] * width), int(row[6] * height)])
    return found

# %% wrong="gives the confidence where the label should stand" hint="gives_the_confidence_for_the_label"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] >= threshold:
            found.append([row[2], row[3] * width, row[4] * height, row[5] * width, row[6] * height])
    return found

# %% wrong="each entry has six numbers: the confidence stands behind the label" hint="gives_the_confidence_too"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] >= threshold:
            found.append([row[1], row[2], row[3] * width, row[4] * height, row[5] * width, row[6] * height])
    return found

# %% wrong="gives the box's width and height in place of its right and bottom" hint="gives_width_and_height_of_the_box"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] >= threshold:
            found.append([row[1], row[3] * width, row[4] * height,
                          (row[5] - row[3]) * width, (row[6] - row[4]) * height])
    return found

# %% wrong="the order is top, left, bottom, right instead of left, top, right, bottom" hint="puts_the_height_first"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] >= threshold:
            found.append([row[1], row[4] * height, row[3] * width, row[6] * height, row[5] * width])
    return found

# %% wrong="compares the label (place 1) with the picture asked for, instead of place 0" hint="takes_the_label_for_the_picture"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[1] == picture and row[2] >= threshold:
            found.append([row[1], row[3] * width, row[4] * height, row[5] * width, row[6] * height])
    return found

# %% wrong="returns inside the loop, so there is never more than the first find" hint="ends_after_the_first_find"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] >= threshold:
            found.append([row[1], row[3] * width, row[4] * height, row[5] * width, row[6] * height])
            return found
    return found

# %% wrong="stops at the first row that does not belong to the answer" hint="ends_at_the_first_other_row"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] != picture or row[2] < threshold:
            break
        found.append([row[1], row[3] * width, row[4] * height, row[5] * width, row[6] * height])
    return found

# %% wrong="multiplies by 300, the side of the detector's input, instead of the picture's width and height" hint="takes_the_size_that_the_detector_reads"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] >= threshold:
            found.append([row[1]] + [number * 300 for number in row[3:7]])
    return found

# %% wrong="prints the boxes and returns nothing"
def boxes(output, picture, width, height, threshold=0.5):
    for row in output[0][0]:
        if row[0] == picture and row[2] >= threshold:
            print([row[1], row[3] * width, row[4] * height, row[5] * width, row[6] * height])

# %% wrong="keeps a row if it is of that picture or is confident enough (or instead of and)" hint="asks_for_one_of_the_two"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture or row[2] >= threshold:
            found.append([row[1], row[3] * width, row[4] * height, row[5] * width, row[6] * height])
    return found

# %% wrong="keeps the rows whose confidence is below the threshold"
def boxes(output, picture, width, height, threshold=0.5):
    rows = [row for row in output[0][0] if row[0] == picture and row[2] <= threshold]
    return [[r[1], r[3] * width, r[4] * height, r[5] * width, r[6] * height] for r in rows]

# %% wrong="takes the picture's number for a place in the output's first axis, and does not look at place 0 of the rows"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[picture][0]:
        if row[2] >= threshold:
            found.append([row[1], row[3] * width, row[4] * height, row[5] * width, row[6] * height])
    return found

# %% wrong="goes over the output's first axis instead of the rows"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output:
        if row[0] == picture and row[2] >= threshold:
            found.append([row[1], row[3] * width, row[4] * height, row[5] * width, row[6] * height])
    return found

# %% wrong="all numbers go into one long list instead of one list for each find" hint="joins_all_finds"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] >= threshold:
            found += [row[1], row[3] * width, row[4] * height, row[5] * width, row[6] * height]
    return found

# %% wrong="uses the size of the photo of this notebook instead of the width and height that are given" hint="takes_the_size_that_the_detector_reads"
def boxes(output, picture, width, height, threshold=0.5):
    found = []
    for row in output[0][0]:
        if row[0] == picture and row[2] >= threshold:
            found.append([row[1], row[3] * photo.shape[1], row[4] * photo.shape[0],
                          row[5] * photo.shape[1], row[6] * photo.shape[0]])
    return found

# %% wrong="gives the finds in order of confidence, the surest last, instead of the order of the rows" hint="sorts_by_confidence"
def boxes(output, picture, width, height, threshold=0.5):
    rows = sorted(output[0][0].tolist(), key=lambda row: row[2])
    return [[r[1], r[3] * width, r[4] * height, r[5] * width, r[6] * height]
            for r in rows if r[0] == picture and r[2] >= threshold]
