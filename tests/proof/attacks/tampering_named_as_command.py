# attack: the student's folder is named as a spreadsheet's formula: `+cmd|' &calc'!A0`
# outcome: earns what the wrong answer earns
# stock: run
# student: +cmd|' &calc'!A0
