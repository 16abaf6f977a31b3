"""What happened on the citizens' side."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class FakeReported(Fact):
    report_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class FakeReportOpened(Fact):
    """Somebody of the centre looked at it first."""

    report_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class FakeConfirmed(Fact):
    """The page is a fake, and a warning stands at its address."""

    report_id: int
    body_id: int
    page_id: int


@dataclass(frozen=True, kw_only=True)
class FakeRefused(Fact):
    report_id: int
    body_id: int
