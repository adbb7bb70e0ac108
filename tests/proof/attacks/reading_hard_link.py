# attack: a hard link in the handed-in folder is the source's own file
# outcome: earns what the wrong answer earns
# stock: no: on the graders' system only who may read a file can link it
import os

try:
    os.link("@COURSE@/source/@LESSON@/lesson.py", "linked.py")
    print("REACHED", open("linked.py").read())
except OSError as error:
    print(type(error).__name__)
