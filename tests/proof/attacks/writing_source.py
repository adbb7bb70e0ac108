# attack: the hidden tests in the course's source are replaced by tests that hold
# outcome: earns what the wrong answer earns
# stock: no: would change what all later students earn
for path in ("@COURSE@/source/@LESSON@/@LESSON@.ipynb", "../../../source/@LESSON@/@LESSON@.ipynb"):
    try:
        text = open(path).read()
        open(path, "w").write(text.replace("assert ", "assert True or "))
        print("REACHED", path)
    except OSError as error:
        print(type(error).__name__)
