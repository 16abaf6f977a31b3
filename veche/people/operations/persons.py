"""Adding, changing, suspending and restoring persons."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.facts.people import PersonAdded, PersonChanged, PersonRestored, PersonSuspended
from veche.journal import operations as journal
from veche.journal.operations import history
from veche.lib import same_name
from veche.lib.refusals import Refusal
from veche.people.models import OneTimeLink, Person, Realm
from veche.people.operations import appointments
from veche.people.queries import staff


class LoginTaken(Refusal):
    """Somebody else signs in with this login."""


class NotYoursToKeep(Refusal):
    """The person holds a role that the actor may not give."""


class OnlyByAnother(Refusal):
    """Nobody suspends oneself or changes one's own roles."""


@transaction.atomic
def add_person(
    login: str, *, name: str, actor: str, now: dt.datetime, password: str | None = None, post: str = "", email: str = ""
) -> Person:
    """This function will add a member of staff; without a password the person cannot sign in yet. Raises LoginTaken."""
    try:
        with transaction.atomic():
            person = Person.objects.create_user(login, password, name=name, post=post, email=email)
    except IntegrityError as error:
        raise _taken() from error
    journal.record(PersonAdded(person_id=person.pk), actor=actor, at=now)
    return person


def _taken() -> LoginTaken:
    return LoginTaken(_("Somebody already signs in with this login. Choose another one."))


@transaction.atomic
def take_on(login: str, *, name: str, role: str, body: Body, by: Person, now: dt.datetime, **rest: str) -> Person:
    """This function will add a person and give the first role; raises LoginTaken, NotYoursToGive."""
    person = add_person(login, name=name, actor=by.actor, now=now, **rest)
    appointments.give(person, role=role, body=body, realm=Realm.LIVE, by=by, now=now)
    return person


@transaction.atomic
def change(person: Person, *, by: Person, now: dt.datetime, **fields: Any) -> tuple[str, ...]:
    """This function will set the fields that differ and return their names; raises LoginTaken, NotYoursToKeep.

    One's own name and post are changed by others; `email` by oneself too.
    """
    if by.pk != person.pk or set(fields) - {"email"}:
        check_keeps(by, person)
    try:
        with transaction.atomic():
            changed = history.amend(person, actor=by.actor, at=now, **fields)
    except IntegrityError as error:
        raise _taken() from error
    if not changed:
        return ()
    if "name" in changed:
        Person.objects.filter(pk=person.pk).update(name_key=same_name.key(person.name))
    journal.record(PersonChanged(person_id=person.pk, fields=", ".join(changed)), actor=by.actor, at=now)
    return changed


def check_keeps(by: Person, person: Person) -> None:
    """This function will refuse unless every role of the person is `by`'s to give; raises NotYoursToKeep."""
    if not staff.keeps(by, person):
        raise NotYoursToKeep(
            _(
                "This person also works where you have no right, or holds more rights than you may give. Ask their administrator."
            )
        )


@transaction.atomic
def suspend(person: Person, *, by: Person, now: dt.datetime) -> None:
    """This function will keep a person from signing in and end the open sessions and links; raises NotYoursToKeep, OnlyByAnother."""
    if by.pk == person.pk:
        raise OnlyByAnother(_("You cannot suspend yourself. Ask another administrator."))
    check_keeps(by, person)
    if _set_active(person, False, by=by, now=now):
        OneTimeLink.objects.filter(person=person, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
        journal.record(PersonSuspended(person_id=person.pk), actor=by.actor, at=now)


@transaction.atomic
def restore(person: Person, *, by: Person, now: dt.datetime) -> None:
    """This function will let a suspended person sign in again, with the roles held before; raises NotYoursToKeep."""
    check_keeps(by, person)
    if _set_active(person, True, by=by, now=now):
        journal.record(PersonRestored(person_id=person.pk), actor=by.actor, at=now)


def _set_active(person: Person, value: bool, *, by: Person, now: dt.datetime) -> bool:
    held = Person.objects.select_for_update().get(pk=person.pk)
    return bool(history.amend(held, actor=by.actor, at=now, is_active=value))
