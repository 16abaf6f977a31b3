"""Reading an answer's body without ever holding more than was agreed."""

import zlib
from collections.abc import Iterable


class TooLarge(Exception):
    """The answer is larger than its reader takes."""


class Garbled(Exception):
    """The answer's compression is broken or unknown."""


def bounded(chunks: Iterable[bytes], *, encoding: str, max_bytes: int) -> bytes:
    """Join an answer's chunks, unpacked; raises TooLarge as soon as there are over `max_bytes` bytes, packed or not."""
    if encoding in {"", "identity"}:
        return _joined(chunks, max_bytes)
    if encoding != "gzip":
        raise Garbled(f"the answer is packed as {encoding[:20]!r}")
    return _joined(_unpacked(chunks, max_bytes), max_bytes)


def _joined(chunks: Iterable[bytes], max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > max_bytes:
            raise TooLarge(f"the answer is larger than {max_bytes} bytes")
    return bytes(body)


def _unpacked(chunks: Iterable[bytes], max_bytes: int) -> Iterable[bytes]:
    unpack = zlib.decompressobj(wbits=31)
    try:
        for chunk in chunks:
            # A bomb stops here: one byte over the limit is all that is ever unpacked.
            yield unpack.decompress(chunk, max_bytes + 1)
    except zlib.error as broken:
        raise Garbled("the answer's compression is broken") from broken
    if not unpack.eof:
        raise Garbled("the answer ends before its end")
