"""Passwords and links."""

import datetime as dt

from veche.facts.people import LinkMade, PasswordSet
from veche.journal.subscriptions import on
from veche.notices.operations import hearing, letters


@on(PasswordSet)
def tell_password(fact: PasswordSet, *, now: dt.datetime) -> None:
    """This function will tell a person of the own new password."""
    hearing.password_set(fact.person_id, now=now)


@on(LinkMade)
def send_link(fact: LinkMade, *, now: dt.datetime) -> None:
    """This function will owe the letter that carries a one-time link."""
    letters.owe_link(fact.link_id, fact.person_id, now=now)
