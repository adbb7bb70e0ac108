def same_padding(kernel):
    before = behind = 0
    for number in range(1, kernel):
        if number % 2:
            behind += 1
        else:
            before += 1
    return (before, behind)
