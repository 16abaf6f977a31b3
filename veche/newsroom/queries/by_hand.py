"""Networks that no program writes into: a person publishes there and says where."""

from collections.abc import Iterable

from django.conf import settings

from veche import packs
from veche.newsroom.models import Mark, Target
from veche.packs import written


def networks() -> frozenset[str]:
    """This function will name the networks of which only addresses are known."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    return frozenset(name for name, pack in known.items() if pack.link_only)


def leads_to(link: str, network: str) -> bool:
    """This function will tell whether a link is a web address inside a network."""
    pack = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))[network]
    try:
        parts = written.parts(link)
    except ValueError:
        return False
    return link.startswith(("https://", "http://")) and parts.host in pack.addresses.hosts


def marks(targets: Iterable[Target]) -> dict[int, Mark]:
    """This function will find what people said of targets, by target."""
    rows = Mark.objects.filter(target__in=[target.pk for target in targets]).select_related("by")
    return {row.target_id: row for row in rows}
