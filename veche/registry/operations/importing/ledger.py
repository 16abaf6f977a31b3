"""What an import knows while it runs: whom it may touch, and what earlier rows have named."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from veche.agencies.models import Body, Territory
from veche.lib import same_name
from veche.lib.sheets import plain
from veche.people.models import Realm

NEW, LEAVE = "new", "leave"


@dataclass
class Ledger:
    """The memory of one import. What a row puts in through `note` is forgotten when the row is refused.

    `answers` says of municipalities that nobody knows, by their folded names, that they are new or which one is meant;
    `creates_territories` says that all of them are new.
    """

    top: Body
    region: Territory
    actor: str
    now: dt.datetime
    realm: str = Realm.LIVE
    deed: uuid.UUID = field(default_factory=uuid.uuid4)
    answers: Mapping[str, str] = field(default_factory=dict)
    creates_territories: bool = False
    founders: dict[str, Body] = field(default_factory=dict)
    by_oktmo: dict[str, Territory] = field(default_factory=dict)
    by_name: dict[str, Territory] = field(default_factory=dict)
    ogrns: dict[str, tuple[int, str]] = field(default_factory=dict)
    by_ogrn: dict[str, Body] = field(default_factory=dict)
    by_founder: dict[tuple[int, str], Body] = field(default_factory=dict)
    bodies: dict[int, int] = field(default_factory=dict)
    pages: dict[tuple[str, str], int] = field(default_factory=dict)
    _log: list[tuple[dict[Any, Any], Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for territory in Territory.objects.under(self.region).standing().order_by("id"):
            self.by_name.setdefault(same_name.key(plain(territory.name)), territory)
            if territory.oktmo:
                self.by_oktmo[territory.oktmo] = territory

    @property
    def by(self) -> dict[str, Any]:
        """Who does it and when, for operations."""
        return {"actor": self.actor, "now": self.now}

    def note(self, where: dict[Any, Any], key: Any, value: Any) -> None:
        """This function will remember what the present row adds."""
        if key not in where:
            where[key] = value
            self._log.append((where, key))

    @property
    def mark(self) -> int:
        """The place up to which `forget` takes back what is noted after it."""
        return len(self._log)

    def keep(self) -> None:
        """This function will make all that is noted stay."""
        self._log.clear()

    def forget(self, mark: int = 0) -> None:
        """This function will take back what was noted after `mark`."""
        while len(self._log) > mark:
            where, key = self._log.pop()
            where.pop(key, None)


def token(body: Body) -> int:
    """This function will tell bodies apart, those that are not kept yet included."""
    return body.pk or -id(body)
