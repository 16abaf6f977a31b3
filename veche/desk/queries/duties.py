"""What others wait for from the viewer: assignments and roadmaps of the own bodies, what is shown to the controller, reports of fakes."""

import datetime as dt
from dataclasses import dataclass

from veche.compliance.models import Recipient, Roadmap
from veche.compliance.queries.assignments import listing
from veche.compliance.queries.roadmaps.listing import Filters, chosen
from veche.people.models import Person
from veche.people.queries import permitting
from veche.public.queries import reports

FEW = 3


@dataclass(frozen=True, kw_only=True)
class Duties:
    """`asked` and `walked` are of the bodies that the viewer works in, not of those below them; `shown` waits for their look."""

    asked: list[Recipient]
    walked: list[Roadmap]
    shown: list[Recipient]
    fakes: int


def duties(viewer: Person, held: frozenset[str], *, now: dt.datetime) -> Duties:
    """This function will gather a few of each, those due first in front."""
    own = [each.body_id for each in permitting(viewer, "compliance.walk")]
    asked = listing.received(viewer, permission="compliance.walk").filter(listing.in_state("to_do", now=now))
    shown = listing.controlled(viewer).filter(assignment__controller=viewer)
    return Duties(
        asked=list(listing.chosen(asked.filter(body__in=own), "", now=now)[:FEW]) if own else [],
        walked=list(chosen(viewer, Filters(), now=now).filter(body__in=own)[:FEW]) if own else [],
        shown=list(listing.chosen(shown, Recipient.State.CLAIMED, now=now)[:FEW])
        if "compliance.control" in held
        else [],
        fakes=reports.waiting(viewer) if reports.PERMISSION in held else 0,
    )
