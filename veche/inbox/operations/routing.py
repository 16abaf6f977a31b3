"""Who answers: the pack's rule for the topic and the place, and the body that it means here."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from veche import packs
from veche.agencies import queries as agencies
from veche.agencies.models import Body, Territory
from veche.packs.kinds.routing import Place, RoutingRule, Target

OFF_TOPIC = "none"
SURE = 0.7


@dataclass(frozen=True)
class Route:
    """The responsible body and the rule's reason, in the installation's language."""

    body: Body
    reason: str


class Router:
    """Routes the cases of one batch; bodies and territories are read once."""

    def __init__(self) -> None:
        self.rules = list(packs.load("routing", regions=settings.VECHE_REGION_PACKS).values())
        groups = [g for pack in packs.load("triage", regions=settings.VECHE_REGION_PACKS).values() for g in pack.groups]
        self.spheres = {g.code: frozenset({g.title.ru.casefold(), g.title.en.casefold()}) for g in groups}
        self.territories = {row.pk: row for row in Territory.objects.all()}
        self.found: dict[tuple[str, int], Route] = {}

    def route(self, topic: str, owner: Body, *, confidence: float = 1.0) -> Route:
        """This function will find who answers for a topic asked on a page of `owner`; the owner itself when no rule fits.

        An institution keeps what is said of its own sphere and what the model is not sure of: its people know it best.
        """
        if owner.level == Body.Level.INSTITUTION and (confidence < SURE or self._is_own_sphere(topic, owner)):
            return Route(owner, "")
        key = (topic, owner.pk)
        if key not in self.found:
            self.found[key] = self._route(topic, owner)
        return self.found[key]

    def _route(self, topic: str, owner: Body) -> Route:
        if topic == OFF_TOPIC or owner.level == Body.Level.COURT:
            return Route(owner, "")
        places = self.places(owner)
        for pack in self.rules:
            rule = pack.route(topic, places=[Place(kind=place.kind, oktmo=place.oktmo) for place in places])  # type: ignore[arg-type]
            body = self._body(rule.goes_to, owner, places) if rule else None
            if rule and body:
                return Route(body, _reason(rule))
        return Route(owner, "")

    def _is_own_sphere(self, topic: str, owner: Body) -> bool:
        return owner.sphere.casefold() in self.spheres.get(topic, frozenset())

    def places(self, owner: Body) -> list[Territory]:
        """This function will list the owner's territory and those that it lies in, the smallest first."""
        ids = self.territories[owner.territory_id].path.strip("/").split("/")
        return [self.territories[int(id)] for id in reversed(ids)]

    def region(self, owner: Body) -> Territory:
        """This function will find the region that the owner lies in."""
        return self.places(owner)[-1]

    def _body(self, target: Target, owner: Body, places: Sequence[Territory]) -> Body | None:
        if target.ogrn:
            return agencies.by_ogrn(target.ogrn)
        rows = Body.objects.standing().filter(level=target.level)
        if target.at == "place":
            municipality = next((place for place in places if place.kind == Territory.Kind.MUNICIPALITY), places[0])
            rows = rows.filter(territory__path__startswith=municipality.path)
        else:
            rows = rows.filter(territory__path__startswith=places[-1].path)
        fitting = [body for body in rows.order_by("path") if target.is_of_sphere(body.sphere)]
        return next((body for body in fitting if body.pk == owner.pk), fitting[0] if fitting else None)


@lru_cache(maxsize=1000)
def _reason(rule: RoutingRule) -> str:
    language = "en" if settings.LANGUAGE_CODE == "en" else "ru"
    return str(getattr(rule.reason, language))[:200]
