"""Reading parcels."""

from collections.abc import Collection

from django.db.models import QuerySet

from veche.connectors import catalogue
from veche.delivery.models import Parcel
from veche.people import queries as people
from veche.people.models import Person


def parcels(viewer: Person) -> QuerySet[Parcel]:
    """This function will give the parcels that the viewer may see, newest first."""
    rows = Parcel.objects.select_related("page__body").order_by("-id")
    return people.visible(viewer, "delivery.see", rows, body="page__body")


def needing_person(viewer: Person) -> QuerySet[Parcel]:
    """This function will give the unknown and the refused parcels that the viewer may settle."""
    rows = Parcel.objects.filter(state__in=[Parcel.State.UNKNOWN, Parcel.State.FAILED]).select_related("page__body")
    return people.visible(viewer, "delivery.settle", rows, body="page__body").order_by("-id")


def of_purpose(purpose: str) -> Parcel | None:
    """This function will find the parcel planned for a purpose."""
    return Parcel.objects.filter(purpose=purpose).select_related("page").first()


def can(parcel: Parcel, ability: str) -> bool:
    """This function will tell whether the network of a parcel's page knows a deed."""
    return parcel.page.network in catalogue.able(ability)


def last_changes(parcels: Collection[int]) -> dict[int, Parcel]:
    """This function will find, by post, its last correction where that has not arrived: on its way, refused or unknown."""
    rows = Parcel.objects.filter(about__in=parcels, kind=Parcel.Kind.EDIT).order_by("pk")
    last = {row.about_id: row for row in rows if row.about_id}
    return {
        post: row for post, row in last.items() if row.state not in {Parcel.State.CONFIRMED, Parcel.State.WITHDRAWN}
    }


def can_be_changed(parcel: Parcel, ability: str) -> bool:
    """This function will tell whether a post is there, can be changed or taken off, and no change of it is on its way."""
    is_there = parcel.kind == Parcel.Kind.POST and parcel.state == Parcel.State.CONFIRMED and parcel.gone_at is None
    return is_there and can(parcel, ability) and not parcel.changes.filter(settled_at=None).exists()
