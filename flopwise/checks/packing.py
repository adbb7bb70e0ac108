"""Values packed into one line of text, so that a notebook's set-up cell does not lay out what is in them.

It is JSON, compressed by zlib, in base64. Nothing is secret about it.
"""

import base64
import json
import zlib

LARGEST = (
    1_000_000  # bytes of JSON; a lesson has some fifty thousand. A text that unpacks to more is refused.
)


def pack(value):
    """`value`, of dicts with text keys, lists, texts and numbers, as one line of letters."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii")


def unpack(text, most=LARGEST):
    """The value that `pack` made `text` of. ValueError if the text is damaged, or unpacks to more than `most`
    bytes.
    """
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(base64.b64decode(text, validate=True), most)
        if not unpacker.eof:
            raise ValueError("it is cut off, or too long")
        value = json.loads(data)
    except (ValueError, zlib.error, RecursionError) as error:
        raise ValueError(f"not a packed text: {error}") from None
    if not isinstance(value, dict):
        raise ValueError("not a packed text: it holds no dictionary")
    return value
