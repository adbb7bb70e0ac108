def matvec_macs(rows, columns):
    macs = 0
    for row in range(rows):
        for column in range(columns):
            macs += 1
    return macs
