"""Signing in, and what slows those who guess."""

import datetime as dt

from django.conf import settings
from django.utils.translation import gettext as _

from veche.facts.people import SignedIn, SignInRefused
from veche.jobs import buckets
from veche.journal import operations as journal
from veche.lib.secrets import keyed_hash
from veche.people.models import Person


class WrongPassword(Exception):
    """Login and password do not fit."""


class TooManyTries(Exception):
    """Someone guesses passwords: this place rests for a while."""


WITHIN = 600.0
# Tries within ten minutes: of one login from one address, and of all logins from it (an office behind one address).
OF_A_LOGIN, OF_A_PLACE = 10, 200
# Keys fall into so many rows, whatever strangers type.
SLOTS = 4096


def check_tries(login: str, *, place: str, now: dt.datetime) -> None:
    """This function will take one try of this login from this address; raises TooManyTries.

    Who guesses slows down only the own address: the person whose login it is signs in from elsewhere as always.
    """
    for kind, about, tries in (("place", place, OF_A_PLACE), ("login", f"{place}\n{login}", OF_A_LOGIN)):
        key = f"sign-in:{kind}:{int(hashed(about), 16) % SLOTS}"
        wait = buckets.take(key, rate=tries, per=WITHIN, burst=tries, now=now)
        if wait:
            told = _("Too many tries. Wait %(minutes)s min and try again.") % {"minutes": int(wait // 60) + 1}
            raise TooManyTries(told)


def refuse_sign_in(login: str, *, now: dt.datetime) -> None:
    """This function will journal a wrong password, without the login itself."""
    journal.record(SignInRefused(login_hash=hashed(login)), actor="nobody", at=now)


def note_sign_in(person: Person, *, now: dt.datetime) -> None:
    """This function will journal a sign-in."""
    journal.record(SignedIn(person_id=person.pk), actor=person.actor, at=now)


def hashed(login: str) -> str:
    """This function will give the keyed hash by which the journal and the buckets know a login."""
    return keyed_hash(login, keys=settings.SECRETS_DIR / "tokens.key")[:32]
