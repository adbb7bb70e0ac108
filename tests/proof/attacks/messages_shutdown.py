# attack: the kernel's loop is told to end, and IPython to exit, as soon as this cell is over
# outcome: flagged: ended itself
# stock: no: stops the kernel in the middle, which stock nbgrader waits for
kernel = get_ipython().kernel
kernel.io_loop.add_callback(kernel.io_loop.stop)
get_ipython().ask_exit()
