"""How many people live where, by day."""

import datetime as dt

from django.db import transaction

from veche.agencies.models import Population, Territory
from veche.agencies.operations import trees
from veche.facts.agencies import PopulationCounted
from veche.journal import operations as journal


@transaction.atomic
def count(territory: Territory, *, people: int, on: dt.date, source: str, actor: str, now: dt.datetime) -> Population:
    """This function will keep how many people live in a territory on a day; the same day again corrects the number.

    Raises NotYet. The territory's own `population` stays the newest one.
    """
    trees.may_happen(territory, on, now=now)
    known = Population.objects.filter(territory=territory, on=on).first()
    if known is None:
        known = Population.objects.create(territory=territory, on=on, people=people, source=source)
        changed = True
    else:
        changed = bool(journal.amend(known, actor=actor, at=now, people=people, source=source))
    newest = Population.objects.filter(territory=territory).order_by("-on").values_list("people", flat=True).first()
    Territory.objects.filter(pk=territory.pk).update(population=newest)
    territory.population = newest
    if changed:
        journal.record(
            PopulationCounted(territory_id=territory.pk, on=on.isoformat(), people=people), actor=actor, at=now
        )
    return known
