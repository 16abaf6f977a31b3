"""What differs between two sights of a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Counts change by themselves, numbers are not shown, and how a page stands is told apart.
PASSED_OVER = frozenset({"external_id", "members", "discussion_id", "standing", "raw"})
READABLE = frozenset({"unknown", "open"})
GONE = frozenset({"deleted", "blocked", "missing"})
KINDS = {"title": "renamed", "address": "moved"}


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing that is not as it was; `kind` is in the words of `PageEvent`."""

    kind: str
    field: str
    before: Any
    after: Any


def differences(known: Mapping[str, Any], seen: Mapping[str, Any]) -> list[Difference]:
    """This function will list the fields that were known before and are seen otherwise; the unknown differs from nothing."""
    return [
        Difference(kind=KINDS.get(name, "changed"), field=name, before=known[name], after=value)
        for name, value in seen.items()
        if name not in PASSED_OVER and value is not None and known.get(name) is not None and known[name] != value
    ]


def passage(before: str, after: str) -> Difference | None:
    """This function will name the passage from one standing to another; None where citizens notice nothing."""
    if before == after or after == "unknown" or (before in READABLE and after in READABLE):
        return None
    kind = "back" if after in READABLE else "gone" if after in GONE else "closed"
    return Difference(kind=kind, field="standing", before=None if before == "unknown" else before, after=after)
