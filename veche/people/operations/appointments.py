"""Giving and ending roles."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.facts.people import Appointed, AppointmentEnded
from veche.journal import operations as journal
from veche.journal.operations import history
from veche.lib.refusals import Refusal
from veche.people.models import Appointment, Person, Realm
from veche.people.queries import staff


class NotYoursToGive(Refusal):
    """The role permits more than the actor holds there and may give."""


@transaction.atomic
def appoint(
    person: Person, *, role: str, body: Body, actor: str, now: dt.datetime, realm: str = Realm.LIVE
) -> Appointment:
    """This function will give a person a role in a body; doing it twice changes nothing."""
    appointment, new = Appointment.objects.get_or_create(
        person=person, role=role, body=body, realm=realm, ended_at=None, defaults={"since": now}
    )
    if new:
        fact = Appointed(person_id=person.pk, role=role, body_id=body.pk, realm=realm)
        journal.record(fact, actor=actor, at=now)
    return appointment


def give(person: Person, *, role: str, body: Body, realm: str, by: Person, now: dt.datetime) -> Appointment:
    """This function will appoint in the right of `by`: no more than they hold, and never oneself; raises NotYoursToGive."""
    check_gives(by, person, role=role, body=body, realm=realm)
    return appoint(person, role=role, body=body, realm=realm, actor=by.actor, now=now)


def check_gives(by: Person, person: Person, *, role: str, body: Body, realm: str) -> None:
    """This function will refuse a role that `by` may not give to `person`; raises NotYoursToGive."""
    if by.pk == person.pk:
        raise NotYoursToGive(_("You cannot change your own roles. Ask another administrator."))
    if not staff.may_give(by, role, body=body, realm=realm):
        raise NotYoursToGive(_("This role permits more in this body than you may give. Ask an administrator above it."))


@transaction.atomic
def end(appointment: Appointment, *, by: Person, now: dt.datetime) -> None:
    """This function will end an appointment in the right of `by`; ending it twice changes nothing. Raises NotYoursToGive."""
    about = {"role": appointment.role, "realm": appointment.realm}
    check_gives(by, appointment.person, body=appointment.body, **about)
    held = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if held.ended_at is None and history.amend(held, actor=by.actor, at=now, ended_at=now):
        fact = AppointmentEnded(person_id=appointment.person_id, body_id=appointment.body_id, **about)
        journal.record(fact, actor=by.actor, at=now)
