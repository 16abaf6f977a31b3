"""A dictionary that remembers what changed, so that only that is written to the world's file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

Key = TypeVar("Key", covariant=True)


class Kept(Protocol[Key]):
    """Something with a key."""

    @property
    def key(self) -> Key:
        """The name under which the thing stands on its shelf."""


Thing = TypeVar("Thing", bound="Kept[object]")


class Shelf(Generic[Thing]):
    """Things by their keys, in the order in which they came."""

    def __init__(self) -> None:
        self.things: dict[object, Thing] = {}
        self.touched: set[object] = set()

    def put(self, thing: Thing) -> Thing:
        """Keep a thing, or note that a kept one has changed."""
        key = thing.key
        self.things[key] = thing
        self.touched.add(key)
        return thing

    def drop(self, key: object) -> None:
        """Forget a thing, if it is there."""
        if self.things.pop(key, None) is not None:
            self.touched.add(key)

    def clear(self) -> None:
        """Forget everything."""
        self.touched.update(self.things)
        self.things.clear()

    def get(self, key: object) -> Thing | None:
        """Find a thing by its key."""
        return self.things.get(key)

    def __iter__(self) -> Iterator[Thing]:
        return iter(self.things.values())

    def __len__(self) -> int:
        return len(self.things)
