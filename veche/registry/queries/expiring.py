"""When keys end: said by who gave them, or by how long their network lets them live; and which are renewed before."""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from veche.connectors import catalogue
from veche.registry import doors, quotas
from veche.registry.models import Access, KeyState, Page, SharedKey
from veche.registry.queries import words

Key = Access | SharedKey
# A renewal may come so much later than it was due, for a network may be down; its answer, so much later than it was asked.
LATE, ANSWERED = dt.timedelta(minutes=30), dt.timedelta(minutes=2)


def end_of(day: dt.date) -> dt.datetime:
    """This function will give the last moment of a day of the installation."""
    following = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), timezone.get_default_timezone())
    return following.astimezone(dt.UTC) - dt.timedelta(seconds=1)


def of_life(network: str, kind: str, *, now: dt.datetime) -> dt.datetime | None:
    """This function will tell when a key used now ends; None where the network does not say."""
    pack = quotas.pack(network)
    lives = [life for life in pack.key_life if kind in life.keys] if pack else []
    return now + dt.timedelta(days=lives[0].days) if lives else None


def soon(*, now: dt.datetime) -> Q:
    """This function will find the working keys that end soon, or should have ended already."""
    return Q(state=KeyState.WORKING, expires_at__lte=now + dt.timedelta(days=words.upkeep().key_days))


def own_soon(*, now: dt.datetime) -> Q:
    """This function will find such keys among those of pages, but for the ones that are renewed in time."""
    found = soon(now=now)
    for network, kind, takes in _renewals():
        renewing = Access.objects.filter(_in_order(now=now), page=OuterRef("page"), kind=takes[0])
        found &= ~Q(Exists(renewing), page__network=network, kind=kind)
    return found


def due(*, now: dt.datetime) -> Q:
    """This function will find the keys that are to be given for another pair now."""
    spent = Q(pk__in=())
    for network, _kind, takes in _renewals():
        spent |= Q(page__network=network, kind=takes[0])
    asked = Q(renewing_since=None) | Q(renewing_since__lte=now - ANSWERED)
    when = Q(renews_at=None) | Q(renews_at__lte=now) | Q(renewing_since__isnull=False)
    return spent & asked & when & Q(state=KeyState.WORKING)


def is_late(spent: Access, *, now: dt.datetime) -> bool:
    """This function will tell whether a renewal should have come long ago, or nobody knows when."""
    return spent.renews_at is None or spent.renews_at <= now - LATE


def of_page(page: Page, *, now: dt.datetime) -> list[tuple[Access, str, bool]]:
    """This function will list a page's keys with when each ends, and whether somebody must care."""
    rows = list(Access.objects.filter(page=page).order_by("kind"))
    return [(row, *_of_row(row, rows, page, now=now)) for row in rows]


def told(key: Key, *, now: dt.datetime) -> tuple[str, bool]:
    """This function will say when a key ends and whether that is soon; nothing where nobody knows."""
    if key.expires_at is None or key.state != KeyState.WORKING:
        return "", False
    zone = timezone.get_default_timezone()
    days = (key.expires_at.astimezone(zone).date() - now.astimezone(zone).date()).days
    is_soon = days <= words.upkeep().key_days
    if days < 0:
        return _("its days are over: give it anew"), True
    if days == 0:
        return _("ends today"), True
    return ngettext("ends in %(n)s day", "ends in %(n)s days", days) % {"n": days}, is_soon


def _of_row(row: Access, rows: Sequence[Access], page: Page, *, now: dt.datetime) -> tuple[str, bool]:
    ends, is_soon = told(row, now=now)
    takes = doors.renewal(page.network).get(row.kind)
    if not takes or row.state != KeyState.WORKING:
        return ends, is_soon
    spent = next((each for each in rows if each.kind == takes[0]), None)
    if spent is not None and _is_in_order(spent, now=now):
        return _("renewed by itself"), False
    return "; ".join(filter(None, (ends, _trouble(spent, takes, rows, page)))), True


def _trouble(spent: Access | None, takes: Sequence[str], rows: Sequence[Access], page: Page) -> str:
    if spent is not None and spent.renewing_since is not None:
        return _("its renewal has no answer")
    working = {each.kind for each in rows if each.state == KeyState.WORKING}
    working |= {key.kind for key in doors.shared_keys(page.network, page.realm)} - {each.kind for each in rows}
    missing = [kind for kind in takes if kind not in working]
    if not missing:
        return _("it could not be renewed yet")
    return words.key_needed(missing[0])


def _in_order(*, now: dt.datetime) -> Q:
    answered = Q(renewing_since=None) | Q(renewing_since__gt=now - ANSWERED)
    return answered & Q(state=KeyState.WORKING, renews_at__gt=now - LATE)


def _is_in_order(spent: Access, *, now: dt.datetime) -> bool:
    is_answered = spent.renewing_since is None or spent.renewing_since > now - ANSWERED
    return is_answered and not is_late(spent, now=now) and spent.state == KeyState.WORKING


def _renewals() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every kind of key that a network renews: the network, the kind, and what it takes."""
    for network in catalogue.networks():
        for kind, takes in doors.renewal(network).items():
            yield network, kind, takes
