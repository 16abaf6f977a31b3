"""Packs with who switched them, and what trials found, within what a viewer may see."""

from dataclasses import dataclass

from django.db.models import QuerySet

from veche.agencies.models import Body
from veche.compliance.models import Switch, Trial, TriedPage
from veche.people import queries as people
from veche.people.models import Person
from veche.people.queries import staff


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The newest decision on a pack or rule and the name of who made it."""

    switch: Switch
    who: str


def trials(viewer: Person) -> QuerySet[Trial]:
    """This function will give the trials of bodies whose requirements a viewer may decide about, the newest first."""
    return people.visible(viewer, "compliance.rules", Trial.objects.all()).order_by("-id")


def rows(trial: Trial, viewer: Person) -> QuerySet[TriedPage]:
    """This function will give the pages of a trial that would newly break something, of those that a viewer may see."""
    found = TriedPage.objects.filter(trial=trial).select_related("page__body__territory")
    return people.visible(viewer, "compliance.see", found, body="page__body", realm="page__realm").order_by("id")


def decided(pack: str = "") -> dict[tuple[str, str], Decided]:
    """This function will give the newest decision on each pack and rule."""
    found = Switch.objects.order_by("id")
    kept = {(row.pack, row.rule): row for row in (found.filter(pack=pack) if pack else found)}
    names = staff.names(row.actor for row in kept.values())
    return {key: Decided(switch=row, who=names.get(row.actor, "")) for key, row in kept.items()}


def history(pack: str) -> list[Decided]:
    """This function will list all decisions on a pack, the newest first."""
    found = list(Switch.objects.filter(pack=pack).order_by("-id")[:50])
    names = staff.names(row.actor for row in found)
    return [Decided(switch=row, who=names.get(row.actor, "")) for row in found]


def tops(viewer: Person) -> list[Body]:
    """This function will list the bodies, the highest, in which a viewer may decide about requirements."""
    found = list(people.bodies(viewer, "compliance.rules").order_by("path")[:200])
    return [
        body for body in found if not any(body.path != each.path and body.path.startswith(each.path) for each in found)
    ]
