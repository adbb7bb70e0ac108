# ---
# title: A shell script
# needs:
# gives: a script for the shell
# ---

# %% [markdown]
# # A shell script
#
# **Exercise.** Write `keep.sh`. It writes its second word to `word.txt` in the folder that its first word names.

# %%
from flopwise import check, script

# %% exercise="keep"
# %%writefile keep.sh
# #!/bin/sh
#
# # Words: FOLDER WORD
# ### BEGIN SOLUTION
# if mkdir -p "$1"; then
#     printf %s "$2" > "$1/word.txt"
# fi
# ### END SOLUTION

# %% misconception="keep" hint="A blank makes two words of one, unless it is in quotes."
# %%writefile forgets_quotes.sh
# #!/bin/sh
# mkdir -p $1
# printf %s $2 > a/word.txt

# %% check="keep" points=2
check(script("keep.sh", files=["a b/word.txt"]), "a b", "c", item=("files", "a b/word.txt"), expect="c")
check(script("keep.sh", files=["a/word.txt"]), "a", "d  e", item=("files", "a/word.txt"), expect="d  e")
