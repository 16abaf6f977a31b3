"""What a person may do and see; the staff as lists; one-time links."""

from veche.people.queries.rights import (
    appointments,
    bodies,
    colleagues,
    get_visible_or_404,
    may,
    nearest,
    once,
    permitted,
    permitting,
    sees_all,
    visible,
    zone,
    zones,
)

__all__ = [
    "appointments",
    "bodies",
    "colleagues",
    "get_visible_or_404",
    "may",
    "nearest",
    "once",
    "permitted",
    "permitting",
    "sees_all",
    "visible",
    "zone",
    "zones",
]
