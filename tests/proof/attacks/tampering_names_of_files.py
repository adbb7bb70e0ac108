# attack: names of files with ways upwards, line breaks, escape sequences, options and programs
# outcome: refused
# stock: run
import os

print(sorted(os.listdir()))
# %% submission
def submit(nb, folder, places):
    for name in ("..\\..\\evil.txt", "-rf", "--help", "$(touch evil)", "`touch evil`", "a\nb.txt", "\x1b[2J\x1b]0;title\x07.txt",
                 "<img src=x onerror=alert(1)>.txt", "%2e%2e%2fevil", "con", " ", "'; drop table grade; --", "x" * 250,
                 "\u202etxt.exe", "…", "*", "?", "[a]", "{a,b}", "~", ".hidden"):
        (folder / name).write_text("x")
    (folder / "\x1b[2J\x1b]0;title\x07\u202e<img src=x onerror=alert(1)>").symlink_to("nowhere")
    (folder / "line\nbreak\r\x9b2J").symlink_to("nowhere")
    (folder / "..x").mkdir()
    (folder / "work" / "..x").mkdir(parents=True)
