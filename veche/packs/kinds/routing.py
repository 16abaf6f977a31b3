"""Who answers for a topic in a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from veche.packs.pack import Code, Pack, Strict, Words, unique

TerritoryKind = Literal["region", "municipality", "settlement"]
Level = Literal["centre", "region", "ministry", "municipality", "institution", "court", "self_government"]
Oktmo = Annotated[str, StringConstraints(pattern=r"^\d{2,11}$")]
Ogrn = Annotated[str, StringConstraints(pattern=r"^\d{13}(\d{2})?$")]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A territory of a case: its kind and its ОКТМО when known."""

    kind: TerritoryKind
    oktmo: str | None = None


class Target(Strict):
    """One body by its ОГРН, or the body of this level and sphere `at` the place (its own municipality) or in the region."""

    ogrn: Ogrn | None = None
    level: Level | None = None
    spheres: tuple[str, ...] = ()
    at: Literal["place", "region"] = "region"

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.ogrn is None) == (self.level is None):
            raise ValueError("a target has either `ogrn` or `level`")
        return self

    def is_of_sphere(self, sphere: str) -> bool:
        """This function will tell whether a body's sphere is meant, in any case of letters; no spheres means any."""
        return not self.spheres or sphere.strip().casefold() in {name.casefold() for name in self.spheres}


class RoutingRule(Strict):
    """Groups of topics (none: all), kinds of places or the beginning of an ОКТМО (neither: anywhere, even unknown)."""

    id: Code
    groups: tuple[Code, ...] = ()
    places: tuple[TerritoryKind, ...] = ()
    oktmo: Oktmo | None = None
    goes_to: Target
    reason: Words

    def fits(self, group: str, places: Sequence[Place]) -> bool:
        """This function will tell whether the rule speaks of this group in these places."""
        if self.groups and group not in self.groups:
            return False
        if self.oktmo is not None:
            return any(place.oktmo and place.oktmo.startswith(self.oktmo) for place in places)
        return not self.places or any(place.kind in self.places for place in places)


class RoutingExample(Strict):
    """A group, a place, and the rule that must decide."""

    group: Code
    place: TerritoryKind | None = None
    oktmo: Oktmo | None = None
    rule: Code


class RoutingPack(Pack):
    """Rules in the order in which they are asked; one that names an ОКТМО is asked before all that do not."""

    rules: tuple[RoutingRule, ...] = Field(min_length=1)
    examples: tuple[RoutingExample, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rules_have_own_ids(self) -> Self:
        unique(self.rules, "id")
        return self

    def route(self, group: str, *, places: Sequence[Place]) -> RoutingRule | None:
        """This function will find the rule for a group of topics; `places` is the territory and those it lies in."""
        for exact in (True, False):
            for rule in self.rules:
                if (rule.oktmo is not None) == exact and rule.fits(group, places):
                    return rule
        return None

    def failed_examples(self) -> list[tuple[str, str]]:
        """This function will route the pack's own examples."""
        failed = []
        for example in self.examples:
            places = [Place(kind=example.place, oktmo=example.oktmo)] if example.place else []
            rule = self.route(example.group, places=places)
            if rule is None or rule.id != example.rule:
                where = f"{example.group} in {example.oktmo or example.place or 'no known place'}"
                failed.append((where, f"expected {example.rule}, got {rule.id if rule else 'no rule'}"))
        return failed
