"""The centre decides on reports of fakes: a warning for everybody, and a draft for those who are imitated."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from veche.facts.public import FakeConfirmed, FakeRefused, FakeReportOpened
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.newsroom.operations.drafting import Wording, draft
from veche.people.models import Person
from veche.public.models import FakeReport
from veche.public.queries import directory
from veche.registry.models import Page

OPEN = (FakeReport.State.NEW, FakeReport.State.LOOKED_AT)


class DecidedAlready(Refusal):
    """Somebody else has decided meanwhile."""


class NoReason(Refusal):
    """A decision has to say why."""


class NotGenuine(Refusal):
    """The page that is said to be imitated is not an official page of the registry."""


class IsOfficialNow(Refusal):
    """The reported page has come into the registry."""


@transaction.atomic
def look(report: FakeReport, *, by: Person, now: dt.datetime) -> None:
    """This function will note that the centre is looking at a report; the second time changes nothing."""
    fresh = FakeReport.objects.filter(pk=report.pk, state=FakeReport.State.NEW)
    if fresh.update(state=FakeReport.State.LOOKED_AT, looked_at=now):
        report.refresh_from_db()
        journal.record(FakeReportOpened(report_id=report.pk, body_id=report.body_id), actor=by.actor, at=now)


@transaction.atomic
def confirm(report: FakeReport, *, genuine: Page, reason: str, by: Person, now: dt.datetime) -> FakeReport:
    """This function will say that the reported page is a fake of `genuine`, with all open reports of its address.

    A warning stands at the address from now on; the genuine page's body gets a draft that its staff may publish.
    Raises DecidedAlready, NoReason, NotGenuine and IsOfficialNow.
    """
    reason = _told(reason)
    if not directory.official_pages().filter(pk=genuine.pk).exists():
        raise NotGenuine(_("Choose the official page that is imitated."))
    at_address = Q(address=report.address) | Q(external_id=report.address)
    if directory.official_pages().filter(at_address, network=report.network).exists():
        raise IsOfficialNow(_("The reported page has come into the registry meanwhile. Refuse the report."))
    rows = _taken(report)
    warning = draft(genuine.body, realm=genuine.realm, wording=_wording(report, genuine), by=by, now=now)
    rows.update(
        state=FakeReport.State.CONFIRMED,
        decided_at=now,
        decided_by=by,
        reason=reason,
        genuine=genuine,
        material_id=warning.pk,
        contact="",
    )
    report.refresh_from_db()
    fact = FakeConfirmed(report_id=report.pk, body_id=report.body_id, page_id=genuine.pk)
    journal.record(fact, actor=by.actor, at=now)
    return report


@transaction.atomic
def refuse(report: FakeReport, *, reason: str, by: Person, now: dt.datetime) -> FakeReport:
    """This function will say that a report does not prove a fake; raises DecidedAlready and NoReason.

    A confirmed one may be taken back so: its warning disappears. What was confirmed meanwhile is not refused unseen.
    """
    told = {"state": FakeReport.State.REFUSED, "decided_at": now, "decided_by": by, "reason": _told(reason)}
    rows = FakeReport.objects.filter(pk=report.pk, state__in=OPEN)
    if report.state == FakeReport.State.CONFIRMED:
        rows = FakeReport.objects.filter(
            network=report.network, address=report.address, state=FakeReport.State.CONFIRMED
        )
    if not rows.update(**told, contact=""):
        raise DecidedAlready(_("This report is decided already."))
    report.refresh_from_db()
    journal.record(FakeRefused(report_id=report.pk, body_id=report.body_id), actor=by.actor, at=now)
    return report


def _taken(report: FakeReport) -> "QuerySet[FakeReport]":
    same = FakeReport.objects.filter(network=report.network, address=report.address, state__in=OPEN)
    ids = list(same.select_for_update().values_list("pk", flat=True))
    if report.pk not in ids:
        raise DecidedAlready(_("This report is decided already."))
    return FakeReport.objects.filter(pk__in=ids)


def _told(reason: str) -> str:
    reason = " ".join(reason.split())[:500]
    if not reason:
        raise NoReason(_("Say why: the reporter will read it."))
    return reason


def _wording(report: FakeReport, genuine: Page) -> Wording:
    with translation.override(settings.LANGUAGE_CODE):
        return Wording(
            title=_("Warning of a fake page"),
            text=_(
                "Beware: the page %(fake)s is not ours. It only pretends to be official.\n\n"
                "Our official page is %(genuine)s. Do not send money, codes from messages or documents to the fake one. "
                "Any page can be checked here: %(check)s"
            )
            % {
                "fake": report.url,
                "genuine": genuine.url,
                "check": f"{settings.VECHE_ADDRESS.rstrip('/')}{reverse('public:check')}",
            },
        )
