"""Keys of pages: given, lost; and the address a page moved to."""

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from veche.connectors.contract import AccessLost
from veche.facts.registry import (
    AccessFailed,
    NetworkConnected,
    NetworkDisconnected,
    NetworkKeyFailed,
    PageConnected,
    PageMoved,
)
from veche.jobs.queue import enqueue
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.lib.secrets import KeyLost, seal, unseal
from veche.registry import doors, quotas
from veche.registry.models import Access, KeyState, Page, PageAbility, SharedKey
from veche.registry.operations.expiring import end_of_key, hasten

LONGEST_KEY = 4000
SECRETS = ("secret", "confirmation")


class NoKey(Refusal):
    """No key was given; the kept one stays."""


class NameTaken(Refusal):
    """Another key of the kind has this name."""


class NotAKey(Refusal):
    """What was given cannot be a key."""


@transaction.atomic
def connect(page: Page, *, kind: str, key: str, actor: str, now: dt.datetime, until: dt.date | None = None) -> Access:
    """This function will keep a key of a page, sealed; raises NoKey and NotAKey, and then the kept one stays.

    The same key given again makes a lost access work again. `until` is the last day on which it works, where that is known.
    """
    text, ends_at = checked(key), end_of_key(page.network, kind, until=until, now=now)
    access = Access.objects.select_for_update().filter(page=page, kind=kind).first()
    if access and access.state == KeyState.WORKING and opened(access.sealed) == text and until is None:
        return access
    access = put(page, kind=kind, text=text, ends_at=ends_at, now=now)
    if any(kind in takes for takes in doors.renewal(page.network).values()):
        enqueue("registry.renew", page_id=page.pk, dedupe=f"renew:{page.pk}")
    tell_connected(page, kind=kind, actor=actor, now=now)
    return access


def put(page: Page, *, kind: str, text: str, ends_at: dt.datetime | None, now: dt.datetime) -> Access:
    """This function will put a key in the place of the one of its kind, as good as new."""
    fresh = {"sealed": sealed(text), "state": KeyState.WORKING, "reason": "", "since": now, "expires_at": ends_at}
    fresh |= {"expiry_told_at": None, "renews_at": None, "renewing_since": None}
    return Access.objects.update_or_create(page=page, kind=kind, defaults=fresh)[0]


def tell_connected(page: Page, *, kind: str, actor: str, now: dt.datetime) -> None:
    """This function will tell that a page has a working key of a kind that it had not, and let it be looked at."""
    PageAbility.objects.filter(page=page, key=kind).update(refused_at=None)
    page.is_connected, page.next_look_at = is_connected(page), now
    Page.objects.filter(pk=page.pk).update(is_connected=page.is_connected, next_look_at=now)
    enqueue("registry.measure", page_id=page.pk, dedupe=f"measure:{page.pk}")
    journal.record(PageConnected(page_id=page.pk, body_id=page.body_id, kind=kind), actor=actor, at=now)


@transaction.atomic
def share(
    network: str,
    *,
    kind: str,
    key: str,
    realm: str,
    actor: str,
    now: dt.datetime,
    label: str = "",
    until: dt.date | None = None,
) -> SharedKey:
    """This function will keep a key that serves every page of a network in a realm; raises NoKey and NotAKey.

    Keys of one kind stand beside each other. The same key again makes a lost one work; another key under a `label`
    that is known takes that one's place; without a label it gets the next number.
    """
    text, whose = checked(key), quotas.fingerprint(checked(key))
    mine = SharedKey.objects.select_for_update().filter(network=network, realm=realm)
    named = mine.filter(kind=kind, label=label).first() if label else None
    kept = mine.filter(fingerprint=whose).first() or named or SharedKey(network=network, realm=realm)
    ends_at = end_of_key(network, kind, until=until, now=now)
    is_same = kept.state == KeyState.WORKING and kept.fingerprint == whose and label in ("", kept.label)
    if is_same and until is None:
        return kept
    if label and named is not None and named.pk != kept.pk:
        raise NameTaken(_("Another key is called «%(label)s»: give this one another name.") % {"label": label})
    kept.label = label or kept.label or next_label(network, kind=kind, realm=realm)
    kept.kind, kept.fingerprint, kept.sealed, kept.paused_until = kind, whose, sealed(text), None
    kept.state, kept.reason, kept.since = KeyState.WORKING, "", now
    kept.expires_at, kept.expiry_told_at = ends_at, None
    kept.save()
    journal.record(NetworkConnected(network=network, kind=kind, realm=realm), actor=actor, at=now)
    return kept


def next_label(network: str, *, kind: str, realm: str) -> str:
    """This function will give the first number that no key of the kind bears yet."""
    taken = set(SharedKey.objects.filter(network=network, kind=kind, realm=realm).values_list("label", flat=True))
    return next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)


