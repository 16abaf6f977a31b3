"""Making notices: for those who may act, once a matter, by the way that each of them chose."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from veche.agencies.models import Body
from veche.notices.models import Letter, Notice, Preferences
from veche.notices.queries import policies
from veche.notices.rules.times import first_free
from veche.packs.kinds.notices import KindOfNotice
from veche.people import queries as people
from veche.people.models import Person, Realm

# So many matters are read or ended by one statement.
AT_ONCE = 500


def tell_nearest(
    kind: str,
    *,
    key: str,
    body_id: int,
    now: dt.datetime,
    realm: str = Realm.LIVE,
    but: Collection[int | None] = (),
    **values: Any,
) -> None:
    """This function will tell those nearest to a body who may act in a matter of `kind`, `but` some; `key` names the matter."""
    for known, person, body in _nearest(kind, body_id, realm=realm, but=but):
        _tell(known, person, key=key, body=body, realm=realm, values=values, now=now)


def _nearest(
    kind: str, body_id: int, *, realm: str, but: Collection[int | None] = ()
) -> Iterator[tuple[KindOfNotice, Person, Body]]:
    known = policies.pack().of(kind)
    body = Body.objects.filter(pk=body_id).first()
    if known and known.permission and body:
        for person in people.nearest(known.permission, body, realm=realm, but=but):
            yield known, person, body


def gather_nearest(
    kind: str,
    *,
    key: str,
    body_id: int,
    now: dt.datetime,
    realm: str = Realm.LIVE,
    counts: Mapping[str, int],
    **values: Any,
) -> None:
    """This function will add `counts` to what those nearest to a body were told under `key`: one notice of many things each."""
    for known, person, body in _nearest(kind, body_id, realm=realm):
        # Two workers who add at once go one after the other.
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        held = Notice.objects.filter(person=person, key=key, closed_at=None).first()
        before = held.values if held else {}
        summed = {name: before.get(name, 0) + number for name, number in counts.items()}
        _tell(known, person, key=key, body=body, realm=realm, values=values | summed, now=now)


def tell(
    kind: str,
    person: Person,
    *,
    key: str,
    now: dt.datetime,
    body: Body | None = None,
    realm: str = Realm.LIVE,
    **values: Any,
) -> bool:
    """This function will tell one person, if the matter is theirs to see, and whether it was."""
    known = policies.pack().of(kind)
    if not known or not person.is_active:
        return False
    if known.permission and not people.may(person, known.permission, body=body, realm=realm):
        return False
    _tell(known, person, key=key, body=body, realm=realm, values=values, now=now)
    return True


def _tell(
    kind: KindOfNotice,
    person: Person,
    *,
    key: str,
    body: Body | None,
    realm: str,
    values: dict[str, Any],
    now: dt.datetime,
) -> None:
    """One row a matter: another event of the same matter adds to it, and wakes nobody anew unless it was read."""
    same = Notice.objects.filter(person=person, key=key, closed_at=None)
    if same.filter(read_at=None).update(number=F("number") + 1, values=values):
        return
    chosen = policies.preferences(person)
    way = policies.channel(kind, chosen)
    told = {"mail_at": _mail_at(person, way, chosen, now), "is_digested": way == "digest", "letter": None, "at": now}
    if same.update(number=F("number") + 1, values=values, read_at=None, **told):
        return
    try:
        with transaction.atomic():
            Notice.objects.create(person=person, kind=kind.kind, key=key, body=body, realm=realm, values=values, **told)
    except IntegrityError:  # another worker has just told it
        same.update(number=F("number") + 1)


def _mail_at(person: Person, way: str, chosen: Preferences, now: dt.datetime) -> dt.datetime | None:
    """Letters gather a little while, and wait for the end of the quiet hours."""
    if way != "at_once" or not policies.mail_is_set() or not person.email:
        return None
    ready = now + dt.timedelta(minutes=policies.pack().gather_minutes)
    return first_free(ready, quiet=policies.quiet(chosen), zone=people.zone(person))


def tell_above_all(kind: str, *, key: str, realm: str, now: dt.datetime) -> None:
    """This function will tell those who may act on a matter of the whole installation, from the top of every tree."""
    for body in Body.objects.filter(parent=None).values_list("pk", flat=True):
        tell_nearest(kind, key=key, body_id=body, realm=realm, now=now)


def close(keys: Iterable[str], *, now: dt.datetime, only: Collection[int] = ()) -> int:
    """This function will end matters for everybody who was told of them, or for some persons `only`; returns how many notices that were."""
    rows = Notice.objects.filter(key__in=list(keys), closed_at=None)
    rows = rows.filter(person__in=only) if only else rows
    return rows.update(closed_at=now, mail_at=None)


def forget_old(*, now: dt.datetime) -> None:
    """This function will delete notices and letters older than the pack keeps them."""
    eldest = now - dt.timedelta(days=policies.pack().keep_days)
    Notice.objects.filter(at__lt=eldest).delete()
    Letter.objects.filter(finished_at__lt=eldest).delete()
