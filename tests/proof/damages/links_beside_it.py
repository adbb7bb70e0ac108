"""Companion files that lead nowhere, and to a device without an end. Required: graded in full, flagged."""

import os

LOST = []
FOUND = ["passed over"]


def arrange(path):
    path.with_name("data.csv").symlink_to("nowhere/at/all.csv")
    path.with_name("zeros.bin").symlink_to("/dev/zero")
    os.mkfifo(path.with_name("pipe"))
