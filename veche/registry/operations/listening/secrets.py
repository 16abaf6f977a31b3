"""The secret that stands in every call of a network: made, changed, and the one before it believed for a while."""

import datetime as dt
import secrets

from django.db import transaction

from veche.lib.secrets import KeyLost
from veche.registry.models import Page, Subscription
from veche.registry.operations import access

# Every network takes as many Latin letters and digits.
LENGTH = 20


def believed(page: Page, *, now: dt.datetime) -> list[str]:
    """This function will list the secrets that a call about a page may bear, the newest first."""
    row = Subscription.objects.filter(page=page).first()
    if row is None:
        return []
    is_old_good = row.before_until is None or row.before_until > now
    return [text for text in (_opened(row.sealed), _opened(row.sealed_before) if is_old_good else "") if text]


@transaction.atomic
def current(row: Subscription, *, now: dt.datetime) -> str:
    """This function will give the secret to tell the network, and make one where there is none."""
    kept = Subscription.objects.select_for_update().get(pk=row.pk)
    if not _opened(kept.sealed):
        kept.sealed, kept.secret_at = access.sealed(secrets.token_hex(LENGTH)), now
        kept.save(update_fields=["sealed", "secret_at"])
    row.sealed, row.secret_at = kept.sealed, kept.secret_at
    row.sealed_before, row.before_until = kept.sealed_before, kept.before_until
    return access.opened(kept.sealed)


@transaction.atomic
def change(row: Subscription, *, now: dt.datetime) -> None:
    """This function will make a new secret; while the network has not taken the last one, that stays the new one."""
    kept = Subscription.objects.select_for_update().get(pk=row.pk)
    if not kept.is_renewing and kept.sealed:
        kept.sealed, kept.sealed_before, kept.before_until = access.sealed(secrets.token_hex(LENGTH)), kept.sealed, None
        kept.secret_at = now
        kept.save(update_fields=["sealed", "sealed_before", "before_until", "secret_at"])
    row.sealed, row.sealed_before, row.before_until = kept.sealed, kept.sealed_before, kept.before_until
    row.secret_at = kept.secret_at


def _opened(sealed: str) -> str:
    try:
        return access.opened(sealed) if sealed else ""
    except KeyLost:
        return ""
