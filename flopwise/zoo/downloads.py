"""Get a published file over the network: the right one, whole, or nothing and a sentence that says why.

Nothing that comes is trusted before its size and its SHA-384 are those that were published.
"""

import hashlib
import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlsplit

from flopwise.errors import FlopwiseError

PATIENCE = 15  # seconds without a byte
DEADLINE = 300  # seconds for one file
CHUNK = 1 << 16


@dataclass(frozen=True)
class Published:
    """A file as its publisher describes it. name: below the publisher's address; size: in bytes."""

    name: str
    size: int
    sha384: str

    def fault(self, data):
        """What is wrong with `data` as this file, in words; "" where it is right."""
        if len(data) != self.size:
            has = f"{len(data):,}" if len(data) < self.size else "more"
            return f"it has {has} bytes, and the published file has {self.size:,}"
        found = hashlib.sha384(data).hexdigest()
        if found != self.sha384:
            return f"its SHA-384 is {found[:16]}…, and the published one is {self.sha384[:16]}…"
        return ""


class _StaysThere(urllib.request.HTTPRedirectHandler):
    """Follows a redirection on the same server only."""

    def redirect_request(self, request, stream, code, message, headers, address):
        if urlsplit(address)[:2] != urlsplit(request.full_url)[:2]:
            stream.close()
            raise FlopwiseError(
                f"the server sends on to {address[:200]!r}, which is not where it is published"
            )
        return super().redirect_request(request, stream, code, message, headers, address)


def download(published, address):
    """The bytes of a published file, from below `address`, with a progress bar.

    Raises FlopwiseError that says what happened: no network, no such file, another file, a part of it or more
    than it, a server that sends on to another one or does not go on.
    """
    place = f"{address.rstrip('/')}/{published.name}"
    try:
        data = _read(published, place)
        fault = published.fault(data)
    except FlopwiseError as error:
        fault = str(error)
    except urllib.error.HTTPError as error:
        error.close()
        fault = f"the server answers {error.code} {http.client.responses.get(error.code, '')}"
    except urllib.error.URLError as error:
        fault = f"the server cannot be reached ({_words(error.reason)})"
    except TimeoutError:
        fault = f"the server sent nothing for {PATIENCE} seconds"
    except (OSError, http.client.HTTPException, ValueError) as error:
        fault = f"the connection failed ({_words(error)})"
    if fault:
        raise FlopwiseError(f"{place} was not downloaded: {fault}")
    return data


def _words(error):
    if isinstance(error, TimeoutError):
        return f"no answer for {PATIENCE} seconds"
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(said.split())[:100]  # some hold what the server sent


def _read(published, place):
    from tqdm.auto import tqdm

    until, data = time.monotonic() + DEADLINE, bytearray()
    opener = urllib.request.build_opener(_StaysThere)
    bar = tqdm(desc=published.name, total=published.size, unit="B", unit_scale=True, leave=False, delay=1)
    with bar, opener.open(place, timeout=PATIENCE) as stream:
        while chunk := stream.read1(CHUNK):
            data += chunk
            bar.update(len(chunk))
            if len(data) > published.size:
                raise FlopwiseError(f"more than the published {published.size:,} bytes come")
            if time.monotonic() > until:
                raise FlopwiseError(f"after {DEADLINE} seconds only {len(data):,} bytes have come")
    return bytes(data)
