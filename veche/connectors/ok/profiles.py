"""Reading a group's card."""

from collections.abc import Mapping, Sequence

from veche.connectors.contract import Failure, Profile, Refused, TryLater
from veche.connectors.ok.call import Calls
from veche.connectors.ok.shapes import Address, Group
from veche.connectors.values import Standing
from veche.connectors.wire import shaped

AT_ONCE = 100
OPENNESS: Mapping[str, Standing] = {"OPEN": "open", "CLOSED": "closed", "PRIVATE": "private", "SECRET": "private"}
FIELDS = (
    "uid,name,shortname,description,status,members_count,category,address,city,phone,location_latitude,homepage_url,"
    "cover,main_photo,pic_avatar,access_type,private,premium,gos_org,rkn_mark,blocked,disable_reason"
)


def one(calls: Calls, name: str) -> Profile:
    """Read one group by number or address; raises Refused when OK does not know it."""
    for profile in many(calls, [name]).values():
        return profile
    raise Refused("The network does not know this page: check its address.", code="no_page")


def many(calls: Calls, names: Sequence[str]) -> dict[str, Profile]:
    """Read groups by a hundred, each address first turned into a number with a call of its own."""
    numbers = {name: number for name in names if (number := name if name.isdecimal() else _number(calls, name))}
    found: dict[str, Profile] = {}
    for start in range(0, len(numbers), AT_ONCE):
        part = list(numbers.values())[start : start + AT_ONCE]
        found |= {profile.external_id: profile for profile in _read(calls, part)}
    return {name: found[number] for name, number in numbers.items() if number in found}


def _number(calls: Calls, name: str) -> str:
    told = shaped(Address, calls.read("url.getInfo", {"url": f"https://ok.ru/{name}"}), writes=False)
    return told.objectIdStr if told.type == "GROUP" else ""


def _read(calls: Calls, numbers: Sequence[str]) -> list[Profile]:
    answer = calls.read("group.getInfo", {"uids": ",".join(numbers), "fields": FIELDS})
    if not isinstance(answer, list):
        raise TryLater(60.0, "The network's answer cannot be read.")
    return [_profile(raw) for raw in answer if isinstance(raw, dict) and raw.get("uid")]


def _profile(raw: Mapping[str, object]) -> Profile:
    """A card that cannot be read hides none of the others: it is known to be there, and no more."""
    try:
        return profile(raw)
    except Failure:
        return Profile(external_id=str(raw["uid"]), raw=raw)


def profile(raw: Mapping[str, object]) -> Profile:
    """Return a group's card. What OK left out is unknown: nobody has seen whether it leaves empty fields out."""
    group = shaped(Group, raw, writes=False)
    told = group.model_fields_set
    return Profile(
        external_id=group.uid,
        address=group.shortname or "",
        title=group.name,
        description=_shown(group, "description"),
        site=_shown(group, "homepage_url"),
        phone=_shown(group, "phone"),
        postal_address=_address(group),
        has_avatar=bool(group.pic_avatar or group.main_photo) if told & {"pic_avatar", "main_photo"} else None,
        has_cover=bool(group.cover) if "cover" in told else None,
        has_point_on_map=group.location_latitude is not None if "location_latitude" in told else None,
        official_mark=group.gos_org,
        members=group.members_count,
        standing=_standing(group),
        category=group.category,
        status=group.status,
        raw=raw,
    )


def _shown(group: Group, name: str) -> str | None:
    return str(getattr(group, name) or "").strip() if name in group.model_fields_set else None


def _address(group: Group) -> str | None:
    if "address" not in group.model_fields_set:
        return None
    return ", ".join(part for part in (group.city, group.address) if part) if group.address else ""


def _standing(group: Group) -> Standing | None:
    if group.blocked:
        return "blocked"
    if group.access_type:
        return OPENNESS.get(group.access_type)
    return None if group.private is None else "closed" if group.private else "open"
