# attack: the student's folder is named as a spreadsheet's formula: `-2+3`
# outcome: earns what the wrong answer earns
# stock: run
# student: -2+3
