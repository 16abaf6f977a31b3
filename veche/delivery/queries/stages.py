"""What people call the states of parcels: one word for each, the same on every screen that shows a post on its way."""

import datetime as dt
from collections.abc import Mapping

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from veche.delivery.models import Parcel

State = Parcel.State
# A badge's shade, the word, an icon. What is planned and whose moment has come is on its way already.
WORDS: Mapping[str, tuple[str, Promise, str]] = {
    State.PLANNED: ("info", _("Scheduled"), "calendar"),
    State.SENDING: ("info", _("On its way"), "send"),
    State.CONFIRMED: ("met", _("Published"), "met"),
    State.FAILED: ("broken", _("Declined"), "broken"),
    State.UNKNOWN: ("unknown", _("Unknown"), "unknown"),
    State.WITHDRAWN: ("quiet", _("Withdrawn"), "undo"),
}


def stage(parcel: Parcel, *, now: dt.datetime) -> str:
    """This function will tell by which of WORDS a parcel is called."""
    is_due = parcel.state == State.PLANNED and parcel.due_at <= now
    return State.SENDING if is_due else parcel.state


def at(rows: QuerySet[Parcel], name: str, *, now: dt.datetime) -> QuerySet[Parcel]:
    """This function will narrow parcels to those that are called by one of WORDS."""
    if name == State.SENDING:
        return rows.filter(Q(state=State.SENDING) | Q(state=State.PLANNED, due_at__lte=now))
    return rows.filter(state=name, due_at__gt=now) if name == State.PLANNED else rows.filter(state=name)
