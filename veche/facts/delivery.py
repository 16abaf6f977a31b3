"""What happened to posts and replies owed to networks."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class ParcelPlanned(Fact):
    parcel_id: int
    body_id: int
    purpose: str


@dataclass(frozen=True, kw_only=True)
class Delivered(Fact):
    parcel_id: int
    body_id: int
    purpose: str


@dataclass(frozen=True, kw_only=True)
class DeliveryRefused(Fact):
    parcel_id: int
    body_id: int
    purpose: str


@dataclass(frozen=True, kw_only=True)
class DeliveryUnknown(Fact):
    parcel_id: int
    body_id: int
    purpose: str


@dataclass(frozen=True, kw_only=True)
class DeliverySettled(Fact):
    parcel_id: int
    body_id: int
    purpose: str
    applied: bool


@dataclass(frozen=True, kw_only=True)
class ParcelWithdrawn(Fact):
    parcel_id: int
    body_id: int
    purpose: str


@dataclass(frozen=True, kw_only=True)
class ShownDifferently(Fact):
    """The page shows something else than was published there by us."""

    parcel_id: int
    body_id: int
    purpose: str


@dataclass(frozen=True, kw_only=True)
class ShownAsOwed(Fact):
    """The page shows again what was published by us."""

    parcel_id: int
    body_id: int
    purpose: str


@dataclass(frozen=True, kw_only=True)
class ShownNoMore(Fact):
    """Others have taken what we published off the page."""

    parcel_id: int
    body_id: int
    purpose: str
