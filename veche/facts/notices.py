"""What happened to letters to staff and to what staff wants to hear."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class LetterSent(Fact):
    letter_id: int
    person_id: int
    purpose: str


@dataclass(frozen=True, kw_only=True)
class LetterFailed(Fact):
    letter_id: int
    person_id: int
    purpose: str


@dataclass(frozen=True, kw_only=True)
class LetterLost(Fact):
    """The letter was handed over and nobody knows whether it was taken; it is not sent again."""

    letter_id: int
    person_id: int
    purpose: str


@dataclass(frozen=True, kw_only=True)
class PreferencesChanged(Fact):
    person_id: int


@dataclass(frozen=True, kw_only=True)
class Unsubscribed(Fact):
    """The person wants letters about duties alone."""

    person_id: int
