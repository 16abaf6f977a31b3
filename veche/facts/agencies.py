"""What happened to territories and bodies."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class TerritoryAdded(Fact):
    territory_id: int


@dataclass(frozen=True, kw_only=True)
class TerritoryChanged(Fact):
    territory_id: int
    fields: str


@dataclass(frozen=True, kw_only=True)
class BodyAdded(Fact):
    body_id: int


@dataclass(frozen=True, kw_only=True)
class BodyChanged(Fact):
    body_id: int
    fields: str


@dataclass(frozen=True, kw_only=True)
class BodyRenamed(Fact):
    body_id: int
    event_id: int


@dataclass(frozen=True, kw_only=True)
class BodyMoved(Fact):
    """Another founder stands above it, and above all that stands under it."""

    body_id: int
    event_id: int


@dataclass(frozen=True, kw_only=True)
class BodyRelocated(Fact):
    body_id: int
    event_id: int


@dataclass(frozen=True, kw_only=True)
class BodyMerged(Fact):
    """The body is closed for good; what was its is its successor's now."""

    body_id: int
    event_id: int
    successor_id: int


@dataclass(frozen=True, kw_only=True)
class BodyClosed(Fact):
    body_id: int
    event_id: int


@dataclass(frozen=True, kw_only=True)
class BodyReopened(Fact):
    body_id: int
    event_id: int


@dataclass(frozen=True, kw_only=True)
class PopulationCounted(Fact):
    territory_id: int
    on: str
    people: int


@dataclass(frozen=True, kw_only=True)
class OfficialAppointed(Fact):
    official_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class OfficialLeft(Fact):
    official_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class OfficialForgotten(Fact):
    official_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class BodyRemoved(Fact):
    """The deed that had added the body was undone, and nothing hung on it."""

    body_id: int


@dataclass(frozen=True, kw_only=True)
class TerritoryRemoved(Fact):
    territory_id: int
