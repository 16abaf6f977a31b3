"""What happened to members of staff."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Fact):
    person_id: int


@dataclass(frozen=True, kw_only=True)
class PersonChanged(Fact):
    person_id: int
    fields: str


@dataclass(frozen=True, kw_only=True)
class PersonSuspended(Fact):
    person_id: int


@dataclass(frozen=True, kw_only=True)
class PersonRestored(Fact):
    person_id: int


@dataclass(frozen=True, kw_only=True)
class Appointed(Fact):
    person_id: int
    role: str
    body_id: int
    realm: str


@dataclass(frozen=True, kw_only=True)
class AppointmentEnded(Fact):
    person_id: int
    role: str
    body_id: int
    realm: str


@dataclass(frozen=True, kw_only=True)
class LinkMade(Fact):
    """A one-time link was made; its address is in no fact."""

    link_id: int
    person_id: int
    purpose: str


@dataclass(frozen=True, kw_only=True)
class PasswordSet(Fact):
    """The person chose a new password: by a one-time link, or knowing the old one."""

    person_id: int
    by_link: bool


@dataclass(frozen=True, kw_only=True)
class SignedIn(Fact):
    person_id: int


@dataclass(frozen=True, kw_only=True)
class SignInRefused(Fact):
    login_hash: str


@dataclass(frozen=True, kw_only=True)
class ApiKeyMade(Fact):
    key_id: int
    person_id: int
    scopes: str


@dataclass(frozen=True, kw_only=True)
class ApiKeyRevoked(Fact):
    key_id: int
    person_id: int
