"""What the tests of assignments share: preparing one, issuing it, finding who is asked."""

import datetime as dt
from typing import Any

from tests.world import NOON, World, person
from veche.agencies.models import Body
from veche.compliance.models import Assignment, Recipient
from veche.compliance.operations.assignments import issuing, preparing
from veche.compliance.operations.assignments.preparing import Wording
from veche.people.models import Person


def draft(world: World, issuer: Body | None = None, *, now: dt.datetime = NOON, **said: Any) -> Assignment:
    """This function will prepare an assignment of the administration in Boris's hand."""
    words: dict[str, Any] = {
        "title": "День открытых дверей",
        "text": "Расскажите на странице.",
        "due_working_days": 5,
    } | said
    return preparing.prepare(
        issuer or world.administration, Wording(**words), controller=world.vera, by=world.boris, now=now
    )


def issued(world: World, *, now: dt.datetime = NOON, **said: Any) -> Recipient:
    """This function will issue it in Vera's hand, and give what the school was asked."""
    made = draft(world, now=now, **said)
    issuing.issue(made, number="17-р", on=now.date(), by=world.vera, now=now)
    return recipient(made, world.school)


def recipient(assignment: Assignment, body: Body) -> Recipient:
    """This function will find a recipient as it stands now."""
    return Recipient.objects.select_related("assignment", "body").get(assignment=assignment, body=body)


def teacher(world: World) -> Person:
    """This function will appoint somebody who runs the school's page and nothing else."""
    return person("tanya", "Таня Учит", "page_administrator", world.school)
