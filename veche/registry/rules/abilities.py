"""What a page can do, from what each ability needs, the keys that are kept and the rights that the network tells."""

from collections.abc import Collection
from dataclasses import dataclass

from veche.connectors.contract import Need


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Whether an ability can be used; None is unknown. `key` and `right` are what is lacking, or what is not told."""

    can: bool | None
    key: str = ""
    right: str = ""


def standing(ways: Collection[Need], *, keys: Collection[str], rights: Collection[str] | None) -> Standing:
    """Judge an ability by the ways in which it can be done; `rights` is None where the network does not tell them."""
    if not ways:
        return Standing(can=None)
    at_hand = [way for way in ways if way.key in keys]
    if any(not way.right or (rights is not None and way.right in rights) for way in at_hand):
        return Standing(can=True)
    lacking = (at_hand or list(ways))[0]
    if not at_hand:
        return Standing(can=False, key=lacking.key)
    return Standing(can=None if rights is None else False, key=lacking.key, right=lacking.right)
