"""Pictures and videos that a person may put on a material, and those that a person may see."""

import uuid
from collections.abc import Iterable

from django.db.models import Q

from veche.media.models import Upload
from veche.newsroom.models import Material, Photo
from veche.newsroom.queries.materials import materials
from veche.people.models import Person

SHOWN = Q(kind__startswith="image/") | Q(kind__startswith="video/")


def usable(person: Person, keys: Iterable[str], material: Material | None) -> dict[str, Upload]:
    """This function will find the pictures by their keys: the person's own, and those that the material shows already."""
    asked = [found for key in keys if (found := _uuid(key))]
    free = Q(actor=person.actor)
    if material is not None:
        free |= Q(pk__in=material.photos.values("upload"))
    return {str(upload.key): upload for upload in Upload.objects.filter(SHOWN, free, key__in=asked)}


def visible(person: Person, key: uuid.UUID) -> Upload | None:
    """This function will find a picture that the person gave, or that a material shows which the person may see."""
    upload = Upload.objects.filter(SHOWN, key=key).first()
    if upload is None or upload.actor == person.actor:
        return upload
    shown = Photo.objects.filter(upload=upload).values("material")
    return upload if materials(person).filter(pk__in=shown).exists() else None


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
