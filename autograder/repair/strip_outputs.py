"""A notebook file of any size without its outputs, which are what makes notebooks large, in little memory."""

import re

CHUNK = 2**20
MOST_SIGNS = (
    3_000_000  # quotes, brackets and escapes; the scan stops at each of them, which takes a microsecond
)
OUTSIDE = re.compile(rb'["\[\]{}]')
INSIDE = re.compile(rb'["\\]')
# What is passed in one step where it is left out anyway: strings and all but brackets; the rest of a string.
BETWEEN_BRACKETS = re.compile(rb'(?:[^"\[\]{}]++|"(?:[^"\\]|\\.)*+")*+', re.DOTALL)
REST_OF_STRING = re.compile(rb'(?:[^"\\]|\\.)*+', re.DOTALL)
# What is left out, and how deep its key is: notebook → cells → cell, or notebook → metadata.
LEFT_OUT = {b"outputs": 3, b"attachments": 3, b"widgets": 2}
EMPTY = {b"[": b"]", b"{": b"}"}


def without_outputs(file, largest):
    """What a binary file holds, with each cell's outputs and attachments empty; None if that is still more
    than `largest` bytes, or takes too long to find out.

    The file is scanned from quote to quote and bracket to bracket, so what is not JSON comes back unchanged.
    """
    kept, size, scan = [], 0, Scan()
    while chunk := file.read(CHUNK):
        for piece in scan.pieces(chunk):
            kept.append(piece)
            size += len(piece)
        if size > largest or scan.signs > MOST_SIGNS:
            return None
    return b"".join(kept)


class Scan:
    """Where in a notebook's JSON a scan is, from one chunk to the next.

    name: the last string, for as long as it may be the key of a container. skipping: the depth at which the
    part that is being left out ends; 0 while nothing is left out.
    """

    def __init__(self):
        self.depth = self.skipping = 0
        self.quoted = self.escaped = False
        self.name = b""
        self.signs = 0

    def pieces(self, chunk):
        """The parts of the next chunk that are kept."""
        place = begin = 0  # begin: where the part that is now scanned and will be kept begins
        if self.escaped and chunk:
            place, self.escaped = 1, False
        while True:
            if self.skipping:
                place = (REST_OF_STRING if self.quoted else BETWEEN_BRACKETS).match(chunk, place).end()
            match = (INSIDE if self.quoted else OUTSIDE).search(chunk, place)
            if not match:
                break
            sign, at = match[0], match.start()
            self.signs += 1
            if self.quoted and not self.skipping:
                self.name = (self.name + chunk[place:at])[:16]
            place = at + 1
            if sign == b"\\":
                self.escaped = place == len(chunk)
                place += 1
            elif sign == b'"':
                self.quoted = not self.quoted
                self.name = b"" if self.quoted else self.name
            elif sign in b"[{":
                if not self.skipping and LEFT_OUT.get(self.name) == self.depth:
                    yield chunk[begin:place] + EMPTY[sign]
                    self.skipping = self.depth + 1
                self.depth, self.name = self.depth + 1, b""
            else:
                if self.skipping == self.depth:
                    self.skipping, begin = 0, place
                self.depth, self.name = max(0, self.depth - 1), b""
        if self.quoted and not self.skipping:
            self.name = (self.name + chunk[place:])[:16]
        if not self.skipping:
            yield chunk[begin:]
