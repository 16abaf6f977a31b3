"""Whose certificates the door believes: what everybody believes, and roots that the settings name."""

import ssl
from collections.abc import Sequence
from pathlib import Path

import httpx


class RootsUnreadable(Exception):
    """A file of roots that the settings name cannot be used."""


def trusting(roots: Sequence[Path]) -> ssl.SSLContext:
    """Return a context that believes the usual roots and those in `roots` (PEM, any number in a file).

    Raises RootsUnreadable for a file that is missing or holds no certificate.
    """
    context = httpx.create_ssl_context()
    for file in roots:
        try:
            context.load_verify_locations(cafile=file)
        except OSError as broken:  # ssl.SSLError is one of them
            raise RootsUnreadable(f"VECHE_EXTRA_ROOTS names {file}, which holds no certificate: {broken}") from None
    return context
