"""Keys by which programs read: made once, shown once, revoked by their owner."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Collection

from django.db import transaction

from veche.facts.people import ApiKeyMade, ApiKeyRevoked
from veche.journal import operations as journal
from veche.people.models import ApiKey, Person

PREFIX = "veche_"


@transaction.atomic
def make(
    person: Person, *, label: str, scopes: Collection[str], valid_for: dt.timedelta, now: dt.datetime
) -> tuple[ApiKey, str]:
    """This function will make a key of `person` and return it with its token, which is kept nowhere."""
    token = PREFIX + secrets.token_urlsafe(32)
    key = person.api_keys.create(
        label=label, hash=hashed(token), scopes=sorted(scopes), made_at=now, expires_at=now + valid_for
    )
    told = ApiKeyMade(key_id=key.pk, person_id=person.pk, scopes=" ".join(key.scopes))
    journal.record(told, actor=person.actor, at=now)
    return key, token


@transaction.atomic
def revoke(key: ApiKey, *, actor: str, now: dt.datetime) -> None:
    """This function will end a key; what is ended stays ended."""
    if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now):
        journal.record(ApiKeyRevoked(key_id=key.pk, person_id=key.person_id), actor=actor, at=now)


def hashed(token: str) -> str:
    """This function will give what is kept of a token; it is random enough that a plain hash gives nothing away."""
    return hashlib.sha256(token.encode()).hexdigest()


def note_use(key: ApiKey, *, now: dt.datetime) -> None:
    """This function will keep the day of the last use, one write a day."""
    ApiKey.objects.filter(pk=key.pk).exclude(used_on=now.date()).update(used_on=now.date())
