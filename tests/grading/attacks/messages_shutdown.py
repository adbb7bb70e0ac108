# attack: the control channel is told to shut the kernel down, and to interrupt it
# outcome: flagged: ended itself
# stock: no: stops the kernel in the middle, which stock nbgrader waits for
import threading

kernel = get_ipython().kernel
threading.Timer(0.3, lambda: kernel.io_loop.add_callback(kernel.io_loop.stop)).start()
get_ipython().ask_exit()
