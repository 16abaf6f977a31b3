"""Exemptions that hold, and those that soon hold no more."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Exemption
from veche.registry.queries.words import upkeep


def exemptions(viewer: Person) -> QuerySet[Exemption]:
    """This function will give the exemptions of the bodies that a viewer may see, those that ran out too."""
    rows = Exemption.objects.select_related("body__territory", "file")
    return people.visible(viewer, "registry.see", rows, realm="")


def frees(on: dt.date) -> Exists:
    """This function will say, for a query of pages, that a document frees the body of the page on a day.

    It frees of pages in every network or in the network of this page; one that ran out or was ended counts no more.
    """
    here = Q(network="") | Q(network=OuterRef("network"))
    return Exists(Exemption.objects.standing(on).filter(here, body=OuterRef("body")))


def expiring(rows: QuerySet[Exemption], *, on: dt.date) -> QuerySet[Exemption]:
    """This function will keep the exemptions that hold on a day and run out within the days that the pack names."""
    soon = on + dt.timedelta(days=upkeep().exemption_days)
    return rows.filter(pk__in=Exemption.objects.standing(on).filter(until__lte=soon))


def standing(exemption: Exemption, *, on: dt.date) -> str:
    """This function will tell how an exemption stands on a day: holds, soon (runs out), over, or later (begins)."""
    if exemption.since > on:
        return "later" if exemption.revoked_on is None else "over"
    if exemption.revoked_on is not None or (exemption.until is not None and exemption.until < on):
        return "over"
    soon = exemption.until is not None and (exemption.until - on).days <= upkeep().exemption_days
    return "soon" if soon else "holds"
