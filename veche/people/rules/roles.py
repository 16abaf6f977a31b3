"""Roles as data: a role's permissions come from the packs."""

from functools import cache
from pathlib import Path

from veche import packs
from veche.packs.kinds import RolePack


@cache
def permissions(role: str, regions: tuple[Path, ...] = ()) -> frozenset[str]:
    """This function will tell what a role permits; an unknown role permits nothing."""
    pack = packs.load("roles", regions=regions).get(role)
    return frozenset[str](pack.permissions) if pack else frozenset()


def ordered(regions: tuple[Path, ...] = ()) -> dict[str, RolePack]:
    """This function will give the roles in the order of their packs."""
    found = packs.load("roles", regions=regions)
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))


def may_give(role: str, *, held: frozenset[str], regions: tuple[Path, ...] = ()) -> bool:
    """This function will tell whether who holds `held` may give `role`: it permits no more, or one of those appoints it."""
    known = packs.load("roles", regions=regions)
    if role not in known:
        return False
    if any(role in known[each].appoints for each in held if each in known):
        return True
    return permissions(role, regions) <= frozenset().union(*(permissions(each, regions) for each in held))