@transaction.atomic
def withdraw(key: SharedKey, *, actor: str, now: dt.datetime) -> None:
    """This function will forget a shared key."""
    deleted, _kinds = SharedKey.objects.filter(pk=key.pk).delete()
    if deleted:
        fact = NetworkDisconnected(network=key.network, kind=key.kind, realm=key.realm)
        journal.record(fact, actor=actor, at=now)


@transaction.atomic
def lose_shared(key: SharedKey, *, reason: str, actor: str, now: dt.datetime) -> bool:
    """This function will mark a shared key as dead, tell that once and use it no more; the others go on."""
    working = SharedKey.objects.filter(pk=key.pk, state=KeyState.WORKING, fingerprint=key.fingerprint)
    if not working.update(state=KeyState.LOST, reason=reason[:300], since=now):
        return False
    fact = NetworkKeyFailed(network=key.network, kind=key.kind, realm=key.realm)
    journal.record(fact, actor=actor, at=now)
    return True


def note_loss(page: Page, lost: AccessLost, *, keys: Mapping[str, str], actor: str, now: dt.datetime) -> bool:
    """This function will keep what a failure says of the key that was used for a page: its own, or a shared one.

    A key that was not there (`no_key`) cannot be lost, nor one in whose place another has been put meanwhile.
    """
    text, own = keys.get(lost.key, ""), Access.objects.filter(page=page, kind=lost.key).first()
    if lost.code == "no_key" or (own is not None and text and _another(own, text)):
        return False
    if lost.whole and text and own is None:
        shared = SharedKey.objects.filter(
            network=page.network, realm=page.realm, fingerprint=quotas.fingerprint(text)
        ).first()
        return lose_shared(shared, reason=lost.reason, actor=actor, now=now) if shared else False
    return lose(page, kind=lost.key, reason=lost.reason, actor=actor, now=now)


def _another(own: Access, text: str) -> bool:
    try:
        return opened(own.sealed) != text
    except KeyLost:
        return False


@transaction.atomic
def lose(page: Page, *, kind: str, reason: str, actor: str, now: dt.datetime) -> bool:
    """This function will mark a key of a page as lost and tell that once; False when no working key of the kind is kept.

    A key that many pages share stays in use: only the reason is kept with it.
    """
    told = {"state": KeyState.LOST, "reason": reason[:300], "since": now}
    own = Access.objects.filter(page=page, kind=kind)
    if own.exists():
        lost = own.filter(state=KeyState.WORKING).update(**told)
    else:
        # One page that refuses a shared key says nothing of the others: the reason is kept, the key stays in use.
        SharedKey.objects.filter(network=page.network, kind=kind, realm=page.realm).update(reason=reason[:300])
        lost = 0
    if not lost:
        return False
    hasten(page, kind, now=now)
    page.is_connected = is_connected(page)
    Page.objects.filter(pk=page.pk).update(is_connected=page.is_connected)
    enqueue("registry.measure", page_id=page.pk, dedupe=f"measure:{page.pk}")
    journal.record(AccessFailed(page_id=page.pk, body_id=page.body_id, kind=kind), actor=actor, at=now)
    return True


@transaction.atomic
def follow(page: Page, *, external_id: str, actor: str, now: dt.datetime) -> None:
    """This function will keep the new number that a network has given to a page."""
    if page.external_id == external_id:
        return
    Page.objects.filter(pk=page.pk).update(external_id=external_id)
    page.external_id = external_id
    journal.record(PageMoved(page_id=page.pk, body_id=page.body_id), actor=actor, at=now)


def is_connected(page: Page) -> bool:
    """This function will tell whether a page has a working key that opens it.

    Secrets of callbacks open nothing, nor does what only goes beside other keys or renews them.
    """
    silent = {*SECRETS, *doors.silent(page.network)}
    return Access.objects.filter(page=page, state=KeyState.WORKING).exclude(kind__in=silent).exists()


def checked(key: str) -> str:
    """This function will return a key without the spaces around it; raises NoKey and NotAKey."""
    text = key.strip().strip("\ufeff").strip()
    if not text:
        raise NoKey(_("No key was given. The kept key stays as it was."))
    if len(text) > LONGEST_KEY or any(sign.isspace() or not sign.isprintable() for sign in text):
        raise NotAKey(_("This does not look like a key: it must be one line without spaces. The kept key stays."))
    return text


def sealed(text: str) -> str:
    """This function will seal a key with the installation's key file."""
    return seal(text, keys=settings.SECRETS_DIR / "tokens.key")


def opened(text: str) -> str:
    """This function will open a sealed key."""
    return unseal(text, keys=settings.SECRETS_DIR / "tokens.key")
