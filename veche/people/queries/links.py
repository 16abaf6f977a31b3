"""One-time links: their addresses are made when they are shown or sent, and kept nowhere."""

import datetime as dt
import hmac

from django.conf import settings
from django.urls import reverse

from veche.lib.secrets import keyed_hash
from veche.people.models import OneTimeLink


def token(link: OneTimeLink) -> str:
    """This function will make the link's token; nobody can without the key file."""
    proof = keyed_hash(f"one-time-link:{link.pk}:{link.nonce}", keys=settings.SECRETS_DIR / "tokens.key")
    return f"{link.pk}-{proof}"


def address(link: OneTimeLink) -> str:
    """This function will give the whole address that the person opens."""
    return settings.VECHE_ADDRESS.rstrip("/") + reverse("people:link-enter", args=[token(link)])


def opened_by(asked: str, *, now: dt.datetime) -> OneTimeLink | None:
    """This function will find the open link that `asked` is the token of, of somebody who is not suspended."""
    number = asked.partition("-")[0]
    if not number.isdecimal() or len(number) > 17:
        return None
    link = OneTimeLink.objects.select_related("person").filter(pk=int(number)).first()
    if link is None or not link.is_open(now) or not link.person.is_active:
        return None
    return link if hmac.compare_digest(token(link).encode(), asked.encode()) else None


def open_link(pk: int, *, now: dt.datetime) -> OneTimeLink | None:
    """This function will find a link by its number if it can still be used, for the letter that carries it."""
    link = OneTimeLink.objects.select_related("person").filter(pk=pk).first()
    return link if link and link.is_open(now) and link.person.is_active else None
