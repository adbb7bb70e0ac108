"""The first program in a sandbox: lowers its own limits, unpacks the student's files, becomes the kernel.

It runs before any of the student's code. argv[1] holds the settings as JSON, the files come as a tar on stdin.
"""

import json
import os
import resource
import sys
import tarfile


def main():
    settings = json.loads(sys.argv.pop(1))
    for name, value in settings["rlimits"].items():
        hard = resource.getrlimit(getattr(resource, name))[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(getattr(resource, name), (value, value))
    os.closerange(3, 1024)
    os.sched_setaffinity(0, settings["cores"])
    os.makedirs(settings["work"], exist_ok=True)
    with tarfile.open(fileobj=sys.stdin.buffer, mode="r|") as files:
        files.extractall(settings["home"], **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    os.chdir(settings["work"])
    # Nothing of the sandbox may write to the grader's own terminal.
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)

    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()


if __name__ == "__main__":
    main()
