# attack: process 1, which ends with the grader, is taken over through its memory
# outcome: earns what the wrong answer earns
# stock: no: reaches beyond the temporary course
import glob

if open("/proc/self/cgroup").read() and not glob.glob("/home/student/work"):
    raise SystemExit("only in a sandbox")
for name in ("mem", "task/1/mem", "maps", "environ", "auxv", "cmdline", "root", "cwd", "exe", "fd/0", "syscall", "stack"):
    try:
        with open(f"/proc/1/{name}", "rb+" if name.endswith("mem") else "rb", 0) as file:
            print("REACHED", name, file.name)
    except OSError as error:
        print(name, type(error).__name__)
