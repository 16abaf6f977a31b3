"""Which key and which right each deed takes on VK, and what our keys may do.

A community's key names its rights itself; of a user's key VK tells a mask, whose names get the prefix `user.` here.
"""

from veche.connectors.contract import Account, Need
from veche.connectors.vk.call import Calls
from veche.connectors.vk.shapes import Done, Permissions

MASK = {"photos": 4, "video": 16, "messages": 4096, "wall": 8192, "groups": 262144, "stats": 1048576}

WALL = Need(key="user", right="user.wall")
EITHER = (Need(key="community", right="wall"), WALL)
MANAGING = (Need(key="community", right="manage"), Need(key="user", right="user.groups"))
READING = (Need(key="service"), WALL)

NEEDS: dict[str, tuple[Need, ...]] = {
    "publish": EITHER,
    "reply": EITHER,
    "upload": (Need(key="user", right="user.photos"),),
    "edit": (WALL,),
    "delete": (WALL,),
    "pin": (WALL,),
    "unpin": (WALL,),
    "hide": (WALL,),
    "ban": (Need(key="user", right="user.groups"),),
    "unban": (Need(key="user", right="user.groups"),),
    "message": (Need(key="community", right="messages"),),
    "read_back": READING,
    "posts": READING,
    "comments": READING,
    "profile": (Need(key="service"), Need(key="community"), Need(key="user")),
    "administrators": MANAGING,
    "statistics": (Need(key="user", right="user.stats"),),
    "subscribe": MANAGING,
    "unsubscribe": MANAGING,
}

# What hangs on a post is the user's: VK takes neither videos nor polls from a community's key.
SHOWS: dict[str, tuple[Need, ...]] = {"video": (Need(key="user", right="user.video"),), "poll": (WALL,)}


def permissions(calls: Calls, account: Account) -> frozenset[str]:
    """Ask what the community's key and the user's key may do; a page with neither asks for the first."""
    found: set[str] = set()
    if account.keys.get("community") or not account.keys.get("user"):
        told = calls.read("groups.getTokenPermissions", {}, Permissions, keys=("community",))
        found |= {right.name for right in told.permissions}
    if account.keys.get("user"):
        mask = calls.read("account.getAppPermissions", {}, Done, keys=("user",)).response
        found |= {f"user.{name}" for name, bit in MASK.items() if mask & bit}
    return frozenset(found)
