"""Territories and bodies in their trees."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from veche.agencies.models import Body, Territory

MOST_SUCCESSORS = 20


def region() -> Territory | None:
    """This function will find the installation's first region."""
    return Territory.objects.filter(kind=Territory.Kind.REGION).order_by("id").first()


def day_of_region(now: dt.datetime) -> dt.date:
    """This function will tell which day it is in the region; in UTC before there is one."""
    found = region()
    return now.astimezone(ZoneInfo(found.zone if found else "UTC")).date()


def municipalities() -> list[Territory]:
    """This function will list all standing municipalities by name."""
    return list(Territory.objects.standing().filter(kind=Territory.Kind.MUNICIPALITY).order_by("name"))


def municipality_names() -> QuerySet[Territory, tuple[int, str]]:
    """This function will list all standing municipalities as (id, name) by name, for a list to choose from."""
    found = Territory.objects.standing().filter(kind=Territory.Kind.MUNICIPALITY).order_by("name")
    return found.values_list("pk", "name")


def ancestors(body: Body) -> list[Body]:
    """This function will list a body's founders from the top down, the body itself last."""
    ids = [int(part) for part in body.path.strip("/").split("/")]
    found = Body.objects.in_bulk(ids)
    return [found[id] for id in ids if id in found]


def by_ogrn(ogrn: str) -> Body | None:
    """This function will find the standing body with an ОГРН or, when it was merged, what it was merged into."""
    standing: Body | None = Body.objects.standing().filter(ogrn=ogrn).first()
    if standing is not None:
        return standing
    merged = Body.objects.filter(ogrn=ogrn, successor__isnull=False).order_by("-closed_on", "-id").first()
    return final(merged) if merged else None


def final(body: Body) -> Body:
    """This function will follow successors to the last one; a body that was not merged is its own."""
    for _step in range(MOST_SUCCESSORS):
        if body.successor is None:
            break
        body = body.successor
    return body
