"""What was heard of a page by itself, and what only reading found: by that a lost address is noticed."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_noop

from veche.jobs.queue import enqueue
from veche.registry.models import Hearing, Page, Subscription
from veche.registry.operations.listening.standing import State, Verdict, stand
from veche.registry.queries import listening

# By then the network has read our answer to its question.
SETTLED = dt.timedelta(seconds=2)
# A busy page is heard many times a minute; its row is written once.
OFTEN = dt.timedelta(seconds=20)
MISSED = gettext_noop("Comments were found that the network had not told of.")


def note_heard(lender: Page, pages: Iterable[Page], *, now: dt.datetime) -> None:
    """This function will keep that a network called us at a page's address, and of which pages' comments it told."""
    told = Q(heard_at=None) | Q(heard_at__lt=now - OFTEN)
    Subscription.objects.filter(told, page=lender).update(heard_at=now)
    _look_again(lender, now=now)
    Hearing.objects.filter(told, page__in=[page.pk for page in pages]).update(heard_at=now)


def _look_again(lender: Page, *, now: dt.datetime) -> None:
    row = Subscription.objects.filter(page=lender).exclude(state=State.CONFIRMED).first()
    if row is None:
        return
    if row.state == State.WANTED:
        enqueue("registry.listen", subscription_id=row.pk, due_at=now + SETTLED, dedupe=f"listen:{row.pk}")
    soon = now + dt.timedelta(minutes=1)
    Subscription.objects.filter(pk=row.pk, state=State.SILENT, next_at__gt=soon).update(next_at=soon)


def note_polled(page: Page, *, now: dt.datetime) -> None:
    """This function will keep when the comments of a page were read."""
    Hearing.objects.filter(page=page).update(polled_at=now)


def note_missed(page: Page, written_at: Iterable[dt.datetime], *, now: dt.datetime) -> None:
    """This function will take up new comments that reading has found, by the moments at which they were written.

    One that the network had the time to tell of, and did not, makes its address count as silent: it is asked anew.
    """
    hearing = Hearing.objects.filter(page=page).select_related("subscription__page").first()
    rules = listening.rules(page.network)
    if hearing is None or rules is None or hearing.subscription.state != State.CONFIRMED:
        return
    row, grace = hearing.subscription, dt.timedelta(seconds=rules.grace_seconds)
    if not any(row.since + grace <= at <= now - grace for at in written_at):
        return
    Hearing.objects.filter(pk=hearing.pk).update(missed_at=now)
    if rules.tells_comments:
        stand(row, Verdict(state=State.SILENT, reason=MISSED), failures=row.failures + 1, next_at=now, now=now)
