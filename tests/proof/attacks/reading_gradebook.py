# attack: the gradebook is opened and everybody's grades are read
# outcome: earns what the wrong answer earns
# stock: run
import os
import sqlite3

for path in ("@COURSE@/gradebook.db", "../../../gradebook.db"):
    if os.path.exists(path):
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as gradebook:
            print("REACHED the gradebook", gradebook.execute("select count(*) from grade").fetchone())
    else:
        print("no gradebook")
