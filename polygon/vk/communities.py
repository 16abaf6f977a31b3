"""Communities: `groups.getById`, `getTokenPermissions`, `getMembers`, `getAddresses`, `utils.resolveScreenName`."""

from __future__ import annotations

from typing import Any

from polygon.vk import objects
from polygon.vk.errors import no_group, not_a_manager, not_for_users, not_found, wrong
from polygon.vk.methods import COMMUNITY, SERVICE, USER, Call, NotThere, method
from polygon.world import Page

RIGHTS = {"stories": 1, "photos": 4, "app_widget": 64, "messages": 4096, "wall": 8192, "docs": 131072, "manage": 262144}

# What polygon calls "manage" on a page is the right "groups" of a user's key.
USER_RIGHTS = {"photos": 4, "video": 16, "messages": 4096, "wall": 8192, "manage": 262144, "stats": 1048576}
OFFLINE = 65536


def community(call: Call, name: str = "group_id") -> Page:
    """Find the community that a call names by number; raise VK's refusal."""
    page = call.page(-abs(call.params.number(name)))
    if page is None or page.kind != "community":
        raise no_group(name)
    return page


@method("groups.getById", USER, COMMUNITY, SERVICE)
def groups_get_by_id(call: Call) -> Any:
    """Show communities with the fields that were asked for; a community's key sees its own when none is named."""
    fields = call.params.listed("fields")
    return {"groups": [objects.group(_named(call, text), fields) for text in _asked(call)], "profiles": []}


def _asked(call: Call) -> list[str]:
    named = call.params.listed("group_ids") or call.params.listed("group_id")
    if named:
        return named[:500]
    if call.token.kind == COMMUNITY:
        return [str(call.token.holder)]
    raise wrong("group_ids is undefined")


def _named(call: Call, text: str) -> Page:
    number = text.lstrip("-")
    try:
        page = call.world.page("vk", -int(number) if number.isdecimal() else text)
    except NotThere:
        raise wrong("group_ids is invalid") from None
    if page.kind != "community":
        raise wrong("group_ids is invalid")
    return page


@method("groups.getTokenPermissions", COMMUNITY)
def groups_get_token_permissions(call: Call) -> Any:
    """List the rights of a community's key."""
    if call.token.kind != COMMUNITY:
        raise not_for_users()
    granted = call.token.grants.get(str(call.token.holder), [])
    rights = [{"name": name, "setting": bit} for name, bit in RIGHTS.items() if name in granted]
    return {"mask": sum(bit for name, bit in RIGHTS.items() if name in granted), "permissions": rights}


@method("account.getAppPermissions", USER)
def account_get_app_permissions(call: Call) -> Any:
    """Tell the rights of a user's key as a mask."""
    granted = {right for rights in call.token.grants.values() for right in rights}
    return sum(bit for right, bit in USER_RIGHTS.items() if right in granted) + OFFLINE


@method("groups.getMembers", USER, COMMUNITY, SERVICE)
def groups_get_members(call: Call) -> Any:
    """Tell how many members a community has, and who runs it to a key that manages it; polygon knows no other members."""
    page = community(call)
    if call.params.text("filter") != "managers":
        return {"count": page.members, "items": []}
    if not call.token.may("manage", page.id):
        raise not_a_manager()
    run_by = [{"id": number, "role": role} for number, role in page.run_by.items()]
    first = call.params.number("offset", 0)
    return {"count": len(run_by), "items": run_by[first : first + call.params.number("count", 1000)]}


@method("groups.getAddresses", USER, SERVICE)
def groups_get_addresses(call: Call) -> Any:
    """Show the addresses of a community."""
    main = community(call).profile.get("addresses", {}).get("main_address")
    items = [main] if main else []
    return {"count": len(items), "items": items}


@method("utils.resolveScreenName", USER, COMMUNITY, SERVICE)
def utils_resolve_screen_name(call: Call) -> Any:
    """Tell whose a short name is; refuse one that nobody has."""
    try:
        page = call.world.page("vk", call.params.needed("screen_name"))
    except NotThere:
        raise not_found() from None
    kind = "user" if page.kind == "personal" else page.profile.get("type", "page")
    return {"object_id": abs(page.id), "type": kind}


@method("utils.getServerTime", USER, COMMUNITY, SERVICE)
def utils_get_server_time(call: Call) -> Any:
    """Tell the network's time."""
    return call.now


@method("users.get", USER, COMMUNITY, SERVICE)
def users_get(call: Call) -> Any:
    """Show people by number; a user's key without numbers shows its holder."""
    asked = call.params.listed("user_ids") or ([str(call.token.holder)] if call.token.kind == USER else [])
    numbers = [int(text) for text in asked[:1000] if text.isdecimal()]
    return [objects.user(p) for p in (call.world.person("vk", n) for n in numbers) if p]
