"""Reading territories, bodies and officials. They are public facts: no viewer narrows them."""

from veche.agencies.queries.history import BodyThen, as_of, events_of
from veche.agencies.queries.populations import population, populations
from veche.agencies.queries.search import named, slips
from veche.agencies.queries.trees import (
    ancestors,
    by_ogrn,
    day_of_region,
    final,
    municipalities,
    municipality_names,
    region,
)

__all__ = [
    "BodyThen",
    "ancestors",
    "as_of",
    "by_ogrn",
    "day_of_region",
    "events_of",
    "final",
    "municipalities",
    "municipality_names",
    "named",
    "population",
    "populations",
    "region",
    "slips",
]
