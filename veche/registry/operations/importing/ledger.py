"""What an import knows while it runs: whom it may touch, and what earlier rows have named."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from veche.agencies.models import Body, Territory
from veche.lib import same_name
from veche.people.models import Realm


@dataclass
class Ledger:
    """The memory of one import. What a row puts in through `note` is forgotten when the row is refused."""

    top: Body
    region: Territory
    actor: str
    now: dt.datetime
    realm: str = Realm.LIVE
    founders: dict[str, Body] = field(default_factory=dict)
    by_oktmo: dict[str, Territory] = field(default_factory=dict)
    by_name: dict[str, Territory] = field(default_factory=dict)
    ogrns: dict[str, tuple[int, str]] = field(default_factory=dict)
    bodies: dict[int, int] = field(default_factory=dict)
    pages: dict[tuple[str, str], int] = field(default_factory=dict)
    _fresh: list[tuple[dict[Any, Any], Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.recall()

    @property
    def by(self) -> dict[str, Any]:
        """Who does it and when, for operations."""
        return {"actor": self.actor, "now": self.now}

    def recall(self) -> None:
        """This function will forget the rows' own bodies and read the territories anew: after a rolled back batch."""
        self.founders.clear()
        self.bodies.clear()
        self.by_oktmo.clear()
        self.by_name.clear()
        for territory in Territory.objects.under(self.region).order_by("id"):
            self.by_name.setdefault(same_name.key(territory.name), territory)
            if territory.oktmo:
                self.by_oktmo[territory.oktmo] = territory

    def note(self, where: dict[Any, Any], key: Any, value: Any) -> None:
        """This function will remember what the present row adds."""
        if key not in where:
            where[key] = value
            self._fresh.append((where, key))

    def keep(self) -> None:
        """This function will make the present row's additions stay."""
        self._fresh.clear()

    def forget(self) -> None:
        """This function will take back what the present row added."""
        for where, key in self._fresh:
            where.pop(key, None)
        self._fresh.clear()
