"""Keys never reach a log or a message of an error."""

from collections.abc import Iterable
from urllib.parse import quote

MASK = "***"


def redacted(text: str, secrets: Iterable[str]) -> str:
    """Put a mask in place of every secret, as it is and as it is written in an address."""
    for secret in sorted(
        {form for kept in secrets if kept for form in (kept, quote(kept, safe=""))}, key=len, reverse=True
    ):
        text = text.replace(secret, MASK)
    return text
