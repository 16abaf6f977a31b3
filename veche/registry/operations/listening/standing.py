"""How a subscription stands: kept with its reason, and told once when it changes."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from veche.facts.registry import EventsConfirmed, EventsRefused, EventsWentSilent
from veche.journal import operations as journal
from veche.registry.models import Subscription

ACTOR = "job:registry.listen"
State = Subscription.State
FACTS: dict[str, type[EventsConfirmed | EventsWentSilent | EventsRefused]] = {
    State.CONFIRMED: EventsConfirmed,
    State.SILENT: EventsWentSilent,
    State.REFUSED: EventsRefused,
}
FIRST_PAUSE = 60.0


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is known of a subscription now."""

    state: str
    reason: str = ""
    said: str = ""


def pause(failures: int, *, longest: dt.timedelta) -> dt.timedelta:
    """This function will tell how long to wait before a network is bothered again: twice as long each time."""
    return min(dt.timedelta(seconds=FIRST_PAUSE * 2 ** min(failures, 16)), longest)


@transaction.atomic
def stand(row: Subscription, verdict: Verdict, *, failures: int, next_at: dt.datetime, now: dt.datetime) -> None:
    """This function will keep how a subscription stands and when to look again; a new state is told."""
    was = Subscription.objects.select_for_update().get(pk=row.pk)
    row.state, row.reason, row.said = verdict.state, verdict.reason[:300], verdict.said[:300]
    row.failures, row.next_at, row.checked_at = failures, next_at, now
    row.since = now if was.state != row.state else was.since
    row.save(update_fields=["state", "reason", "said", "failures", "next_at", "checked_at", "since"])
    if was.state != row.state and row.state in FACTS:
        journal.record(FACTS[row.state](page_id=row.page_id, body_id=row.page.body_id), actor=ACTOR, at=now)
