"""Passwords: one-time links that let a person choose one, and changing one's own."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from veche.facts.people import LinkMade, PasswordSet
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.people.models import OneTimeLink, Person
from veche.people.operations.persons import OnlyByAnother, check_keeps

VALID_FOR = dt.timedelta(hours=72)


class LinkSpent(Refusal):
    """The link was used, has expired, or a newer one took its place."""


@transaction.atomic
def make_link(person: Person, *, actor: str, now: dt.datetime, valid_for: dt.timedelta = VALID_FOR) -> OneTimeLink:
    """This function will make the one link by which a person may set a password; an earlier one ends."""
    Person.objects.select_for_update().get(pk=person.pk)
    person.links.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    is_new = not person.has_usable_password()
    purpose = OneTimeLink.Purpose.INVITATION if is_new else OneTimeLink.Purpose.PASSWORD
    link = person.links.create(
        purpose=purpose,
        nonce=secrets.token_urlsafe(32),
        made_by=actor,
        made_at=now,
        expires_at=now + valid_for,
    )
    journal.record(LinkMade(link_id=link.pk, person_id=person.pk, purpose=purpose), actor=actor, at=now)
    return link


def invite(person: Person, *, by: Person, now: dt.datetime) -> OneTimeLink:
    """This function will make a link in the right of `by`; raises NotYoursToKeep, OnlyByAnother."""
    if by.pk == person.pk:
        raise OnlyByAnother(_("You are signed in: change your password in your own settings."))
    check_keeps(by, person)
    return make_link(person, actor=by.actor, now=now)


@transaction.atomic
def use_link(link: OneTimeLink, *, password: str, now: dt.datetime) -> Person:
    """This function will set the password and spend the link; all sessions of the person end. Raises LinkSpent."""
    opened = OneTimeLink.objects.filter(pk=link.pk, used_at=None, withdrawn_at=None, expires_at__gt=now)
    if not opened.update(used_at=now):
        raise LinkSpent(_("This link does not work any longer. Ask your administrator for a new one."))
    _set(link.person, password, by_link=True, now=now)
    return link.person


@transaction.atomic
def change_password(person: Person, *, password: str, now: dt.datetime) -> None:
    """This function will set a person's own new password; sessions opened with the old one end, and so does a link."""
    person.links.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    _set(person, password, by_link=False, now=now)


def _set(person: Person, password: str, *, by_link: bool, now: dt.datetime) -> None:
    person.set_password(password)
    person.save(update_fields=["password"])
    journal.record(PasswordSet(person_id=person.pk, by_link=by_link), actor=person.actor, at=now)
