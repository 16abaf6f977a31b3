"""Counting one municipality's month: from what the registry saw, or from what somebody else counted."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Territory
from veche.analytics.models import MonthlyCounts, PageMonth
from veche.analytics.queries import methods
from veche.analytics.queries import pages as seen
from veche.analytics.rules import soundness
from veche.analytics.rules.municipal_rating import Counts
from veche.analytics.rules.weeks import first_day
from veche.facts.analytics import CountsRecorded
from veche.journal import operations as journal
from veche.lib.refusals import Refusal

ACTOR = "job:analytics.rate"


class ImpossibleCounts(Refusal):
    """The counts contradict themselves."""


def gather(
    territory: Territory, month: dt.date, *, actor: str = ACTOR, now: dt.datetime, replace_file: bool = False
) -> MonthlyCounts | None:
    """This function will count a municipality's month from observed pages and posts, keeping values given with a reason.

    Counts that came from a file stay unless `replace_file`; None when the municipality has no page that is rated.
    """
    month = first_day(month)
    known = MonthlyCounts.objects.filter(territory=territory, month=month).first()
    if known is not None and known.source == MonthlyCounts.Source.FILE and not replace_file:
        return known
    method = methods.in_force(month)
    found = seen.month_of(territory, month, method=method, now=now)
    if not found.pages:
        return known
    values: dict[str, Any] = found.as_values()
    return _keep(territory, month, values, source="registry", actor=actor, now=now, page_months=found.page_months())


def record_counts(
    territory: Territory, month: dt.date, counts: Counts, *, reason: str = "", actor: str, now: dt.datetime
) -> MonthlyCounts:
    """This function will keep counts that were made elsewhere; raises ImpossibleCounts, in words for who brought them."""
    wrong = soundness.contradiction(counts, reason=reason)
    if wrong is not None:
        raise ImpossibleCounts(_words(wrong))
    values = {**asdict(counts), "reason": reason.strip()[:300]}
    return _keep(territory, first_day(month), values, source="file", actor=actor, now=now)


@transaction.atomic
def _keep(
    territory: Territory,
    month: dt.date,
    values: dict[str, Any],
    *,
    source: str,
    actor: str,
    now: dt.datetime,
    page_months: Iterable[PageMonth] = (),
) -> MonthlyCounts:
    kept, is_new = MonthlyCounts.objects.get_or_create(
        territory=territory, month=month, defaults={**values, "source": source, "recorded_at": now}
    )
    if not is_new and source == MonthlyCounts.Source.FILE:
        values = {"weeks": 0, "pages_unread": 0, "pages_unseen": 0, "oddities": [], **values}
    fresh = {**values, "source": source}
    if is_new or any(getattr(kept, name) != value for name, value in fresh.items()):
        MonthlyCounts.objects.filter(pk=kept.pk).update(**fresh, recorded_at=now)
        kept.refresh_from_db()
        journal.record(
            CountsRecorded(territory_id=territory.pk, month=f"{month:%Y-%m}", source=source), actor=actor, at=now
        )
    PageMonth.objects.filter(counts=kept).delete()
    rows = list(page_months)
    for row in rows:
        row.counts = kept
    PageMonth.objects.bulk_create(rows, batch_size=300)
    return kept


def _words(wrong: str) -> str:
    return {
        "norm": _("More pages kept the norm than owe it. The norm is owed by all pages but the business cards."),
        "requirements": _("A minimum requirement is met by more pages than there are."),
        "p31": _("A given P3.1 lies between −100 and 0."),
        "p33": _("A given P3.3 lies between 0 and 100."),
        "reason": _("A given value needs its reason: who published it, where and when."),
    }[wrong]
