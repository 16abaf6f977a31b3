"""Deliveries, materials, keys, and the installation itself."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from veche.delivery import queries as delivery
from veche.delivery.models import Parcel
from veche.jobs import queries as jobs
from veche.newsroom.models import State
from veche.newsroom.queries import corrections, materials
from veche.notices.queries.pieces.line import Day, Line
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Access, KeyState

RECENT = dt.timedelta(days=60)


def deliveries(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell what a person must settle: unknown outcomes, and refusals since the last digest."""
    rows = delivery.needing_person(viewer).order_by()
    unknown = rows.filter(state=Parcel.State.UNKNOWN).count()
    if unknown:
        words = ngettext(
            "Of %(n)s post nobody knows whether it arrived", "Of %(n)s posts nobody knows whether they arrived", unknown
        )
        yield Line(tone="risk", words=words % {"n": unknown}, url=reverse("delivery:parcels") + "?state=unknown")
    refused = rows.filter(state=Parcel.State.FAILED, settled_at__gte=day.since).count()
    if refused:
        words = ngettext("The network refused %(n)s post", "The network refused %(n)s posts", refused) % {"n": refused}
        yield Line(tone="risk", words=words, url=reverse("delivery:parcels") + "?state=failed")


def approvals(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell how many materials of others, and corrections of them, wait for the viewer's decision."""
    rows = people.visible(viewer, "newsroom.approve", materials.materials(viewer))
    rows = rows.filter(Q(state=State.WAITING), edited_at__gte=day.now - RECENT).exclude(author=viewer)
    number = rows.exclude(edited_by=viewer).order_by().count()
    if number:
        words = ngettext("%(n)s material waits for your decision", "%(n)s materials wait for your decision", number)
        yield Line(tone="risk", words=words % {"n": number}, url=reverse("newsroom:materials") + "?state=waiting")
    waiting = corrections.to_decide(viewer)
    number = waiting.count()
    if number:
        words = ngettext("%(n)s correction waits for your decision", "%(n)s corrections wait for your decision", number)
        url = reverse("newsroom:material", args=[waiting[0].material_id])
        yield Line(tone="risk", words=words % {"n": number}, url=url)


def returned(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell how many of the viewer's own materials were returned."""
    rows = materials.materials(viewer).filter(Q(state=State.RETURNED), author=viewer, edited_at__gte=day.now - RECENT)
    number = rows.order_by().count()
    if number:
        words = ngettext("%(n)s material was returned to you", "%(n)s materials were returned to you", number)
        yield Line(tone="risk", words=words % {"n": number}, url=reverse("newsroom:materials") + "?state=returned")


def keys(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell how many keys of pages work no longer."""
    lost = Access.objects.filter(state=KeyState.LOST)
    number = people.visible(viewer, "registry.see", lost, body="page__body", realm="page__realm").count()
    if number:
        words = ngettext("%(n)s key of a page works no longer", "%(n)s keys of pages work no longer", number)
        yield Line(tone="risk", words=words % {"n": number}, url=reverse("registry:pages"))


def health(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell whoever keeps the installation that something failed or stands still."""
    if not people.may(viewer, "jobs.see"):
        return
    found = jobs.health(now=day.now)
    if found.is_red:
        yield Line(tone="risk", words=_("The installation's work stands still"), url=reverse("desk:health"))
    if found.dead:
        words = ngettext("%(n)s job failed for good", "%(n)s jobs failed for good", found.dead) % {"n": found.dead}
        yield Line(tone="risk", words=words, url=reverse("desk:health"))
