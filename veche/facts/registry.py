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
class PageConnected(Fact):
    page_id: int
    body_id: int
    kind: str


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
