"""What happened to those who learn. Scores are not told here: they belong to the learner."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class Enrolled(Fact):
    enrolment_id: int
    person_id: int
    course: str
    version: int


@dataclass(frozen=True, kw_only=True)
class LessonRead(Fact):
    enrolment_id: int
    person_id: int
    course: str
    lesson: str


@dataclass(frozen=True, kw_only=True)
class SittingStarted(Fact):
    sitting_id: int
    person_id: int
    course: str


@dataclass(frozen=True, kw_only=True)
class SittingPassed(Fact):
    sitting_id: int
    person_id: int
    course: str


@dataclass(frozen=True, kw_only=True)
class SittingFailed(Fact):
    sitting_id: int
    person_id: int
    course: str


@dataclass(frozen=True, kw_only=True)
class CertificateIssued(Fact):
    certificate_id: int
    person_id: int
    course: str


@dataclass(frozen=True, kw_only=True)
class CertificateRevoked(Fact):
    certificate_id: int
    person_id: int
    course: str
