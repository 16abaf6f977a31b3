"""The messages that wait for a person today."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from veche.inbox.models import Case
from veche.inbox.queries import cases
from veche.people.models import Person

FEW = 5
# Beyond this many late ones the exact number helps nobody and costs a scan.
MANY = 1000


@dataclass(frozen=True, kw_only=True)
class Messages:
    """Open cases: counts by state, how many are late (at most MANY), those due first, and the urgent ones."""

    counts: dict[str, int]
    late: int
    due_first: list[Case]
    urgent: list[Case]

    @property
    def waiting(self) -> int:
        """How many wait for an answer."""
        return self.counts["open"]

    @property
    def shown(self) -> list[Case]:
        """The urgent ones, then those due first, each once."""
        return list({case.pk: case for case in [*self.urgent, *self.due_first]}.values())[:FEW]


def messages(viewer: Person, *, now: dt.datetime) -> Messages:
    """This function will gather the viewer's open cases, the first due first."""
    waiting = cases.own_cases(viewer).filter(closed_at=None)
    return Messages(
        counts=cases.counts(viewer),
        late=waiting.filter(due_at__lt=now).order_by()[:MANY].count(),
        due_first=few(waiting.filter(state=Case.State.OPEN)),
        urgent=few(waiting.filter(state=Case.State.OPEN, is_urgent=True)),
    )


def few(rows: QuerySet[Case]) -> list[Case]:
    """This function will read the cases that are due first, with what a row shows."""
    return list(rows.select_related("comment", "body", "page", "territory").order_by("due_at", "pk")[:FEW])
