# attack: the student's folder is named as a spreadsheet's formula: `=1+1`
# outcome: earns what the wrong answer earns
# stock: run
# student: =1+1
