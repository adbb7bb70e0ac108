def measured_rate(n, seconds):
    middle = sorted(seconds)[len(seconds) // 2]
    return 2 * n * n * n / middle
