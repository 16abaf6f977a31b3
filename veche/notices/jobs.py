"""Letters by themselves."""

import datetime as dt

from veche.jobs.register import job
from veche.notices.models import Letter
from veche.notices.operations import findings, hearing, letters, sending, telling
from veche.people.models import Person

LANE = "mail"
LATELY = dt.timedelta(days=3)


@job("notices.watch", lane="notices")
def watch(*, now: dt.datetime) -> None:
    """This function will tell of terms that passed lately: also of those that passed while no worker ran."""
    since = now - LATELY
    hearing.terms_passed(since=since, now=now)
    findings.terms_passed(since=since, now=now)


@job("notices.owe_letters", lane="notices")
def owe_letters(*, now: dt.datetime) -> None:
    """This function will owe what has gathered, and what was forgotten."""
    letters.owe_notices(now=now)
    letters.owe_forgotten(now=now)


@job("notices.owe_digests", lane="notices")
def owe_digests(*, now: dt.datetime) -> None:
    """This function will owe the morning's digests."""
    letters.owe_digests(now=now)


@job("notices.digest", lane="notices")
def digest(*, person_id: int, now: dt.datetime) -> None:
    """This function will think of one person's digest."""
    letters.owe_digest(Person.objects.get(pk=person_id), now=now)


@job("notices.send", lane=LANE, atomic=False, lease=100)
def send(*, letter_id: int, now: dt.datetime) -> None:
    """This function will send one letter that is due."""
    letter = Letter.objects.select_related("person").filter(pk=letter_id).first()
    if letter is not None:
        sending.send(letter, now=now)


@job("notices.forget", lane="notices")
def forget(*, now: dt.datetime) -> None:
    """This function will delete what is older than the pack keeps it."""
    telling.forget_old(now=now)
