"""What happened to members of staff."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Fact):
    person_id: int


@dataclass(frozen=True, kw_only=True)
class Appointed(Fact):
    person_id: int
    role: str
    body_id: int
    realm: str


@dataclass(frozen=True, kw_only=True)
class SignedIn(Fact):
    person_id: int


@dataclass(frozen=True, kw_only=True)
class SignInRefused(Fact):
    login_hash: str
