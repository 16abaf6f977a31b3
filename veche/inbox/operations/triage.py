"""From a comment to a case: what it is about, how urgent, who answers, until when."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from veche.agencies.models import Territory
from veche.facts.inbox import CaseOpened
from veche.inbox.models import Case, CaseEvent, Comment
from veche.inbox.operations import clocks, counting, threads
from veche.inbox.operations.routing import Router
from veche.inbox.queries import choices
from veche.inbox.queries.keys import CounterKey
from veche.inbox.rules import urgency
from veche.inbox.rules.terms import NO_TERM
from veche.journal import operations as journal
from veche.language import triage as model
from veche.language.triage import Guess

ACTOR = "job:inbox.triage"
BATCH = 200


@dataclass(frozen=True)
class Owed:
    """A comment that is owed a look, with what the model says of it."""

    comment: Comment
    guess: Guess


@transaction.atomic
def triage(*, now: dt.datetime) -> int:
    """This function will open cases for the oldest comments that have none and return how many it looked at."""
    rows = Comment.objects.select_for_update(skip_locked=True, of=("self",)).filter(triaged_at=None)
    comments = list(rows.select_related("page__body").order_by("id")[:BATCH])
    if not comments:
        return 0
    Comment.objects.filter(pk__in=[row.pk for row in comments]).update(triaged_at=now)
    changes: Counter[CounterKey] = Counter()
    fresh = [row for row in comments if not threads.join(row, changes=changes, now=now)]
    guesses = model.classify([row.text for row in fresh])
    cases = _open([Owed(row, guess) for row, guess in zip(fresh, guesses, strict=True)], now=now)
    changes.update(counting.opened(cases))
    counting.apply(changes)
    return len(comments)


def _open(owed: Sequence[Owed], *, now: dt.datetime) -> list[Case]:
    router = Router()
    cases = Case.objects.bulk_create([_case(each, router, now=now) for each in owed], batch_size=40)
    CaseEvent.objects.bulk_create(
        [
            CaseEvent(case=case, at=now, actor=ACTOR, what=CaseEvent.What.OPENED, detail=_why(each))
            for case, each in zip(cases, owed, strict=True)
        ],
        batch_size=100,
    )
    facts = [CaseOpened(case_id=case.pk, body_id=case.body_id, topic=case.topic) for case in cases]
    journal.record_many(facts, actor=ACTOR, at=now)
    return cases


def _case(each: Owed, router: Router, *, now: dt.datetime) -> Case:
    comment, guess = each.comment, each.guess
    owner = comment.page.body
    route = router.route(guess.group, owner, confidence=guess.confidence)
    urgent = guess.is_urgent or urgency.danger(comment.text, choices.dangers()) is not None
    opened_at, zone = min(comment.written_at, now), router.territories[owner.territory_id].zone
    due_at = clocks.due(comment.text, urgent=urgent, since=opened_at, zone=zone)
    return Case(
        comment=comment,
        page=comment.page,
        realm=comment.realm,
        body=route.body,
        region=router.region(owner),
        territory=_municipality(router.places(owner)),
        topic=guess.group,
        confidence=guess.confidence,
        is_urgent=urgent,
        routed_by=route.reason,
        opened_at=opened_at,
        due_at=due_at,
        state=Case.State.OPEN if due_at < NO_TERM else Case.State.NO_ACTION,
    )


def _municipality(places: Sequence[Territory]) -> Territory:
    return next((place for place in places if place.kind == Territory.Kind.MUNICIPALITY), places[0])


def _why(each: Owed) -> str:
    """The stems that spoke for the topic: not the author's text."""
    return ", ".join(each.guess.reasons)[:500]
