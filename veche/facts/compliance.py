"""What happened to the verdicts on pages."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class VerdictChanged(Fact):
    """A rule of a pack has another outcome on a page than before; `before` is empty the first time."""

    page_id: int
    body_id: int
    pack: str
    rule: str
    outcome: str
    before: str


@dataclass(frozen=True, kw_only=True)
class FindingOpened(Fact):
    finding_id: int
    page_id: int
    body_id: int
    pack: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class FindingClosed(Fact):
    """A re-check found that the page is in order again, or that the rule does not concern it any longer."""

    finding_id: int
    page_id: int
    body_id: int
    pack: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class CheckAsked(Fact):
    page_id: int
    body_id: int
