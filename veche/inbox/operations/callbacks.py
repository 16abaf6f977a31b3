"""Taking a network's call: believed by its secret, kept, and remembered as a sign that the network calls us."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from veche.connectors.contract import CommentDeleted, CommentEdited, CommentSeen, Events, Refused
from veche.inbox.operations import events
from veche.inbox.operations.events import Places
from veche.registry import doors
from veche.registry.models import Page
from veche.registry.operations import listening


def receive(page: Page, *, content: bytes, headers: Mapping[str, str], now: dt.datetime) -> str:
    """This function will take a network's callback and return the body to answer with; raises Refused for a stranger's."""
    told = _understood(page, content=content, headers=headers, now=now)
    places = Places(page.network, page)
    events.store(told, network=page.network, now=now, page=page, places=places)
    listening.note_heard(page, _with_comments(told, places), now=now)
    return told.reply


def _understood(page: Page, *, content: bytes, headers: Mapping[str, str], now: dt.datetime) -> Events:
    """A call may bear the present secret, the one before it, or one that a person has given with the keys."""
    connector = doors.connector(page)
    keys = connector.account.keys
    for secret in listening.believed(page, now=now):
        connector.account = replace(connector.account, keys={**keys, "secret": secret})
        try:
            return connector.receive(content, headers)
        except Refused as refused:
            if refused.code != "secret":
                raise
    connector.account = replace(connector.account, keys=keys)
    return connector.receive(content, headers)


def _with_comments(told: Events, places: Places) -> set[Page]:
    about = (item for item in told.items if isinstance(item, CommentSeen | CommentEdited | CommentDeleted))
    return {page for item in about if (page := places.page(item.place))}
