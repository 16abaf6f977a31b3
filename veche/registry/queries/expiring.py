"""When keys end: said by who gave them, or by how long their network lets them live."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from veche.registry import quotas
from veche.registry.models import Access, KeyState, SharedKey
from veche.registry.queries import words

Key = Access | SharedKey


def end_of(day: dt.date) -> dt.datetime:
    """This function will give the last moment of a day of the installation."""
    following = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), timezone.get_default_timezone())
    return following.astimezone(dt.UTC) - dt.timedelta(seconds=1)


def of_life(network: str, kind: str, *, now: dt.datetime) -> dt.datetime | None:
    """This function will tell when a key used now ends; None where the network does not say."""
    pack = quotas.pack(network)
    life = pack.key_life if pack else None
    return now + dt.timedelta(days=life.days) if life and kind in life.keys else None


def soon(*, now: dt.datetime) -> Q:
    """This function will find the working keys that end soon, or should have ended already."""
    return Q(state=KeyState.WORKING, expires_at__lte=now + dt.timedelta(days=words.upkeep().key_days))


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
