"""What happened to official pages."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class PageAdded(Fact):
    page_id: int
    body_id: int
    network: str


@dataclass(frozen=True, kw_only=True)
class PageChanged(Fact):
    page_id: int
    body_id: int
    fields: str


@dataclass(frozen=True, kw_only=True)
class PageMoved(Fact):
    page_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class PageConnected(Fact):
    page_id: int
    body_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class NetworkConnected(Fact):
    network: str
    kind: str
    realm: str


@dataclass(frozen=True, kw_only=True)
class PageObserved(Fact):
    page_id: int
    body_id: int
    observation_id: int


@dataclass(frozen=True, kw_only=True)
class AccessFailed(Fact):
    page_id: int
    body_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class BodyExempted(Fact):
    body_id: int


@dataclass(frozen=True, kw_only=True)
class SheetImported(Fact):
    """`rows` were read: so many created or changed something, were left as they were, or were refused."""

    body_id: int
    rows: int
    created: int
    changed: int
    left: int
    refused: int
