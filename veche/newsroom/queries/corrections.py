"""Corrections of what is published."""

from veche.delivery import queries as delivery
from veche.newsroom.models import Correction, Material, Target


def correctable(material: Material) -> list[Target]:
    """This function will list the pages that show a material's common text and can be made to show another one."""
    rows = material.targets.filter(state=Target.State.PUBLISHED, text="").select_related("page", "parcel__page")
    return [target for target in rows if target.parcel and delivery.can_be_changed(target.parcel, "edit")]


def shown(material: Material) -> int:
    """This function will count the pages that show a material now."""
    return material.targets.filter(state=Target.State.PUBLISHED, parcel__gone_at=None).count()


def waiting(material: Material) -> Correction | None:
    """This function will find the correction that waits for a decision."""
    return material.corrections.filter(decided_at=None).select_related("author").first()
