"""Parcels, what goes with them, the lanes they leave by, and looks at their pages."""

from veche.delivery.models.lanes import Lane
from veche.delivery.models.looks import Look
from veche.delivery.models.media import Medium, Step
from veche.delivery.models.parcels import Parcel

__all__ = ["Lane", "Look", "Medium", "Parcel", "Step"]
