"""Keys that are about to end."""

import datetime as dt

from veche.facts.registry import KeyExpiring, KeyRenewed, NetworkConnected, NetworkKeyExpiring, PageConnected
from veche.journal.subscriptions import on
from veche.notices.operations import expiring


@on(KeyExpiring)
def tell_ending_key(fact: KeyExpiring, *, now: dt.datetime) -> None:
    """This function will tell that a key of a page ends soon."""
    expiring.key_ends(fact.page_id, fact.kind, now=now)


@on(PageConnected)
def end_ending_key(fact: PageConnected, *, now: dt.datetime) -> None:
    """This function will end what was told of a key that is given anew."""
    expiring.key_given(fact.page_id, fact.kind, now=now)


@on(KeyRenewed)
def end_renewed_key(fact: KeyRenewed, *, now: dt.datetime) -> None:
    """This function will end what was told of a key that the network has renewed."""
    expiring.key_given(fact.page_id, fact.kind, now=now)


@on(NetworkKeyExpiring)
def tell_ending_shared_key(fact: NetworkKeyExpiring, *, now: dt.datetime) -> None:
    """This function will tell that a shared key ends soon."""
    expiring.shared_key_ends(fact.network, fact.kind, fact.realm, now=now)


@on(NetworkConnected)
def end_ending_shared_key(fact: NetworkConnected, *, now: dt.datetime) -> None:
    """This function will end what was told of a shared key when another is given."""
    expiring.shared_key_given(fact.network, fact.kind, fact.realm, now=now)
