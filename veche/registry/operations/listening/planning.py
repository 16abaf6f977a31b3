"""Who is to be asked to call us, who has to be asked again, and who no more."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Q

from veche.jobs.queue import enqueue_many
from veche.registry.models import Hearing, Subscription
from veche.registry.operations.listening import sources
from veche.registry.operations.listening.sources import Source
from veche.registry.queries import listening

# While a subscription is being tended nobody else takes it up.
HELD = dt.timedelta(minutes=10)


def plan(*, now: dt.datetime) -> int:
    """This function will begin what is to be heard, and owe the tending of what is due; tells how much is owed."""
    for source in (*sources.of_pages(), *_changed(sources.of_keys())):
        _begin(source, now=now)
    _hurry_unwanted(now=now)
    return _owe(now=now)


def _changed(found: Iterable[Source]) -> Iterator[Source]:
    rows = {row.fingerprint: row for row in Subscription.objects.exclude(fingerprint="")}
    heard = dict(Hearing.objects.exclude(subscription__fingerprint="").values_list("page_id", "subscription_id"))
    for source in found:
        row = rows.get(source.fingerprint)
        is_same = row is not None and row.page_id == source.page.pk
        if not is_same or any(heard.get(page.pk) != row.pk for page in source.pages if row):
            yield source


@transaction.atomic
def _begin(source: Source, *, now: dt.datetime) -> None:
    page = source.page
    rows = Subscription.objects.select_for_update()
    row = rows.filter(fingerprint=source.fingerprint).first() if source.fingerprint else rows.filter(page=page).first()
    # Where the page has another bot now, the address and the secret of the one before are not believed any longer.
    Subscription.objects.filter(page=page).exclude(fingerprint=source.fingerprint).delete()
    if row is None:
        row = Subscription.objects.create(
            network=page.network, realm=page.realm, page=page, fingerprint=source.fingerprint, since=now, next_at=now
        )
    elif row.page_id != page.pk:  # another page lends the key: the first one's may be lost
        Subscription.objects.filter(pk=row.pk).update(page=page, next_at=now)
    known = set(Hearing.objects.filter(page__in=source.pages).values_list("page_id", flat=True))
    Hearing.objects.filter(page__in=source.pages).exclude(subscription=row).update(subscription=row)
    new = [Hearing(page=each, subscription=row) for each in source.pages if each.pk not in known]
    Hearing.objects.bulk_create(new, ignore_conflicts=True)


def _hurry_unwanted(*, now: dt.datetime) -> None:
    """Pages that are closed, and installations that lost their address, are tended at once: that ends them."""
    unwanted = Q(page__closed_on__isnull=False)
    for network, realm in Subscription.objects.order_by().values_list("network", "realm").distinct():
        if listening.rules(network) is None or not listening.reachable(network, realm):
            unwanted |= Q(network=network, realm=realm)
    Subscription.objects.filter(unwanted, next_at__gt=now + HELD).update(next_at=now)


@transaction.atomic
def _owe(*, now: dt.datetime) -> int:
    due = list(Subscription.objects.select_for_update().filter(next_at__lte=now).values_list("pk", flat=True))
    Subscription.objects.filter(pk__in=due).update(next_at=now + HELD)
    enqueue_many("registry.listen", [{"subscription_id": pk} for pk in due], dedupe=[f"listen:{pk}" for pk in due])
    return len(due)
