"""Pages that no program writes into, for want of a way or of a key: a person publishes there and says where."""

from collections.abc import Iterable

from django.conf import settings

from veche import packs
from veche.newsroom.models import Mark, Material, Target
from veche.registry.models import Page


def networks() -> frozenset[str]:
    """This function will name the networks on whose pages a person may publish by hand and say where."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    return frozenset(name for name, pack in known.items() if pack.takes_word)


def serves(page: Page, material: Material) -> bool:
    """This function will tell whether a person publishes a material on a page: a program could not, or has no key for it.

    A network that takes one video and nothing else is served by a program where the material is just that.
    """
    if page.network not in networks():
        return False
    return not (page.is_connected and _is_one_video(material))


def _is_one_video(material: Material) -> bool:
    kinds = list(material.photos.values_list("upload__kind", flat=True))
    return len(kinds) == 1 and kinds[0].startswith("video/") and not material.link and not material.poll


def marks(targets: Iterable[Target]) -> dict[int, Mark]:
    """This function will find what people said of targets, by target."""
    rows = Mark.objects.filter(target__in=[target.pk for target in targets]).select_related("by")
    return {row.target_id: row for row in rows}
