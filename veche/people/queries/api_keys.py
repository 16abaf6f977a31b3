"""Whose key a token is."""

import datetime as dt

from veche.people.models import ApiKey, Person


def key_of(hash: str, *, now: dt.datetime) -> ApiKey | None:
    """This function will find the working key of a person who still works here."""
    found = ApiKey.objects.filter(hash=hash, revoked_at=None, expires_at__gt=now, person__is_active=True)
    return found.select_related("person").first()


def holder(key: ApiKey) -> Person:
    """This function will give the key's owner, narrowed to the key's scopes in all that is asked of them."""
    person = key.person
    person.scopes = frozenset(key.scopes)
    return person


def standing(person: Person, *, now: dt.datetime) -> list[ApiKey]:
    """This function will list a person's working keys, the newest first."""
    return list(person.api_keys.filter(revoked_at=None, expires_at__gt=now).order_by("-pk"))
