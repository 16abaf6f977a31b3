"""Whom an import stands on: the region and the body at its head, made on the first import of an installation."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies import operations as agencies
from veche.agencies import queries
from veche.agencies.models import Body, Territory
from veche.registry.operations.importing.sheet import SheetRefused


def head() -> Body | None:
    """This function will find the body at the head of the installation's tree."""
    return Body.objects.filter(parent=None).select_related("territory").order_by("id").first()


@transaction.atomic
def laid(*, region: str, government: str, zone: str, actor: str, now: dt.datetime) -> Body:
    """This function will find the head, or make it with its region; raises SheetRefused when the region has no name."""
    known = head()
    if known is not None:
        return known
    territory = queries.region()
    if territory is None:
        if not region:
            raise SheetRefused("no_region", {})
        kind, zone = Territory.Kind.REGION, zone or settings.TIME_ZONE
        territory = agencies.add_territory(region, kind=kind, zone=zone, actor=actor, now=now)
    name = government or _("Government: %(region)s") % {"region": territory.name}
    return agencies.add_body(name, level=Body.Level.REGION, territory=territory, actor=actor, now=now)
