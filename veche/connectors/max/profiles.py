"""A channel's card: title, description, picture, subscribers. MAX tells nothing else, and has no official mark."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from veche.connectors.contract import AccessLost, Profile, Refused
from veche.connectors.max.call import Calls
from veche.connectors.max.shapes import Chat, Raw
from veche.connectors.wire import shaped

_LINK = re.compile(r"(?:https://)?max\.ru/@?(?P<name>[a-z][\w-]*)/?", re.IGNORECASE | re.ASCII)
_WRITTEN = re.compile(r"-?\d{1,19}|@?[a-z][\w-]*", re.IGNORECASE | re.ASCII)


def one(calls: Calls, named: str) -> Profile:
    """Read a channel's card by its number or its public name."""
    if not _WRITTEN.fullmatch(named):
        raise Refused("The page's number in the network is not known yet: check its address.", code="no_id")
    raw = calls.read(f"chats/{quote(named.lstrip('@'), safe='')}", Raw).model_dump()
    return _profile(shaped(Chat, raw, writes=False), raw)


def many(calls: Calls, named: Sequence[str]) -> dict[str, Profile]:
    """Read many cards; those that MAX does not know, or does not show, are left out."""
    found = {}
    for name in named:
        try:
            found[name] = one(calls, name)
        except Refused:
            continue
        except AccessLost as lost:  # the bot is not in this channel; it may be in the others
            if lost.whole or lost.code == "no_key":
                raise
    return found


def _profile(chat: Chat, raw: dict[str, object]) -> Profile:
    link = _LINK.fullmatch(chat.link or "")
    return Profile(
        external_id=str(chat.chat_id),
        address=link["name"] if link and link["name"] != "join" else "",
        title=chat.title,
        description=chat.description or "",
        has_avatar=chat.icon is not None,
        members=chat.participants_count,
        raw={name: value for name, value in raw.items() if name not in {"pinned_message", "participants"}},
    )
