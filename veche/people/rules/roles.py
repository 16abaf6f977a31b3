"""Roles as data: a role's permissions come from the packs."""

from functools import cache
from pathlib import Path

from veche import packs


@cache
def permissions(role: str, regions: tuple[Path, ...] = ()) -> frozenset[str]:
    """This function will tell what a role permits; an unknown role permits nothing."""
    for pack in packs.load("roles", regions=regions).values():
        for each in pack.roles:
            if each.code == role:
                return frozenset(each.permissions)
    return frozenset()
