# attack: a loop that catches every KeyboardInterrupt
# outcome: flagged: did not react
# stock: no: nbgrader would wait
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
