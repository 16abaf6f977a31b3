"""Roles as data: a role's permissions come from the packs."""

from functools import cache
from pathlib import Path

from veche import packs


@cache
def permissions(role: str, regions: tuple[Path, ...] = ()) -> frozenset[str]:
    """This function will tell what a role permits; an unknown role permits nothing."""
    pack = packs.load("roles", regions=regions).get(role)
    return frozenset[str](pack.permissions) if pack else frozenset()
