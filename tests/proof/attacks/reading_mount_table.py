# attack: the tables of mounts are read for where the course, its grader and other students' work lie
# outcome: earns what the wrong answer earns
# stock: no: reaches beyond the temporary course
import glob
import os

PLACES = ("@COURSE@", "@BESIDE@", "@HOME@", "@OTHER@")
for path in ("/proc/mounts", "/etc/mtab", "/etc/fstab", "/proc/swaps", "/proc/partitions", "/proc/self/maps", "/proc/self/cmdline", *glob.glob("/proc/*/mount*"), *glob.glob("/proc/*/cgroup"), *glob.glob("/proc/*/task/*/mountinfo")):
    try:
        with open(path, errors="replace") as file:
            text = file.read()
    except OSError:
        continue
    for place in PLACES:
        if place in text:
            print("REACHED", path, place)
for place in PLACES[:3]:
    if os.path.exists(place):
        print("REACHED", place)
