"""Bytes as text, whatever their encoding; out of an archive, if they are in one."""

import codecs
import io
import zipfile
from pathlib import PurePosixPath

LARGEST = 16 * 2**20  # bytes of a notebook without its outputs
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)


def unpacked(data, findings):
    """(bytes, name) of the notebook in an archive, or (None, ""). No more than LARGEST bytes are unpacked,
    for a small archive may hold gigabytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [entry for entry in archive.infolist()[:5000] if is_notebook(entry.filename)]
            members.sort(key=lambda entry: (entry.filename.count("/"), len(entry.filename), entry.filename))
            for entry in members[:20]:
                with archive.open(entry) as file:
                    content = file.read(LARGEST + 1)
                if len(content) > LARGEST:
                    findings.add("too large", entry.filename)
                    continue
                if len(members) > 1:
                    findings.add("several", entry.filename)
                return content, entry.filename
    except Exception as error:  # zipfile's own errors, and those of every decompressor
        findings.add("unreadable", f"a damaged archive: {type(error).__name__}")
        return None, ""
    if "too large" not in findings:
        findings.add("unreadable", "an archive without a notebook")
    return None, ""


def is_notebook(name):
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() == ".ipynb" and not hidden


def decoded(data, findings):
    """Bytes as text: by their byte-order mark, as UTF-8, or in the likeliest other encoding. Never fails."""
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), None)
    if encoding is None and data[:400].count(0) * 3 > len(data[:400]):
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    if encoding is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = of_damaged_utf8(data, findings)
    else:
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        marked = "UTF-8 with a byte-order mark"
        findings.add("encoding", marked if encoding == "utf-8-sig" else encoding.upper())
        if "\ufffd" in text[:-1]:
            findings.add("lost letters")
    if "\0" in text:
        findings.add("null bytes")
        text = text.replace("\0", "")
    return text


def of_damaged_utf8(data, findings):
    """UTF-8 with holes if most of what is not ASCII is valid; otherwise Windows-1252 or Latin-1."""
    text = data.decode("utf-8", "replace")
    valid = sum(not character.isascii() for character in text)
    broken = text.count("\ufffd")
    if valid - broken >= broken or broken == 1 and text.endswith("\ufffd"):
        if not text.endswith("\ufffd") or broken > 1:
            findings.add("lost letters")
        return text
    try:
        text, encoding = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, encoding = data.decode("latin-1"), "Latin-1"
    findings.add("encoding", encoding)
    return text
