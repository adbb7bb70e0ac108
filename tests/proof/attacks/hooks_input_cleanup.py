# attack: an input transformer of the first stage turns the expected values into the student's
# outcome: earns what the wrong answer earns
# stock: run
def softened(lines):
    return [line.replace("assert ", "assert True or ").replace("expect=", "tolerance=None, where=bool, says=") for line in lines]


get_ipython().input_transformers_cleanup.append(softened)
