# attack: the grader's home and what lies beside the course are read
# outcome: earns what the wrong answer earns
# stock: no: reaches beyond the temporary course
import os

for path in ("@HOME@/secret.txt", "@BESIDE@/secret.txt", "/root/.ssh/id_ed25519", "/etc/shadow"):
    try:
        print("REACHED", open(path).read(200))
    except OSError as error:
        print(type(error).__name__)
print(os.path.expanduser("~"), sorted(os.listdir("/home")))
