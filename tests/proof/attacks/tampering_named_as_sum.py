# attack: the student's folder is named as a spreadsheet's formula: `@SUM(1)`
# outcome: earns what the wrong answer earns
# stock: run
# student: @SUM(1)
