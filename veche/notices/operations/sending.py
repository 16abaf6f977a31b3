"""Sending a letter: one attempt hands it over once, and after an unknown one there is no other."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from veche.facts.notices import LetterFailed, LetterLost, LetterSent
from veche.jobs.register import Postpone
from veche.journal import operations as journal
from veche.lib import mail
from veche.notices.models import Letter
from veche.notices.operations import composing
from veche.notices.queries import senders

ACTOR = "job:notices.send"
LEASE = dt.timedelta(seconds=90)
MOST_ATTEMPTS = 12
State = Letter.State


def send(letter: Letter, *, now: dt.datetime) -> None:
    """This function will make one attempt at a planned letter; raises Postpone when it was not taken and may be later.

    The letter is `sending`, with a lease, before the server is asked. Whoever finds it so after the lease makes it
    *unknown*: the holder may have been killed between handing it over and keeping the server's word.
    """
    if letter.state == State.SENDING:
        lose_abandoned(letter, now=now)
        return
    if letter.state != State.PLANNED:
        return
    with translation.override(settings.LANGUAGE_CODE):
        written = composing.write(letter, now=now)
    if written is None:
        withdraw(letter, now=now)
        return
    server = mail.server(settings.VECHE_SMTP)
    attempt = _begin(letter, message_id=str(written["Message-ID"]), now=now)
    try:
        word = mail.hand_over(written, server, sender=senders.bare(), recipient=letter.person.email)
    except mail.NotTaken as busy:
        _again(letter, attempt, reason=str(busy), now=now)
    except mail.Declined as declined:
        _finish(letter, attempt, State.FAILED, LetterFailed, reason=str(declined), now=now)
    except mail.Lost as lost:
        _finish(letter, attempt, State.UNKNOWN, LetterLost, reason=str(lost), now=now)
    else:
        _finish(letter, attempt, State.SENT, LetterSent, reason=word, now=now)


def _begin(letter: Letter, *, message_id: str, now: dt.datetime) -> int:
    mine = Letter.objects.filter(pk=letter.pk, state=State.PLANNED, attempt=letter.attempt)
    taken = mine.update(state=State.SENDING, attempt=F("attempt") + 1, lease_until=now + LEASE, message_id=message_id)
    if not taken:
        raise Postpone(5.0)
    return letter.attempt + 1


def lose_abandoned(letter: Letter, *, now: dt.datetime) -> None:
    """This function will make a letter unknown whose sender was never heard of again; raises Postpone while it may be."""
    if letter.lease_until and letter.lease_until > now:
        raise Postpone((letter.lease_until - now).total_seconds())
    reason = _("The sender stopped in the middle of sending.")
    _finish(letter, letter.attempt, State.UNKNOWN, LetterLost, reason=reason, now=now)


def _again(letter: Letter, attempt: int, *, reason: str, now: dt.datetime) -> None:
    """Growing pauses, about a day in all; a link or a digest of yesterday is of no use."""
    if attempt >= MOST_ATTEMPTS:
        _finish(letter, attempt, State.FAILED, LetterFailed, reason=reason, now=now)
        return
    pause = min(3 * 3600, 60 * 2**attempt)
    held = Letter.objects.filter(pk=letter.pk, state=State.SENDING, attempt=attempt)
    due_at = now + dt.timedelta(seconds=pause)
    if held.update(state=State.PLANNED, lease_until=None, due_at=due_at, reason=reason[:300]):
        raise Postpone(pause)


@transaction.atomic
def _finish(
    letter: Letter,
    attempt: int,
    state: str,
    fact: type[LetterSent] | type[LetterFailed] | type[LetterLost],
    *,
    reason: str,
    now: dt.datetime,
) -> None:
    held = Letter.objects.filter(pk=letter.pk, state=State.SENDING, attempt=attempt)
    if held.update(state=state, lease_until=None, finished_at=now, reason=reason[:300]):
        told = fact(letter_id=letter.pk, person_id=letter.person_id, purpose=letter.purpose)
        journal.record(told, actor=ACTOR, at=now)


def withdraw(letter: Letter, *, now: dt.datetime) -> None:
    """This function will give up a letter that has nothing to say any longer, or nobody to say it to."""
    planned = Letter.objects.filter(pk=letter.pk, state=State.PLANNED)
    planned.update(state=State.WITHDRAWN, finished_at=now, reason=_("Nothing is left to say."))
