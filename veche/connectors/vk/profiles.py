"""Reading a community's card."""

from collections.abc import Mapping, Sequence

from veche.connectors.contract import Failure, Profile, Refused
from veche.connectors.values import Link, Standing
from veche.connectors.vk.call import Calls
from veche.connectors.vk.shapes import Group, Groups
from veche.connectors.wire import shaped

AT_ONCE = 500
UNKNOWN_NAME = "100"
CLOSED: dict[int, Standing] = {0: "open", 1: "closed", 2: "private"}
WALLS = {0: "off", 1: "open", 2: "limited", 3: "closed"}
# The last two are not in VK's schema; VK's own clients ask for them.
FIELDS = (
    "description,site,contacts,addresses,cover,has_photo,photo_200,members_count,status,links,verified,"
    "activity,is_closed,wall,can_post,is_government_organization,menu"
)


def one(calls: Calls, name: str, *, keys: tuple[str, ...]) -> Profile:
    """Read one community by number or address; raises Refused when VK does not know it."""
    for profile in _read(calls, [name], keys):
        return profile
    raise Refused("The network does not know this page: check its address.", code="no_page")


def many(calls: Calls, names: Sequence[str], *, keys: tuple[str, ...]) -> dict[str, Profile]:
    """Read communities by 500 and hand each back under the name it was asked by."""
    found: dict[str, Profile] = {}
    for start in range(0, len(names), AT_ONCE):
        asked = names[start : start + AT_ONCE]
        by_name = {name: profile for profile in _known(calls, asked, keys) for name in _names(profile)}
        found |= {name: by_name[_plain(name)] for name in asked if _plain(name) in by_name}
    return found


def _known(calls: Calls, names: Sequence[str], keys: tuple[str, ...]) -> list[Profile]:
    """Read those of the names that VK knows: one unknown name may make it decline all, so the rest is asked by halves."""
    try:
        return _read(calls, names, keys)
    except Refused as refusal:
        if refusal.code != UNKNOWN_NAME:
            raise
    middle = len(names) // 2
    return _known(calls, names[:middle], keys) + _known(calls, names[middle:], keys) if middle else []


def _plain(name: str) -> str:
    return name.removeprefix("-").lower()


def _names(profile: Profile) -> tuple[str, ...]:
    number = profile.external_id
    return (number, profile.address.lower(), f"club{number}", f"public{number}", f"event{number}")


def _read(calls: Calls, names: Sequence[str], keys: tuple[str, ...]) -> list[Profile]:
    asked = {"group_ids": ",".join(_plain(name) for name in names), "fields": FIELDS}
    answer = calls.read("groups.getById", asked, Groups, keys=keys)
    return [_profile(raw) for raw in answer.groups if raw.get("id")]


def _profile(raw: Mapping[str, object]) -> Profile:
    """A card that cannot be read hides none of the others: it is known to be there, and no more."""
    try:
        return profile(raw)
    except Failure:
        return Profile(external_id=str(raw["id"]), raw=raw)


def profile(raw: Mapping[str, object]) -> Profile:
    """Return a community's card.

    VK leaves empty fields out. Where the description or the member count was answered, the rest was asked with the
    same right, so a missing contact or address means that none is shown. The government mark is undocumented: its
    absence says nothing, and it stays unknown.
    """
    group = shaped(Group, raw, writes=False)
    told = not group.deactivated and (group.description is not None or group.members_count is not None)
    return Profile(
        external_id=str(group.id),
        address=group.screen_name,
        title=group.name,
        description=_shown(group.description, told),
        site=_shown(group.site, told),
        email=_shown(_contact(group, "email"), told),
        phone=_shown(_contact(group, "phone"), told),
        postal_address=_shown(_address(group), told),
        has_avatar=_avatar(group),
        has_cover=(group.cover is not None and group.cover.enabled) if told else None,
        has_point_on_map=_on_map(group),
        official_mark=group.is_government_organization,
        members=group.members_count,
        standing=_standing(group),
        wall=WALLS.get(group.wall) if group.wall is not None else None,
        verified=group.verified,
        category=group.activity,
        status=group.status,
        menu=_menu(group),
        links=tuple(Link(title=link.name, url=link.url) for link in group.links) if group.links is not None else None,
        raw=raw,
    )


def _standing(group: Group) -> Standing | None:
    if group.deactivated:
        return "deleted" if group.deactivated == "deleted" else "blocked"
    return CLOSED.get(group.is_closed) if group.is_closed is not None else None


def _menu(group: Group) -> tuple[Link, ...] | None:
    """The menu is undocumented like the mark: where it is not answered, it is unknown."""
    return tuple(Link(title=item.title, url=item.url) for item in group.menu.items) if group.menu else None


def _shown(text: str | None, told: bool) -> str | None:
    if text:
        return text.strip()
    return "" if told else None


def _contact(group: Group, name: str) -> str | None:
    for contact in group.contacts or ():
        if found := str(getattr(contact, name)):
            return found
    place = group.addresses.main_address if group.addresses and group.addresses.is_enabled else None
    return place.phone if place and name == "phone" else None


def _address(group: Group) -> str | None:
    place = group.addresses.main_address if group.addresses and group.addresses.is_enabled else None
    return ", ".join(part for part in (place.address, place.additional_address) if part) if place else None


def _on_map(group: Group) -> bool | None:
    """Only an answered list of addresses tells: a community without one may have answered nothing at all."""
    if group.addresses is None:
        return None
    place = group.addresses.main_address if group.addresses.is_enabled else None
    return place is not None and (place.latitude is not None or bool(place.address))


def _avatar(group: Group) -> bool | None:
    if group.has_photo is not None:
        return group.has_photo
    if group.photo_200 is None:
        return None
    # Communities without a picture get one of VK's own, served from its images folder.
    return "/images/" not in group.photo_200
