# attack: the system's lists of keys and of their owners are read
# outcome: earns what the wrong answer earns
# stock: no: reaches beyond the temporary course
for name in ("keys", "key-users"):
    try:
        print("REACHED" if open(f"/proc/{name}").read().strip() else "empty", name)
    except OSError as error:
        print(name, type(error).__name__)
