"""Corrections of what is published: who may decide on one is told, once a material, until nothing of it waits for them."""

import datetime as dt

from veche.newsroom.models import Correction
from veche.notices.operations import telling


def waits(correction_id: int, *, now: dt.datetime) -> None:
    """This function will tell those who may approve a correction; never who wrote it, and nobody when it is decided."""
    correction = Correction.objects.select_related("material").get(pk=correction_id)
    if correction.decided_at is not None:
        return
    material = correction.material
    telling.tell_nearest(
        "correction_waiting",
        key=_key(material.pk),
        body_id=material.body_id,
        realm=material.realm,
        but={correction.author_id},
        now=now,
        material_id=material.pk,
    )


def decided(material_id: int, *, now: dt.datetime) -> None:
    """This function will end the matter for everybody whom no correction of the material waits for any more."""
    waiting = Correction.objects.filter(material=material_id, decided_at=None)
    authors = set(waiting.values_list("author_id", flat=True))
    if not authors:
        telling.close([_key(material_id)], now=now)
    elif len(authors) == 1:  # who wrote all that is left decides on none of it
        telling.close([_key(material_id)], now=now, only=authors)


def _key(material_id: int) -> str:
    return f"correction_waiting:{material_id}"
