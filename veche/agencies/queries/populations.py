"""How many people lived where on a day."""

import datetime as dt
from collections.abc import Iterable

from veche.agencies.models import Population, Territory


def population(territory: Territory, on: dt.date) -> int | None:
    """This function will tell how many people lived in a territory on a day: by the last count that is not later."""
    return populations([territory.pk], on).get(territory.pk)


def populations(territories: Iterable[int], on: dt.date) -> dict[int, int]:
    """This function will tell the same of many territories by their ids; those never counted until then are absent."""
    rows = Population.objects.filter(territory_id__in=list(territories), on__lte=on).order_by("territory_id", "on")
    return dict(rows.values_list("territory_id", "people"))
