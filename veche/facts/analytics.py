"""What happened to counts and ratings."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class CountsRecorded(Fact):
    territory_id: int
    month: str
    source: str


@dataclass(frozen=True, kw_only=True)
class RatingComputed(Fact):
    rating_id: int
    month: str
    method: str
    version: int
    places: int
