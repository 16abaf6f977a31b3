"""What a row would do: new rows, and fields with what they hold and what they are to hold; nothing is written here."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from veche.agencies.models import Body, Territory
from veche.registry.models import Page
from veche.registry.rules.rows import Row, RowRefused, Told

Shown = dict[str, Any]
CREATED, CHANGED, LEFT, REFUSED = "created", "changed", "left", "refused"


@dataclass
class Plan:
    """What one row would do. `amended` are pairs of a row that is kept and the values to set.

    Nothing of it is done where `faults` are; where they are about the body, none was found (`has_body`).
    """

    row: Row
    body: Body
    territories: list[Territory] = field(default_factory=list)
    founders: list[Body] = field(default_factory=list)
    is_new_body: bool = False
    pages: list[Page] = field(default_factory=list)
    amended: list[tuple[Model, dict[str, Any]]] = field(default_factory=list)
    exemption: str = ""
    told: list[Told] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    has_body: bool = False
    faults: list[Told] = field(default_factory=list)

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """This function will keep what refuses the row among its faults, so that the rest is looked at all the same."""
        try:
            yield
        except RowRefused as refused:
            self.faults.append(refused.told)

    def adds(self, kind: str, name: str, **more: str) -> None:
        """This function will show a row that would be added."""
        self.shown.append({"of": kind, "name": name, "adds": True, **more})

    def sets(self, kind: str, name: str, field: str, before: Any, after: Any) -> None:
        """This function will show a field that would change."""
        self.shown.append({"of": kind, "name": name, "field": field, "before": before, "after": after})

    @property
    def outcome(self) -> str:
        """Created, changed or left."""
        if any(each.get("adds") and each["of"] in {"body", "page"} for each in self.shown):
            return CREATED
        return CHANGED if self.shown else LEFT
