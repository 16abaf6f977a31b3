"""Who works a case: hand-over to another body, a person in charge, a corrected topic."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.facts.inbox import CaseAssigned, CaseHandedOver, TopicChanged
from veche.inbox.models import Case, CaseEvent
from veche.inbox.operations import clocks, counting
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.people.models import Person


class Closed(Refusal):
    """A closed case is handed to nobody."""


class Overtaken(Refusal):
    """Somebody handed the case over, answered or closed it a moment earlier."""


@transaction.atomic
def hand_over(case: Case, *, body: Body, why: str, actor: str, now: dt.datetime) -> None:
    """This function will give an open case to another body; its clock and history go with it."""
    if case.body_id == body.pk:
        return
    before = counting.key_of(case)
    mine = Case.objects.filter(pk=case.pk, body_id=case.body_id, state=case.state, closed_at=None)
    if not mine.update(body=body, assignee=None, routed_by=why[:200]):
        raise Overtaken(_("Somebody was first: this case has changed. Look at it again."))
    case.body = body
    counting.apply(counting.moved(before, counting.key_of(case)))
    CaseEvent.objects.create(
        case=case, at=now, actor=actor, what=CaseEvent.What.HANDED_OVER, detail=f"{body}: {why}"[:500]
    )
    fact = CaseHandedOver(case_id=case.pk, body_id=body.pk, from_body_id=before[0])
    journal.record(fact, actor=actor, at=now)


@transaction.atomic
def assign(case: Case, *, person: Person, actor: str, now: dt.datetime) -> None:
    """This function will put a person in charge of an open case."""
    _update_open(case, assignee=person)
    CaseEvent.objects.create(case=case, at=now, actor=actor, what=CaseEvent.What.ASSIGNED, detail=person.name)
    journal.record(CaseAssigned(case_id=case.pk, body_id=case.body_id, person_id=person.pk), actor=actor, at=now)


@transaction.atomic
def change_topic(case: Case, *, topic: str, actor: str, now: dt.datetime) -> None:
    """This function will correct what a case is about; one that seemed to ask nothing waits for an answer from now on."""
    _update_open(case, topic=topic, confidence=1.0)
    if case.state == Case.State.NO_ACTION:
        _wait(case, now=now)
    CaseEvent.objects.create(case=case, at=now, actor=actor, what=CaseEvent.What.TOPIC_CHANGED, detail=topic)
    journal.record(TopicChanged(case_id=case.pk, body_id=case.body_id, topic=topic), actor=actor, at=now)


def _update_open(case: Case, **fields: object) -> None:
    if not Case.objects.filter(pk=case.pk, closed_at=None).update(**fields):
        raise Closed(_("This case is closed. Reopen it before you change it."))


def _wait(case: Case, *, now: dt.datetime) -> None:
    before, due_at = counting.key_of(case), clocks.standing(case, now=now)
    mine = Case.objects.filter(pk=case.pk, body_id=case.body_id, state=case.state)
    if not mine.update(state=Case.State.OPEN, due_at=due_at):
        raise Overtaken(_("Somebody was first: this case has changed. Look at it again."))
    case.state, case.due_at = Case.State.OPEN, due_at
    counting.apply(counting.moved(before, counting.key_of(case)))
