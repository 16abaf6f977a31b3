"""Who may not write in a community: `groups.ban`, `unban`, `getBanned`."""

from __future__ import annotations

from typing import Any

from polygon.vk import objects
from polygon.vk.communities import community
from polygon.vk.errors import missing, no_scope, not_found
from polygon.vk.methods import COMMUNITY, USER, Call, method
from polygon.world import Page


def _managed(call: Call) -> Page:
    page = community(call)
    if not call.token.may("manage", page.id):
        raise no_scope()
    return page


@method("groups.ban", USER)
def groups_ban(call: Call) -> Any:
    """Let a person write nothing, until `end_date` or for ever."""
    page, person = _managed(call), call.params.number("owner_id")
    if call.world.person("vk", person) is None:
        raise missing("owner_id")
    call.world.ban(page, person, until=call.params.number("end_date", 0))
    call.note("groups.ban", page.id, person)
    return 1


@method("groups.unban", USER)
def groups_unban(call: Call) -> Any:
    """Let a person write again."""
    page, person = _managed(call), call.params.number("owner_id")
    if str(person) not in page.bans:
        raise not_found()
    call.world.unban(page, person)
    call.note("groups.unban", page.id, person)
    return 1


@method("groups.getBanned", USER, COMMUNITY, right="manage")
def groups_get_banned(call: Call) -> Any:
    """List those who may not write."""
    page = _managed(call)
    listed = [
        (call.world.person("vk", int(n)), until) for n, until in page.bans.items() if page.is_banned(int(n), call.now)
    ]
    items = [
        {"type": "profile", "profile": objects.user(person), "ban_info": {"date": call.now, "end_date": until}}
        for person, until in listed
        if person
    ]
    return {"count": len(items), "items": items}
