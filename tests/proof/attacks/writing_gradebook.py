# attack: the own grades are written into the gradebook
# outcome: earns what the wrong answer earns
# stock: run
import os
import sqlite3

for path in ("@COURSE@/gradebook.db", "../../../gradebook.db"):
    if os.path.exists(path):
        gradebook = sqlite3.connect(path, timeout=1)
        try:
            gradebook.execute(
                "update grade set manual_score = (select max_points from grade_cell where grade_cell.id = grade.cell_id) "
                "where notebook_id in (select submitted_notebook.id from submitted_notebook join submitted_assignment "
                "on submitted_notebook.assignment_id = submitted_assignment.id where student_id = '@STUDENT@')")
            gradebook.commit()
        except sqlite3.Error as error:
            print(error)
        gradebook.close()
        break
