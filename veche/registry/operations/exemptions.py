"""Freeing a body of the duty to run a page, by a document, until a day."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.facts.registry import BodyExempted, ExemptionExpiring, ExemptionRevoked, PageChanged
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.media.models import Upload
from veche.registry.models import Exemption, Page
from veche.registry.queries.exemptions import expiring


class NoBasis(Refusal):
    """An exemption was given without saying by which document."""


class DaysOutOfOrder(Refusal):
    """An exemption would end before it begins."""


class FreedAlready(Refusal):
    """The body is freed by the same document in the same networks and for the same days."""


class RevokedAlready(Refusal):
    """The exemption holds no more."""


@transaction.atomic
def exempt(body: Body, *, basis: str, actor: str, now: dt.datetime, deed: uuid.UUID | None = None) -> Exemption | None:
    """This function will keep the basis on which a body runs no page, as a sheet states it; None when it is kept already.

    Another basis in the next sheet is another exemption: the one before it ends, and both stay to be read. `deed` joins
    the changes of one sheet, so that undoing it lets the one before hold again.
    """
    today = timezone.localdate(now)
    known = list(Exemption.objects.select_for_update().filter(body=body).standing(today).everywhere())
    if any(each.basis == basis for each in known):
        return None
    ended = {"revoked_on": today, "revoked_by": actor, "revoked_why": _("Another basis was stated.")}
    journal.amend_many([(each, ended) for each in known], actor=actor, at=now, deed=deed)
    return grant(body, basis=basis, since=today, actor=actor, now=now)


@transaction.atomic
def grant(
    body: Body,
    *,
    basis: str,
    since: dt.date,
    actor: str,
    now: dt.datetime,
    until: dt.date | None = None,
    network: str = "",
    file: Upload | None = None,
) -> Exemption:
    """This function will free a body from `since` to `until`, both included; raises NoBasis, DaysOutOfOrder and FreedAlready."""
    if not basis.strip():
        raise NoBasis(_("Say by which document: its name, number and date."))
    if until is not None and until < since:
        raise DaysOutOfOrder(_("The exemption would end before it begins. Check the two dates."))
    list(Body.objects.select_for_update(no_key=True).filter(pk=body.pk).values_list("pk"))
    same = Exemption.objects.filter(body=body, network=network, basis=basis.strip(), since=since, until=until)
    if same.filter(revoked_on=None).exists():
        raise FreedAlready(_("This exemption is kept already: the same document and the same days."))
    kept = Exemption.objects.create(
        body=body,
        network=network,
        basis=basis.strip(),
        since=since,
        until=until,
        file=file,
        actor=actor,
        added_at=now,
    )
    journal.record(BodyExempted(body_id=body.pk), actor=actor, at=now)
    return kept


@transaction.atomic
def revoke(exemption: Exemption, *, why: str, actor: str, now: dt.datetime) -> None:
    """This function will end an exemption today; it stays to be read, and its basis frees no page. Raises RevokedAlready."""
    today = timezone.localdate(now)
    standing = Exemption.objects.filter(pk=exemption.pk, revoked_on=None)
    if not standing.update(revoked_on=today, revoked_by=actor, revoked_why=why.strip()[:300]):
        raise RevokedAlready(_("The exemption has been ended already."))
    _over(exemption, actor=actor, now=now)


@transaction.atomic
def withdraw(exemption: Exemption, *, actor: str, now: dt.datetime) -> bool:
    """This function will erase an exemption that was entered by mistake; False for one that has ended or has a file."""
    erased, _kinds = Exemption.objects.filter(pk=exemption.pk, revoked_on=None, file=None).delete()
    if erased:
        _over(exemption, actor=actor, now=now)
    return bool(erased)


def _over(exemption: Exemption, *, actor: str, now: dt.datetime) -> None:
    """Tell that an exemption holds no more, and let its basis free no page."""
    fact = ExemptionRevoked(exemption_id=exemption.pk, body_id=exemption.body_id)
    journal.record(fact, actor=actor, at=now)
    freed = list(Page.objects.filter(body=exemption.body_id, exemption=exemption.basis))
    journal.amend_many([(page, {"exemption": ""}) for page in freed], actor=actor, at=now)
    facts = [PageChanged(page_id=page.pk, body_id=page.body_id, fields="exemption") for page in freed]
    journal.record_many(facts, actor=actor, at=now)


@transaction.atomic
def remind(*, actor: str, now: dt.datetime) -> int:
    """This function will tell, once each, of the exemptions that soon run out, and return how many it told of."""
    rows = list(expiring(Exemption.objects.filter(reminded_at=None), on=timezone.localdate(now)))
    for each in rows:
        fact = ExemptionExpiring(exemption_id=each.pk, body_id=each.body_id, until=str(each.until))
        journal.record(fact, actor=actor, at=now)
    Exemption.objects.filter(pk__in=[each.pk for each in rows]).update(reminded_at=now)
    return len(rows)
