"""How much waits in each place of the rail: counter rows and short indexes only, for it is asked on every page."""

from functools import lru_cache

from django.db.models import Count

from veche.delivery.models import Parcel
from veche.inbox.models import Case
from veche.inbox.queries import cases
from veche.people import queries as people
from veche.people.models import Person


def by_place(viewer: Person) -> dict[str, int]:
    """This function will count open cases and unknown deliveries under the icons of their places."""
    counts = {}
    if people.may(viewer, "inbox.answer"):
        counted = cases.counts(viewer)
        counts["messages"] = sum(counted[state] for state in Case.UNFINISHED)
    if people.may(viewer, "delivery.settle"):
        counts["content"] = unknown_parcels(viewer)
    return counts


def unknown_parcels(viewer: Person) -> int:
    """This function will count the deliveries of which nobody knows whether they arrived, and which the viewer may settle."""
    found = _unknown_parcels(people.scope(viewer, "delivery.settle")).ask()
    return sum(number for (number,) in found)


@lru_cache(maxsize=500)
def _unknown_parcels(scope: people.Scope) -> people.Prepared:
    unknown = Parcel.objects.filter(state=Parcel.State.UNKNOWN)
    rows = people.within(scope, unknown, body="page__body")
    return people.Prepared(rows.values("state").annotate(n=Count("pk")).values_list("n"), planned_once=True)
