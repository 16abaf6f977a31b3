"""From findings to who is told: the first look at many pages is one notice a day, every later news that of its page."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from veche.compliance.models import Finding
from veche.compliance.queries.findings import OWED
from veche.notices.models import Notice
from veche.notices.operations import hearing, telling
from veche.registry.models import Page

# A page is judged as soon as it is in the register and again when it was looked at: all that is its first check.
FIRST = dt.timedelta(days=1)


def opened(page_id: int, rules: str, *, now: dt.datetime) -> None:
    """This function will tell of new findings: what a page's first check found adds to the day's one notice of first checks."""
    page = Page.objects.select_related("body__territory").get(pk=page_id)
    known = _ever(page_id)
    eldest = min((at for at, _pack, _rule in known), default=now)
    if now - eldest > FIRST:
        stands_again(page_id, now=now)
        return
    told = rules.split(",")
    is_new = any(at == eldest and f"{pack}.{rule}" in told for at, pack, rule in known)
    counts = {"pages": int(is_new), "findings": len(told)}
    key, realm = _first_key(page, eldest), page.realm
    telling.gather_nearest(
        "finding_opened", key=key, body_id=page.body_id, realm=realm, now=now, counts=counts, page_id=page_id
    )


def _ever(page_id: int) -> list[tuple[dt.datetime, str, str]]:
    """When the findings of a page were opened, and by which rules; the closed ones have an index of their own."""
    told = Finding.objects.filter(page=page_id).values_list("opened_at", "pack", "rule")
    return list(told.filter(closed_at=None).union(told.filter(closed_at__isnull=False), all=True))


def _first_key(page: Page, at: dt.datetime) -> str:
    """The matter of all pages of a realm that are checked for the first time on one day of theirs."""
    return f"finding_opened:first:{page.realm}:{at.astimezone(ZoneInfo(page.body.territory.zone)).date()}"


def stands_again(page_id: int, *, now: dt.datetime) -> None:
    """This function will tell of findings of a page that was in order so far: those of one page are one matter."""
    hearing.about_page("finding_opened", page_id, now=now)


def closed(page_id: int, finding_id: int, *, now: dt.datetime) -> None:
    """This function will end the matter of a finding, and that of its page's findings when none of them stands."""
    telling.close([f"finding_disputed:{finding_id}"], now=now)
    left = Finding.objects.filter(page=page_id, closed_at=None)
    if not left.exists():
        telling.close([f"{kind}:page:{page_id}" for kind in ("finding_opened", "finding_overdue")], now=now)
        _end_first(page_id, now=now)
    elif not left.filter(due_at__lt=now, state__in=OWED).exists():
        telling.close([f"finding_overdue:page:{page_id}"], now=now)


def _end_first(page_id: int, *, now: dt.datetime) -> None:
    """What was told of the first check of this page alone is over; what was told of many pages stays until it is read."""
    page = Page.objects.select_related("body__territory").get(pk=page_id)
    eldest = sorted(at for at, _pack, _rule in _ever(page_id))[:1]
    held = Notice.objects.filter(key__in=[_first_key(page, at) for at in eldest], closed_at=None)
    alone = [pk for pk, told in held.values_list("pk", "values") if told["pages"] == 1 and told["page_id"] == page_id]
    Notice.objects.filter(pk__in=alone).update(closed_at=now, mail_at=None)


def moved(finding_id: int, *, now: dt.datetime) -> None:
    """This function will tell those who decide that a finding is disputed, or end that."""
    finding = Finding.objects.select_related("page").get(pk=finding_id)
    key = f"finding_disputed:{finding_id}"
    if finding.state != Finding.State.DISPUTED:
        telling.close([key], now=now)
        return
    about: dict[str, Any] = {"page_id": finding.page_id, "finding_id": finding_id}
    telling.tell_nearest(
        "finding_disputed", key=key, body_id=finding.body_id, realm=finding.page.realm, now=now, **about
    )
