"""Parcels and the lanes they leave by."""

from veche.delivery.models.lanes import Lane
from veche.delivery.models.parcels import Parcel

__all__ = ["Lane", "Parcel"]
