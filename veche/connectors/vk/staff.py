"""Reading who runs a community: `groups.getMembers` with the filter `managers`, which answers numbers and roles."""

from collections.abc import Mapping

from veche.connectors.contract import Administrator, Refused
from veche.connectors.values import Role
from veche.connectors.vk.call import Calls
from veche.connectors.vk.shapes import Managers

KEYS = ("community", "user")
AT_ONCE, MOST = 1000, 5000
ROLES: Mapping[str, Role] = {
    "creator": "owner",
    "administrator": "administrator",
    "editor": "editor",
    "moderator": "moderator",
    "advertiser": "advertiser",
}


def listed(calls: Calls, number: str) -> tuple[Administrator, ...]:
    """List the managers; one whose role VK does not tell, or calls by a word that we do not know, is an administrator."""
    found: dict[int, Administrator] = {}
    for offset in range(0, MOST, AT_ONCE):
        asked = {"group_id": number, "filter": "managers", "offset": str(offset), "count": str(AT_ONCE)}
        told = calls.read("groups.getMembers", asked, Managers, keys=KEYS)
        for each in told.items:
            role = ROLES.get(each.role, "administrator")
            found[each.id] = Administrator(external_id=str(each.id), role=role, url=f"https://vk.com/id{each.id}")
        if len(found) >= told.count or not told.items:
            break
    if len(found) < told.count:
        raise Refused("The network's answer cannot be read.", code="cut")
    return tuple(found.values())
