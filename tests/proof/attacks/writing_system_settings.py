# attack: settings of the system that would run a program outside: core_pattern, release_agent, uevent_helper, modprobe
# outcome: earns what the wrong answer earns
# stock: no: would harm the machine
import glob
import os

for path in ("/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sysrq-trigger", "/proc/self/oom_score_adj",
             "/sys/kernel/uevent_helper", *glob.glob("/sys/fs/cgroup/**/release_agent", recursive=True),
             *glob.glob("/sys/fs/cgroup/**/memory.limit_in_bytes", recursive=True), "/proc/1/mem", "/proc/self/uid_map"):
    try:
        descriptor = os.open(path, os.O_WRONLY)
        print("open", path) if "self" in path or path == "/proc/1/mem" else print("REACHED", path)
        os.close(descriptor)
    except OSError as error:
        print(path, type(error).__name__)
