"""What a bot may do in its channel and in the group that discusses it; the group's rights get the prefix `group.` here."""

from veche.connectors.contract import Administrator, Need
from veche.connectors.telegram.call import Calls
from veche.connectors.telegram.shapes import Administrators, Member

INSIDE = frozenset({"creator", "administrator", "member", "restricted"})
GROUP = "group."


def _bot(*rights: str) -> tuple[Need, ...]:
    return tuple(Need(key="bot", right=right) for right in rights)


POSTING = _bot("can_post_messages")
# Any bot token calls these; what it may see is decided by the network.
ANY = (Need(key="bot"),)
NEEDS: dict[str, tuple[Need, ...]] = {
    "publish": POSTING,
    "edit": _bot("can_post_messages", "can_edit_messages"),
    "delete": _bot("can_post_messages", "can_delete_messages"),
    "pin": _bot("can_edit_messages"),
    "unpin": _bot("can_edit_messages"),
    "reply": _bot("group.inside"),
    "hide": _bot("group.can_delete_messages"),
    "ban": _bot("group.can_restrict_members"),
    "unban": _bot("group.can_restrict_members"),
    "administrators": _bot("inside"),
    "message": ANY,
    "profile": ANY,
    "events": ANY,
    "subscribe": ANY,
    "unsubscribe": ANY,
}


def permissions(calls: Calls, channel: str, group: str | None) -> frozenset[str]:
    """Ask for the bot's status and rights in the channel and, where there is one, in the group."""
    found = _rights(calls, channel)
    return found | {GROUP + name for name in _rights(calls, group)} if group else found


def administrators(calls: Calls, channel: str) -> tuple[Administrator, ...]:
    """List the channel's owner and administrators, the bots among them."""
    told = calls.read("getChatAdministrators", {"chat_id": channel}, Administrators).result
    return tuple(
        Administrator(
            external_id=str(each.user.id),
            role="owner" if each.status == "creator" else "administrator",
            is_bot=each.user.is_bot,
        )
        for each in told
    )


def _rights(calls: Calls, chat: str) -> frozenset[str]:
    asked = {"chat_id": chat, "user_id": int(calls.bot_id or 0)}
    member = calls.read("getChatMember", asked, Member).result
    status = str(member.get("status", ""))
    inside = {"inside"} if status in INSIDE and member.get("is_member") is not False else set()
    return frozenset({status} | inside | {name for name, on in member.items() if on is True})
