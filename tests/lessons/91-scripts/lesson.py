# ---
# title: Scripts
# needs: 90-tiny
# gives: a script of one's own
# ---

# %% [markdown]
# # Scripts
#
# **Exercise.** Write `greet.py`. It greets the words of its command line, one a line, and writes how many
# there were to `count.txt`.

# %%
# %matplotlib inline
from flopwise import check, script

# %% exercise="greet"
# %%writefile greet.py
import sys

### BEGIN SOLUTION
for word in sys.argv[1:]:
    print(f"Hello {word}!")
with open("count.txt", "w", encoding="utf-8") as file:
    file.write(str(len(sys.argv[1:])))
### END SOLUTION

# %% misconception="greet" hint="The first of sys.argv is the script itself."
# %%writefile greets_itself.py
import sys

for word in sys.argv:
    print(f"Hello {word}!")
with open("count.txt", "w", encoding="utf-8") as file:
    file.write(str(len(sys.argv)))

# %% check="greet" points=2
check(script("greet.py"), "Ada", "Grace", item="output", expect="Hello Ada!\nHello Grace!\n")
### BEGIN HIDDEN TESTS
check(script("greet.py", files=["count.txt"]), "Ada", "Grace", "Mary", item="files", expect={"count.txt": "3"})
### END HIDDEN TESTS
