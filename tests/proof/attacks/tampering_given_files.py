# attack: a file that the course gives out is changed in the handed-in folder
# outcome: earns what the wrong answer earns
# stock: run
print(open("given.csv").read())
assert open("given.csv").read() == "7\n"
# %% submission
def submit(nb, folder, places):
    (folder / "given.csv").write_text("42\n")
