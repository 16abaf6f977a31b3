"""Sealing of tokens and keyed hashes; the key is a file outside the database, backed up apart."""

import hashlib
import hmac
import os
from functools import cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class KeyLost(RuntimeError):
    """The key file does not open what was sealed."""


def seal(text: str, *, keys: Path) -> str:
    """This function will encrypt `text` with the newest key in the file `keys`."""
    return _box(keys).encrypt(text.encode()).decode("ascii")


def unseal(sealed: str, *, keys: Path) -> str:
    """This function will decrypt what `seal` made with any key of the file; raises KeyLost."""
    try:
        return _box(keys).decrypt(sealed.encode("ascii")).decode()
    except InvalidToken as error:
        raise KeyLost("The key file does not fit this token. Restore the key file from its backup.") from error


def keyed_hash(text: str, *, keys: Path) -> str:
    """This function will make a hash (64 hexadecimal digits) that nobody can recompute without the key file."""
    first = _lines(keys)[-1]
    return hmac.new(first.encode("ascii"), text.encode(), hashlib.sha256).hexdigest()


@cache
def _box(keys: Path) -> MultiFernet:
    return MultiFernet([Fernet(line) for line in _lines(keys)])


@cache
def _lines(keys: Path) -> list[str]:
    """One key a line, the newest first; the oldest one also keys the hashes, so that they survive a rotation."""
    if not keys.exists():
        keys.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            descriptor = os.open(keys, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return keys.read_text(encoding="ascii").split()
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(Fernet.generate_key().decode("ascii") + "\n")
    return keys.read_text(encoding="ascii").split()
