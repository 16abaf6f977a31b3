"""Adding persons and appointing them."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.facts.people import Appointed, PersonAdded, SignedIn, SignInRefused
from veche.jobs import buckets
from veche.journal import operations as journal
from veche.lib.secrets import keyed_hash
from veche.people.models import Appointment, Person, Realm


@transaction.atomic
def add_person(
    login: str, *, name: str, actor: str, now: dt.datetime, password: str | None = None, post: str = ""
) -> Person:
    """This function will add a member of staff; without a password the person cannot sign in yet."""
    person = Person.objects.create_user(login, password, name=name, post=post)
    journal.record(PersonAdded(person_id=person.pk), actor=actor, at=now)
    return person


@transaction.atomic
def appoint(
    person: Person, *, role: str, body: Body, actor: str, now: dt.datetime, realm: str = Realm.LIVE
) -> Appointment:
    """This function will give a person a role in a body; doing it twice changes nothing."""
    appointment, new = Appointment.objects.get_or_create(
        person=person, role=role, body=body, realm=realm, ended_at=None
    )
    if new:
        fact = Appointed(person_id=person.pk, role=role, body_id=body.pk, realm=realm)
        journal.record(fact, actor=actor, at=now)
    return appointment


class WrongPassword(Exception):
    """Login and password do not fit."""


class TooManyTries(Exception):
    """Someone guesses passwords: the login rests for a while."""


TRIES, WITHIN = 10, 600.0


def check_tries(login: str, *, now: dt.datetime) -> None:
    """This function will take one of the login's ten tries in ten minutes; raises TooManyTries."""
    wait = buckets.take(f"sign-in:{hashed(login)}", rate=TRIES, per=WITHIN, burst=TRIES, now=now)
    if wait:
        raise TooManyTries(_("Too many tries. Wait %(minutes)s min and try again.") % {"minutes": int(wait // 60) + 1})


def refuse_sign_in(login: str, *, now: dt.datetime) -> None:
    """This function will journal a wrong password, without the login itself."""
    journal.record(SignInRefused(login_hash=hashed(login)), actor="nobody", at=now)


def note_sign_in(person: Person, *, now: dt.datetime) -> None:
    """This function will journal a sign-in."""
    journal.record(SignedIn(person_id=person.pk), actor=person.actor, at=now)


def hashed(login: str) -> str:
    """This function will give the keyed hash by which the journal and the buckets know a login."""
    return keyed_hash(login, keys=settings.SECRETS_DIR / "tokens.key")[:32]
