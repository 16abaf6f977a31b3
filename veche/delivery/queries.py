"""Reading parcels."""

from django.db.models import Count, QuerySet

from veche.delivery.models import Parcel
from veche.people import queries as people
from veche.people.models import Person


def parcels(viewer: Person, *, state: str = "") -> QuerySet[Parcel]:
    """This function will give the parcels that the viewer may see, newest first."""
    rows = Parcel.objects.select_related("page__body").order_by("-id")
    rows = people.visible(viewer, "delivery.see", rows, body="page__body")
    return rows.filter(state=state) if state else rows


def needing_person(viewer: Person) -> QuerySet[Parcel]:
    """This function will give the unknown and the refused parcels that the viewer may settle."""
    rows = Parcel.objects.filter(state__in=[Parcel.State.UNKNOWN, Parcel.State.FAILED]).select_related("page__body")
    return people.visible(viewer, "delivery.settle", rows, body="page__body").order_by("-id")


def states_of(purpose_prefix: str) -> dict[str, int]:
    """This function will count parcels by state for all purposes that begin so; for an app that planned them."""
    rows = Parcel.objects.filter(purpose__startswith=purpose_prefix).values("state").annotate(n=Count("id"))
    return {row["state"]: row["n"] for row in rows}


def of_purpose(purpose: str) -> Parcel | None:
    """This function will find the parcel planned for a purpose."""
    return Parcel.objects.filter(purpose=purpose).select_related("page").first()
