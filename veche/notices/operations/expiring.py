"""Of keys that are about to end, those hear who can give another."""

import datetime as dt

from veche.notices.operations import telling
from veche.registry.models import Page


def key_ends(page_id: int, kind: str, *, now: dt.datetime) -> None:
    """This function will tell that a key of a page ends soon."""
    page = Page.objects.get(pk=page_id)
    key = f"access_expiring:page:{page_id}:{kind}"
    telling.tell_nearest("access_expiring", key=key, body_id=page.body_id, realm=page.realm, now=now, page_id=page_id)


def key_given(page_id: int, kind: str, *, now: dt.datetime) -> None:
    """This function will end the matter: the page has another key of the kind."""
    telling.close([f"access_expiring:page:{page_id}:{kind}"], now=now)


def shared_key_ends(network: str, kind: str, realm: str, *, now: dt.datetime) -> None:
    """This function will tell those above all who connect networks that a key which many pages share ends soon."""
    telling.tell_above_all(
        "network_key_expiring", key=f"network_key_expiring:{network}:{kind}:{realm}", realm=realm, now=now
    )


def shared_key_given(network: str, kind: str, realm: str, *, now: dt.datetime) -> None:
    """This function will end the matter of a shared key: another was given."""
    telling.close([f"network_key_expiring:{network}:{kind}:{realm}"], now=now)
