"""Asking a network who runs a page, and setting what it tells beside what is stated."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from veche.connectors import catalogue
from veche.connectors.contract import AccessLost, Administrator, Connector, Failure, TryLater
from veche.facts.custody import AdministratorRecognised, AdministratorsSeen, LeaverSeen, LeaverUnseen
from veche.jobs.queue import enqueue_many
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.registry.models import AdministratorsLook, Custody, Page, SeenAdministrator
from veche.registry.operations import access, custody

ACTOR = "job:registry.see_administrators"
EVERY = dt.timedelta(hours=24)
AT_ONCE = 2000
# The page's number will be known after its first observation: nothing was asked, and it is owed again within the hour.
NOT_ASKED = "no_id"


class AnotherPage(Refusal):
    """The account and the holder belong to two pages."""


def owe(*, now: dt.datetime) -> int:
    """This function will owe a look at who runs each connected page of a network that tells it, once a day."""
    fresh = AdministratorsLook.objects.filter(page=OuterRef("pk"), tried_at__gt=now - EVERY)
    stale = Page.objects.filter(
        ~Exists(fresh), network__in=catalogue.able("administrators"), is_connected=True, closed_on=None
    )
    numbers = list(stale.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    enqueue_many(custody.LOOK, [{"page_id": pk} for pk in numbers], dedupe=[f"administrators:{pk}" for pk in numbers])
    return len(numbers)


def look(page: Page, connector: Connector, *, now: dt.datetime) -> None:
    """This function will ask the network who runs a page and keep it; a network that does not tell leaves it unknown.

    Raises TryLater when the network asks to wait: then nothing is written.
    """
    if "administrators" not in connector.abilities():
        return
    try:
        told = _asked(page, connector, now=now)
    except TryLater:
        raise
    except Failure as failure:
        if failure.code == NOT_ASKED:
            return
        values = {"tried_at": now, "failure": failure.reason[:300]}
        AdministratorsLook.objects.update_or_create(page=page, defaults=values)
    else:
        keep(page, told, now=now)


def _asked(page: Page, connector: Connector, *, now: dt.datetime) -> tuple[Administrator, ...]:
    """Ask with the first key there is, and where that one lacks the right, with the next."""
    try:
        return connector.administrators()
    except AccessLost as lost:
        if lost.code == "no_key":
            raise
        if lost.whole:
            access.note_loss(page, lost, keys=connector.account.keys, actor=ACTOR, now=now)
        connector.account = connector.account.without(lost.key)
        try:
            return connector.administrators()
        except AccessLost:
            raise lost from None


@transaction.atomic
def keep(page: Page, told: Sequence[Administrator], *, now: dt.datetime) -> None:
    """This function will keep who runs a page, all of them; who came, who is gone and which leaver is still there is told."""
    looked, is_first = AdministratorsLook.objects.select_for_update().get_or_create(
        page=page, defaults={"tried_at": now}
    )
    is_first = is_first or looked.seen_at is None
    AdministratorsLook.objects.filter(pk=looked.pk).update(tried_at=now, seen_at=now, failure="")
    known = {row.account: row for row in SeenAdministrator.objects.filter(page=page)}
    here = {each.external_id: each for each in told}
    came = [account for account in here if account not in known or known[account].gone_at is not None]
    gone = [row for account, row in known.items() if account not in here and row.gone_at is None]
    SeenAdministrator.objects.filter(pk__in=[row.pk for row in gone]).update(gone_at=now)
    SeenAdministrator.objects.bulk_create(
        (
            SeenAdministrator(
                page=page, account=number, role=each.role, is_bot=each.is_bot, url=each.url[:200], first_seen_at=now
            )
            for number, each in here.items()
        ),
        update_conflicts=True,
        unique_fields=["page", "account"],
        update_fields=["role", "is_bot", "url", "gone_at"],
    )
    if came or gone:
        fact = AdministratorsSeen(
            page_id=page.pk,
            body_id=page.body_id,
            is_first=is_first,
            appeared=len(came),
            gone=len(gone),
            unknown=_strangers(page).count(),
        )
        journal.record(fact, actor=ACTOR, at=now)
    follow_leavers(page, actor=ACTOR, now=now)


@transaction.atomic
def recognise(seen: SeenAdministrator, held: Custody | None, *, actor: str, now: dt.datetime) -> None:
    """This function will keep whose account it is that the network shows, or that it is nobody's whom we know."""
    if held is not None and held.page_id != seen.page_id:
        raise AnotherPage(_("This account and this holder belong to two pages."))
    page = seen.page
    journal.amend(seen, actor=actor, at=now, holder=held)
    fact = AdministratorRecognised(
        page_id=page.pk,
        body_id=page.body_id,
        administrator_id=seen.pk,
        custody_id=held.pk if held else None,
        unknown=_strangers(page).count(),
    )
    journal.record(fact, actor=actor, at=now)
    follow_leavers(page, actor=actor, now=now)
    custody.look_soon(page)


def follow_leavers(page: Page, *, actor: str, now: dt.datetime) -> None:
    """This function will flag every leaver whom the network still shows, tell it once, and take the flag back when it is over."""
    there = set(
        SeenAdministrator.objects.filter(page=page, gone_at=None, holder__isnull=False).values_list("holder", flat=True)
    )
    for held in Custody.objects.filter(page=page, until__isnull=False):
        is_there = held.pk in there
        if is_there == (held.still_seen_at is not None):
            continue
        journal.amend(held, actor=actor, at=now, still_seen_at=now if is_there else None)
        told = LeaverSeen if is_there else LeaverUnseen
        journal.record(told(page_id=page.pk, body_id=page.body_id, custody_id=held.pk), actor=actor, at=now)
    custody.settle(page, actor=actor, now=now)


def _strangers(page: Page) -> QuerySet[SeenAdministrator]:
    return SeenAdministrator.objects.filter(page=page, gone_at=None, holder=None, is_bot=False)
