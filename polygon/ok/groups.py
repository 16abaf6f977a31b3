"""Groups: `group.getInfo`, `getCounters`, and `url.getInfo`, which finds a group by its address."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from polygon.ok import objects
from polygon.ok.errors import missing
from polygon.ok.methods import Call, method
from polygon.world import NotThere, Page

AT_ONCE = 100


@method("group.getInfo")
def get_info(call: Call) -> Any:
    """Show groups with the fields that were asked for, as a bare list; unknown ones are left out."""
    ids = call.listed("uids")
    if not ids:
        raise missing("uids")
    fields = [name.lower().removeprefix("group.") for name in call.listed("fields")] or ["name"]
    found = (call.world.pages.get(("ok", int(text))) for text in ids[:AT_ONCE] if text.isdecimal())
    return [_shown(call, page, fields) for page in found if page and page.deactivated != "deleted"]


def _shown(call: Call, page: Page, fields: list[str]) -> objects.Wire:
    role = {"role": "ADMINISTRATOR"} if "role" in fields and call.token.touches(page.id) else {}
    return objects.group(page, fields) | role


@method("group.getCounters")
def get_counters(call: Call) -> Any:
    """Count what a group has."""
    page = call.group("group_id")
    topics = call.world.wall(page)
    known = {"themes": len(topics), "members": page.members, "photos": sum(len(t.media) for t in topics), "videos": 0}
    asked = [name.lower() for name in call.listed("counterTypes")] or list(known)
    return {"counters": {name: known[name] for name in asked if name in known}}


@method("url.getInfo")
def url_get_info(call: Call) -> Any:
    """Tell what an address leads to."""
    path = urlsplit(call.needed("url")).path.strip("/")
    try:
        page = call.world.page("ok", path.removeprefix("group/").partition("/")[0])
    except NotThere:
        return {"type": "UNKNOWN"}
    return {"type": "GROUP", "objectId": page.id, "objectIdStr": str(page.id)}
