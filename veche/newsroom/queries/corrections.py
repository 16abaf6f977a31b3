"""Corrections of what is published."""

from collections.abc import Collection

from django.db.models import Count, Q, QuerySet

from veche.connectors import catalogue
from veche.delivery import queries as delivery
from veche.newsroom.models import Correction, Material, Target
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Page
from veche.registry.queries import abilities


def correctable(material: Material) -> list[Target]:
    """This function will list the pages that show a material's common text and can be made to show another one."""
    return [target for target in _common(material) if can_be_corrected(target)]


def reached(material: Material, target: Target | None) -> list[Target]:
    """This function will list the pages that a correction changes: those of the common text, or the one `target`."""
    if target is None:
        return correctable(material)
    return [target] if can_be_corrected(target) else []


def out_of_reach(material: Material) -> list[Target]:
    """This function will list the pages that show the common text and that only a person can correct, on the page itself."""
    return [target for target in _common(material) if not can_be_corrected(target)]


def _common(material: Material) -> list[Target]:
    rows = material.targets.filter(state=Target.State.PUBLISHED, text="").exclude(parcel__gone_at__isnull=False)
    return list(rows.select_related("page__body", "parcel__page").order_by("page__title", "pk"))


def can_be_corrected(target: Target) -> bool:
    """This function will tell whether what a page shows of a material can be made to say something else from here."""
    if target.state != Target.State.PUBLISHED or target.parcel is None:
        return False
    return delivery.can_be_changed(target.parcel, "edit")


def shown(material: Material) -> tuple[int, int]:
    """This function will count the pages that show a material now: those whose network deletes, and all others."""
    deletes = Q(parcel__isnull=False, page__network__in=catalogue.able("delete"))
    counted = _shown(material).aggregate(here=Count("pk", filter=deletes), all=Count("pk"))
    return counted["here"], counted["all"] - counted["here"]


def _shown(material: Material) -> QuerySet[Target]:
    return material.targets.filter(state=Target.State.PUBLISHED, parcel__gone_at=None)


def refusing(targets: Collection[Target], ability: str) -> dict[int, str]:
    """This function will tell by page why its keys let nothing be edited, or deleted, there: as it was last measured."""
    return abilities.unable([target.page for target in targets], ability)


def refusing_removal(material: Material) -> list[Page]:
    """This function will list the pages that show a material and whose keys let nothing be deleted there."""
    targets = list(_shown(material).select_related("page").order_by("page__title", "pk"))
    lacking = refusing(targets, "delete")
    return [target.page for target in targets if target.page_id in lacking]


def to_decide(viewer: Person) -> QuerySet[Correction]:
    """This function will give the corrections of others that the viewer may decide on, the oldest first."""
    rows = Correction.objects.filter(decided_at=None).exclude(author=viewer).select_related("material", "author")
    mine = people.visible(viewer, "newsroom.approve", rows, body="material__body", realm="material__realm")
    return mine.order_by("pk")


def waiting(material: Material) -> list[Correction]:
    """This function will list the corrections that wait for a decision: of the common text, then of pages' own words."""
    rows = material.corrections.filter(decided_at=None).select_related("author", "target__page", "material")
    return sorted(rows, key=lambda row: (row.target_id is not None, row.pk))
