"""The signature under every call: md5 over the sorted parameters and a secret that never travels."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

UNSIGNED = frozenset({"access_token", "session_key", "sig"})


def secret_of(token: str, application_secret: str) -> str:
    """Give the session's secret: md5 of the key and the application's secret key, in lower-case hex."""
    return _md5(token + application_secret)


def signature(params: Mapping[str, str], secret: str) -> str:
    """Sign parameters as they are before they are written into an address; text counts in UTF-8."""
    signed = "".join(f"{name}={params[name]}" for name in sorted(params) if name not in UNSIGNED)
    return _md5(signed + secret)


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
