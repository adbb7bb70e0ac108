"""PSI/J's executors for Slurm and PBS, asked when somebody looks instead of by a thread of their own.

PSI/J asks a queue every 30 seconds from a thread, of all jobs at once, and takes a job that the queue has
forgotten for completed; if one answer cannot be read (a reason of two words is enough), all jobs count as
failed. Here a job is asked for by itself, each command has a limit of time, and what cannot be read is told.
"""

import os
import subprocess

from psij import JobState, JobStatus
from psij.executors.batch.pbs import PBSJobExecutor
from psij.executors.batch.pbs_base import PBSExecutorConfig
from psij.executors.batch.slurm import SlurmExecutorConfig, SlurmJobExecutor

from flopwise.errors import FlopwiseError

__all__ = ["PBS", "PBSExecutorConfig", "Slurm", "SlurmExecutorConfig"]
PATIENCE = 60  # seconds for an answer


class _NoThread:
    """Stands where PSI/J has the thread that asks the queue."""

    def register_job(self, job):
        pass


class _Asked:
    """What both executors do otherwise than PSI/J's."""

    def _start_queue_poll_thread(self):
        return _NoThread()

    def _run_command(self, cmd):
        try:
            done = subprocess.run(cmd, capture_output=True, text=True, errors="replace", timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise FlopwiseError(f"{cmd[0]} has not answered for {PATIENCE} seconds.") from None
        except OSError as error:
            raise FlopwiseError(f"{cmd[0]} cannot be run: {error.strerror}.") from error
        if done.returncode:
            said = "\n".join(filter(None, [done.stdout, done.stderr])) or f"exit code {done.returncode}"
            raise subprocess.CalledProcessError(done.returncode, cmd, output=said)
        return done.stdout

    def ask(self, native_id):
        """What the queue says of a job → psij.JobStatus; None if it does not know it (any more).

        Raises FlopwiseError if it cannot be asked.
        """
        try:
            said = self._run_command(self.get_status_command([native_id]))
            return self.parse_status_output(0, said).get(native_id)
        except subprocess.CalledProcessError as error:
            if any(word in error.output for word in self.UNKNOWN):
                return None
            raise FlopwiseError(f"{error.cmd[0]}: {' '.join(error.output.split())}") from error
        except (ValueError, KeyError, TypeError, AttributeError, AssertionError) as error:
            name = self.get_status_command([native_id])[0]
            raise FlopwiseError(f"The answer of {name} cannot be read ({error}).") from error


class Slurm(_Asked, SlurmJobExecutor):
    """Slurm."""

    _NAME_ = "slurm"
    UNKNOWN = ("Invalid job id",)
    NO_SUCH_NODE = "it has no node of the kind {!r} (with this feature)."
    WORDS = {
        "NF": "its node failed",
        "OOM": "it needed more memory than it was given",
        "BF": "its node failed",
    }

    def _run_command(self, cmd):
        configuration = os.environ.get("SLURM_CONF")
        if configuration and not os.path.exists(configuration):  # the command would look for it for a minute
            raise FlopwiseError(
                f"The variable SLURM_CONF names {configuration}, which is not there. Was that Slurm stopped?"
            )
        return super()._run_command(cmd)

    def get_submit_command(self, job, submit_file_path):
        # Options without a value, which PSI/J's script cannot have.
        return ["sbatch", "--parsable", "--no-requeue", str(submit_file_path)]

    def job_id_from_submit_output(self, out):
        # "12", or "12;cluster" where a site has several; some sites print a greeting before it.
        return out.split()[-1].partition(";")[0]

    def is_about_node(self, said):
        return "Invalid feature specification" in said

    def get_status_command(self, native_ids):
        # With widths, or a long reason is cut in the middle.
        wanted = "JobArrayID:40,StateCompact:10,Reason:200"
        return ["squeue", "-O", wanted, "-t", "all", "-j", ",".join(native_ids)]

    def parse_status_output(self, exit_code, out):
        found = {}
        for line in out.splitlines()[1:]:
            if not line.strip():
                continue
            native_id, state, *reason = line.split()
            reason = " ".join(reason).strip("()")
            words = self.WORDS.get(state) or self._REASONS_MAP.get(reason) or reason
            found[native_id] = JobStatus(
                self._STATE_MAP.get(state, JobState.QUEUED),
                message=None if words in ("None", "") else words.rstrip("."),
                metadata={"over time": state in ("TO", "DL")},
            )
        return found


class PBS(_Asked, PBSJobExecutor):
    """PBS Professional and OpenPBS."""

    _NAME_ = "pbs"
    UNKNOWN = ("Unknown Job", "unknown job")
    NO_SUCH_NODE = "it has no node of the kind {!r} (with a resource of this name)."

    def is_about_node(self, said):
        return "Unknown resource" in said

    def parse_status_output(self, exit_code, out):
        found = super().parse_status_output(exit_code, out)
        for status in found.values():
            words = status.message or ""  # such as "Job run at … on … and exceeded resource walltime"
            status.metadata = {"over time": "exceeded resource walltime" in words}
            if status.final and "and terminated" in words:
                status.state = JobState.CANCELED
        return found
