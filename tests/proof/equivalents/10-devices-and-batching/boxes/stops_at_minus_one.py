def boxes(output, picture, width, height, threshold=0.5):
    """As OpenVINO's documentation says: a row that begins with -1 is behind the last find."""
    found = []
    for number in range(len(output[0][0])):
        row = output[0][0][number]
        if row[0] == -1:
            break
        if row[0] != picture:
            continue
        if float(row[2]) >= threshold:
            corners = np.array(row[3:], dtype=float) * [width, height, width, height]
            found.append((int(row[1]), *corners))
    return found
