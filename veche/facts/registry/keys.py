"""What happened to keys, and to what they open."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class PageConnected(Fact):
    page_id: int
    body_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class EventsConfirmed(Fact):
    """The network says that it calls us with the page's news."""

    page_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class EventsWentSilent(Fact):
    """The network calls us no more, or keeps back what happens; the page is read instead."""

    page_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class EventsRefused(Fact):
    """The network declined to call us."""

    page_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class EventsRenewed(Fact):
    """The network is to be asked anew, with a new secret."""

    page_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class EventsEnded(Fact):
    """The network was asked to call us no more."""

    page_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class NetworkConnected(Fact):
    network: str
    kind: str
    realm: str


@dataclass(frozen=True, kw_only=True)
class NetworkDisconnected(Fact):
    network: str
    kind: str
    realm: str


@dataclass(frozen=True, kw_only=True)
class NetworkKeyFailed(Fact):
    """A key that many pages share is dead."""

    network: str
    kind: str
    realm: str


@dataclass(frozen=True, kw_only=True)
class AccessFailed(Fact):
    page_id: int
    body_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class KeyRenewed(Fact):
    """The network gave another key of the kind in place of one that was to end."""

    page_id: int
    body_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class KeyExpiring(Fact):
    """A key of the page dies on the day `until` unless it is given anew; said once."""

    page_id: int
    body_id: int
    kind: str
    until: str


@dataclass(frozen=True, kw_only=True)
class NetworkKeyExpiring(Fact):
    """A key that many pages share dies on the day `until`; said once."""

    network: str
    kind: str
    realm: str
    until: str


@dataclass(frozen=True, kw_only=True)
class AbilityLost(Fact):
    """A key works, but may no longer do what it did."""

    page_id: int
    body_id: int
    ability: str
    key: str
