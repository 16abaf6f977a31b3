"""Digests of entries and hashes of seals."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any


def digest(*, id: int, at: dt.datetime, actor: str, fact: str, values: Mapping[str, Any], body_id: int | None) -> str:
    """This function will hash one entry over all its fields (SHA-256, 64 hexadecimal digits)."""
    fields = [id, at.astimezone(dt.UTC).isoformat(), actor, fact, values, body_id]
    line = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def link(previous: str, digests: Iterable[str]) -> str:
    """This function will hash a batch of digests onto the previous link of the chain."""
    hashed = hashlib.sha256(previous.encode("ascii"))
    for each in digests:
        hashed.update(each.encode("ascii"))
    return hashed.hexdigest()
