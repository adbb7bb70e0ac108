"""A Slurm of your own on this machine, with two kinds of node: python -m scripts.slurm run make lab

    start             start it, and say how to use it
    status            its nodes and jobs
    stop              cancel its jobs, stop it, and remove all that it wrote
    run COMMAND …     start it, run a command that uses it, and stop it

Both nodes are this machine: `sbatch --constraint=cpu` and `--constraint=gpu` choose one. Each has half of the
processor's cores, and runs one job at a time. A Slurm that is installed here is not touched.

Started by root, it serves everybody on the machine; started by somebody else, only that person.
"""

import argparse
import os
import shlex
import signal
import subprocess
import sys

from scripts.cluster import Cluster, Stop


def tell(text):
    print(f"flopwise: {text}", file=sys.stderr, flush=True)


HOW_TO = """\
Slurm runs: one node of the kind cpu, one of the kind gpu. In each terminal that is to use it:

{exports}

Then `flopwise jobs`, JupyterLab and Slurm's own commands (sbatch, squeue, scancel, sinfo) use it, too.
To stop it, and cancel its jobs:

    {stop}"""


def start(cluster, words):
    cluster.start()
    variables = cluster.variables.items()
    exports = "\n".join(f"    export {name}={shlex.quote(value)}" for name, value in variables)
    stop = shlex.join([sys.executable, "-m", "scripts.slurm", "--folder", str(cluster.folder), "stop"])
    tell(HOW_TO.format(exports=exports, stop=stop))
    return 0


def status(cluster, words):
    if not cluster.configuration.exists():
        raise Stop(f"No cluster runs in {cluster.folder}.")
    print(
        cluster.run("sinfo", "-N", "-o", "%8N %10T %8f %E"),
        cluster.run("squeue", "-t", "all"),
        sep="\n",
        end="",
    )
    return 0


def stop(cluster, words):
    found = cluster.stop()
    tell("Slurm is stopped, and nothing is left of it." if found else f"No cluster is in {cluster.folder}.")
    return 0


def run(cluster, words):
    if not words:
        raise Stop("Say what to run, such as: python -m scripts.slurm run make lab")
    process, came = None, []

    def hand_on(number, _):
        came.append(number)
        if process:
            process.send_signal(number)

    for number in (signal.SIGTERM, signal.SIGHUP):  # already now, or it would leave a cluster behind
        signal.signal(number, hand_on)
    cluster.start()
    try:
        with subprocess.Popen(words, env=os.environ | cluster.variables) as process:
            # Control-C reaches the command, too, which knows what it means; the others come to us alone.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            for number in came:  # before there was a command
                process.send_signal(number)
            return process.wait()
    except OSError as error:
        raise Stop(f"{words[0]} can't be run: {error.strerror}.") from None
    finally:
        cluster.stop()


def main(words):
    parser = argparse.ArgumentParser(
        prog="python -m scripts.slurm",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--folder", help="where it lives while it runs (default: /tmp/flopwise-slurm-USER)")
    commands = {"start": start, "status": status, "stop": stop, "run": run}
    parser.add_argument("command", choices=commands)
    parser.add_argument("words", nargs=argparse.REMAINDER, help="with run: the command")
    options = parser.parse_args(words)
    try:
        return commands[options.command](Cluster(options.folder), options.words)
    except Stop as reason:
        tell(reason)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
