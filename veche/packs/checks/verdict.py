"""What a check answers: met, broken or unknown, and why."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


class Outcome(enum.StrEnum):
    """What a check or a rule found; `unknown` is never taken for `broken`."""

    MET = "met"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """An outcome, the code of its reason (`veche/packs/library/reasons`), and the values that the reason speaks of."""

    outcome: Outcome
    reason: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def met(reason: str, **values: object) -> Verdict:
    """This function will make the verdict of a check that holds."""
    return Verdict(outcome=Outcome.MET, reason=reason, values=values)


def broken(reason: str, **values: object) -> Verdict:
    """This function will make the verdict of a check that fails."""
    return Verdict(outcome=Outcome.BROKEN, reason=reason, values=values)


def unknown(reason: str = "not_observed", **values: object) -> Verdict:
    """This function will make the verdict of a check that had nothing to look at."""
    return Verdict(outcome=Outcome.UNKNOWN, reason=reason, values=values)
