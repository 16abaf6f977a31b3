"""Reading parcels, and what their pages show."""

from veche.delivery.queries.parcels import (
    able,
    can,
    can_be_changed,
    last_changes,
    needing_person,
    of_purpose,
    oldest_due,
    parcels,
    paused_lanes,
    states_of,
)

__all__ = [
    "able",
    "can",
    "can_be_changed",
    "last_changes",
    "needing_person",
    "of_purpose",
    "oldest_due",
    "parcels",
    "paused_lanes",
    "states_of",
]
