"""Jobs: hand a script to a queue, watch it wait and run, and fetch what it made.

    from flopwise import jobs

    job = jobs.submit("inference_job.sh", "CPU", 10, node="cpu", name="ten at once")
    jobs.live_status(job)
    jobs.get_results(job, "output.tgz")

The queue is this machine, one job at a time, unless `queue=` or the variable FLOPWISE_QUEUE says "slurm" or
"pbs"; PSI/J speaks to these. What is known of a job lies in files, one folder for each job, below `folder()`.
So `find()` gives jobs back after the kernel was restarted, and `flopwise jobs` lists them in a terminal.
"""

from flopwise.jobs.job import Job, cancel, find
from flopwise.jobs.results import get_results
from flopwise.jobs.store import folder
from flopwise.jobs.submitting import submit
from flopwise.jobs.watching import live_status

__all__ = ["Job", "cancel", "find", "folder", "get_results", "live_status", "submit"]
