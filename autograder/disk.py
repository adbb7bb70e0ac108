"""Files: known by a digest, and named so that a terminal takes no harm."""

import hashlib


def digest_of(content):
    """The digest of bytes, or of what a file holds."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with open(content, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def printable(name):
    """A name as it can be printed, whatever bytes a file system holds."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in name)
