# attack: escape sequences in printed output: titles, cleared screens, links, keys that are pressed
# outcome: earns what the wrong answer earns
# stock: run
import sys

print("\x1b[2J\x1b[H\x1b]0;title\x07\x1b]52;c;ZXZpbA==\x07\x1b]8;;javascript:alert(1)\x1b\\click\x1b]8;;\x1b\\\x9b31m\x1bP+q\x1b\\")
print("12 of 12\r 2 of 12\x08\x08\x08\u202e21 fo 21", file=sys.stderr)
print("\x1b[38;2;255;0;0;<script>alert(1)</script>m red \x1b[999999999m")
