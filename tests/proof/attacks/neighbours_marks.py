# attack: modules, built-ins, files, threads and the environment are marked for whoever is graded next
# outcome: earns what the wrong answer earns
# stock: no: its marks are looked for on the whole machine
# with: marks
