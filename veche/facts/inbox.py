"""What happened to comments and cases."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class CommentsCollected(Fact):
    page_id: int
    body_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class CaseOpened(Fact):
    case_id: int
    body_id: int
    topic: str


@dataclass(frozen=True, kw_only=True)
class CaseHandedOver(Fact):
    case_id: int
    body_id: int
    from_body_id: int


@dataclass(frozen=True, kw_only=True)
class TopicChanged(Fact):
    case_id: int
    body_id: int
    topic: str


@dataclass(frozen=True, kw_only=True)
class CaseAssigned(Fact):
    case_id: int
    body_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class AnswerSent(Fact):
    case_id: int
    body_id: int
    parcel_id: int


@dataclass(frozen=True, kw_only=True)
class CaseAnswered(Fact):
    case_id: int
    body_id: int
    parcel_id: int


@dataclass(frozen=True, kw_only=True)
class AnswerFailed(Fact):
    case_id: int
    body_id: int
    parcel_id: int


@dataclass(frozen=True, kw_only=True)
class CaseDismissed(Fact):
    case_id: int
    body_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class CaseReopened(Fact):
    case_id: int
    body_id: int
