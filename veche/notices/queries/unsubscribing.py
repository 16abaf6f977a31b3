"""Signed addresses by which anybody who holds a letter ends letters to its reader, without signing in (RFC 8058)."""

from django.core import signing
from django.urls import reverse

from veche.people.models import Person

SALT = "veche.notices.unsubscribe"


def address(person: Person) -> str:
    """This function will give the path that stops all letters to a person but duties."""
    return reverse("notices:unsubscribe", args=[signing.dumps(person.pk, salt=SALT)])


def whose(token: str) -> Person | None:
    """This function will find whose letters a token stops."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Person.objects.filter(pk=pk).first() if isinstance(pk, int) else None
