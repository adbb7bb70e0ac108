"""`flopwise jobs`: list jobs, watch them, cancel them, fetch their results."""

import argparse


def add_arguments(parser):
    actions = ("list", "watch", "cancel", "results")
    parser.add_argument(
        "action",
        nargs="?",
        default="list",
        choices=actions,
        help="list (the default); watch until all have ended; cancel; results: unpack what a job has made",
    )
    parser.add_argument(
        "ids", nargs="*", metavar="ID", type=number, help="numbers of jobs, as the list has them"
    )
    parser.add_argument(
        "--archive", default="output.tgz", metavar="FILE", help="with results (default: output.tgz)"
    )
    parser.add_argument(
        "--folder", metavar="FOLDER", help="with results: where to (default: results/NAME-NUMBER)"
    )


def number(text):
    """An argument's type: the number of a job."""
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(
            f"must be the number of a job, as `flopwise jobs` lists them, not {text!r}"
        )
    return text


def run(options):
    from flopwise import jobs
    from flopwise.errors import FlopwiseError
    from flopwise.jobs import tables

    if options.action in ("cancel", "results") and not options.ids:
        raise FlopwiseError(f"say which: flopwise jobs {options.action} ID (flopwise jobs lists them)")
    if options.action == "results" and options.ids[1:]:
        raise FlopwiseError(f"results takes one job at a time, not {len(options.ids)}")
    chosen = [job for text in options.ids for job in known(text)]
    if options.action == "results":
        where = jobs.get_results(chosen[0], options.archive, options.folder)
        return {"folder": str(where)}, f"Unpacked into {where}."
    if options.action == "cancel":
        jobs.cancel(chosen)
    elif options.action == "watch":
        chosen = chosen or [job for job in jobs.find() if job.state != "C"]
        if chosen and not options.json:
            jobs.live_status(chosen)
            ended = sum(job.state == "C" for job in chosen)
            return [facts(job) for job in chosen], f"{ended} of {len(chosen)} jobs have ended."
        for job in chosen:
            job.wait()
    elif not chosen:
        chosen = jobs.find()
    return [facts(job) for job in chosen], tables.text(chosen)


def known(text):
    from flopwise import jobs
    from flopwise.errors import FlopwiseError

    found = [job for job in jobs.find(text) if job.id == text]
    if not found:
        raise FlopwiseError(f"there is no job {text}; flopwise jobs lists those that there are")
    return found


def facts(job):
    """A job as plain values, for --json."""
    state, note = job.look()
    times = {name: getattr(job, name) for name in ("submitted", "started", "finished")}
    return {
        **{name: getattr(job, name) for name in "id name node queue script arguments directory".split()},
        "state": state,
        "note": note,
        "ended": job.ended,
        "exit_code": job.exit_code,
        **{name: when and when.isoformat(timespec="milliseconds") for name, when in times.items()},
    }
