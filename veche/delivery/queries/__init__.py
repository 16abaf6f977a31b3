"""Reading parcels, and what their pages show."""

from veche.delivery.queries.parcels import (
    can,
    can_be_changed,
    last_changes,
    needing_person,
    of_purpose,
    parcels,
)

__all__ = [
    "can",
    "can_be_changed",
    "last_changes",
    "needing_person",
    "of_purpose",
    "parcels",
]
