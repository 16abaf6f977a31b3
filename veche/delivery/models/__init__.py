"""Parcels, what goes with them, and the lanes they leave by."""

from veche.delivery.models.lanes import Lane
from veche.delivery.models.media import Medium, Step
from veche.delivery.models.parcels import Parcel

__all__ = ["Lane", "Medium", "Parcel", "Step"]
