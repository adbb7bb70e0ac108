# attack: five thousand files with long names lie in the handed-in folder, a thousand of them links
# outcome: earns what the wrong answer earns
# stock: no: it compares each of them with all the others, for minutes
# %% submission
def submit(nb, folder, places):
    for number in range(4000):
        (folder / f"{number:04}-{'n' * 200}.csv").touch()
    for number in range(1000):
        (folder / f"link-{number:04}").symlink_to(places["COURSE"] / "gradebook.db")
