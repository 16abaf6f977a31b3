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
