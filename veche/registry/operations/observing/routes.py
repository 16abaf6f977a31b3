"""By what each page can be seen: it depends on the keys that there are, so it is worked out again and again."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from veche.connectors import catalogue
from veche.connectors.contract import Connector
from veche.registry import doors
from veche.registry.models import Access, KeyState, Page, SharedKey, Watch

By = Watch.By
ALONE = (By.ALONE, By.PUBLIC)


def queue(network: str, realm: str) -> str:
    """This function will name the line in which pages of a network and realm wait for a shared key."""
    return f"{network}:{realm}"


def lay(*, now: dt.datetime, pages: Iterable[int] | None = None) -> None:
    """This function will begin a watch over pages that have none and settle by what every page (or these) is seen.

    A page that is run no longer is looked at by nothing.
    """
    chosen = Page.objects.all() if pages is None else Page.objects.filter(pk__in=list(pages))
    unwatched = chosen.filter(watch=None).values_list("pk", flat=True)
    Watch.objects.bulk_create([Watch(page_id=pk) for pk in unwatched], ignore_conflicts=True, batch_size=500)
    run = chosen.filter(closed_on=None)
    for network, realm in run.order_by().values_list("network", "realm").distinct():
        _lay(Watch.objects.filter(page__in=run.filter(network=network, realm=realm)), network, realm, now)
    _leave_alone(chosen.exclude(closed_on=None), now)


def _leave_alone(closed: QuerySet[Page], now: dt.datetime) -> None:
    for what in ("profile", "wall"):
        _set(Watch.objects.filter(page__in=closed), what, By.NOBODY, "", now)
    closed.exclude(next_look_at=None).update(next_look_at=None)


def _lay(watches: QuerySet[Watch], network: str, realm: str, now: dt.datetime) -> None:
    known = network in catalogue.networks() and (realm == "live" or doors.ground_of(network, realm) is not None)
    reader: type[Connector] = catalogue.connector(network) if known else Connector
    shared = set(
        SharedKey.objects.filter(network=network, realm=realm, state=KeyState.WORKING).values_list("kind", flat=True)
    )
    for what, ability, in_line in (("profile", "profile", "profiles"), ("wall", "posts", "posts")):
        kinds = reader.reads.get(ability, ())
        own = Exists(Access.objects.filter(page=OuterRef("page"), state=KeyState.WORKING, kind__in=kinds))
        otherwise = _by(reader, shared, ability=ability, in_line=in_line, network=network)
        _set(watches.filter(own), what, By.ALONE, "", now)
        _set(watches.filter(~own), what, otherwise, queue(network, realm) if otherwise == By.SHARED else "", now)
    alone = watches.filter(Q(profile_by__in=ALONE) | Q(wall_by__in=ALONE)).values("page")
    Page.objects.filter(pk__in=alone, next_look_at=None).update(next_look_at=now)
    rest = watches.exclude(Q(profile_by__in=ALONE) | Q(wall_by__in=ALONE)).values("page")
    Page.objects.filter(pk__in=rest).exclude(next_look_at=None).update(next_look_at=None)


def _by(reader: type[Connector], shared: set[str], *, ability: str, in_line: str, network: str) -> By:
    if in_line in reader.abilities() and shared & set(reader.reads.get(in_line, ())):
        return By.SHARED
    if shared & set(reader.reads.get(ability, ())):
        return By.ALONE
    if network in settings.VECHE_PUBLIC_PAGES and "preview" in reader.abilities():
        return By.PUBLIC
    return By.NOBODY


def _set(watches: QuerySet[Watch], what: str, by: By, line: str, now: dt.datetime) -> None:
    stale = watches.exclude(**{f"{what}_by": by, f"{what}_queue": line})
    due = now if by == By.SHARED else None
    stale.update(**{f"{what}_by": by, f"{what}_queue": line, f"{what}_due_at": due})
