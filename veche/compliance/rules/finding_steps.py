"""What may be done with a finding in which state: every transition has a name, and there are no others."""

from collections.abc import Mapping
from dataclasses import dataclass

OPEN, MENDED, DISPUTED, WAIVED = "open", "mended", "disputed", "waived"


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One transition: from which states, to which (None leaves the state), and who may do it."""

    name: str
    before: tuple[str, ...]
    after: str | None
    permission: str


MEND, DECIDE = "compliance.mend", "compliance.decide"
DEEDS: Mapping[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed(name="claim", before=(OPEN,), after=MENDED, permission=MEND),
        Deed(name="dispute", before=(OPEN,), after=DISPUTED, permission=MEND),
        Deed(name="reject", before=(DISPUTED,), after=OPEN, permission=DECIDE),
        Deed(name="waive", before=(OPEN, MENDED, DISPUTED), after=WAIVED, permission=DECIDE),
        Deed(name="unwaive", before=(WAIVED,), after=OPEN, permission=DECIDE),
        Deed(name="extend", before=(OPEN, MENDED, DISPUTED), after=None, permission=DECIDE),
        Deed(name="own", before=(OPEN, MENDED, DISPUTED), after=None, permission=MEND),
    )
}


def possible(state: str) -> tuple[str, ...]:
    """This function will name the deeds that a finding in this state allows."""
    return tuple(name for name, deed in DEEDS.items() if state in deed.before)
