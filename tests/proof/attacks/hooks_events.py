# attack: an event after each cell clears its output, and with it the error
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import clear_output

get_ipython().events.register("post_run_cell", lambda result: clear_output())
get_ipython().events.register("post_execute", clear_output)
