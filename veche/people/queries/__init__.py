"""What a person may do and see; the staff as lists; one-time links."""

from veche.people.queries.prepared import Given, Prepared
from veche.people.queries.rights import (
    Scope,
    appointments,
    beside,
    bodies,
    colleagues,
    get_visible_or_404,
    may,
    nearest,
    once,
    permitted,
    permitting,
    scope,
    sees_all,
    visible,
    within,
    zone,
    zones,
)

__all__ = [
    "Given",
    "Prepared",
    "Scope",
    "appointments",
    "beside",
    "bodies",
    "colleagues",
    "get_visible_or_404",
    "may",
    "nearest",
    "once",
    "permitted",
    "permitting",
    "scope",
    "sees_all",
    "visible",
    "within",
    "zone",
    "zones",
]
