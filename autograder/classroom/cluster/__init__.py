"""A class on more than one machine: `autograder grade --cluster WHERE`, on Dask distributed.

This machine repairs what was handed in, and is the only one that keeps verdicts and writes grades. What has
to be run travels to a worker as bytes (parcels.py), and what comes back is plain data that is believed only
as far as it fits what was asked (replies.py). Four kinds of processes take part:

    the command            dispatch.py: what is sent, tried again, set aside
    its client, beside it  client.py, where.py: the only process here in which Dask runs
    a worker of Dask       on_worker.py: hands on what it gets
    its grader, beside it  grader.py: repairs nothing, writes no grade; runs and judges, as on this machine

Dask brings threads into the processes in which it runs, and a process with threads must not be copied. So
what starts sandboxes, here and on the workers, is a process without Dask.
"""
