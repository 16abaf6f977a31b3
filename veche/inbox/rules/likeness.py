"""When two messages are the same words: a key over stems, for finding doubles quickly."""

import hashlib
from collections.abc import Iterable


def likeness(stems: Iterable[str]) -> int:
    """This function will make one number (signed, 64 bits) of the set of stems; no stems make 0."""
    words = sorted(set(stems))
    if not words:
        return 0
    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
