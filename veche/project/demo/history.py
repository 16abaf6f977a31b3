"""What had happened to the demo's bodies before it was started: a new name, a new founder, officials, older populations."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from veche.agencies import operations as agencies
from veche.agencies.models import Body, Territory
from veche.agencies.operations import populations

OFFICE = "Глава города (учебный)"


def fill(bodies: Mapping[str, Body], places: Mapping[str, Territory], *, actor: str, now: dt.datetime) -> None:
    """This function will give the demo's bodies and territories their past; every name and number in it is invented."""
    by: dict[str, Any] = {"actor": actor, "now": now}
    today = now.date()
    spring = (now - dt.timedelta(days=120)).date()
    january = spring.replace(month=1, day=1)
    clinic, school, city = bodies["clinic"], bodies["school"], bodies["city"]
    named = clinic.name
    agencies.rename(clinic, "Городская поликлиника (учебная)", on=january, basis="Учебный приказ № 2", **by)
    agencies.rename(clinic, named, on=spring, basis="Учебный приказ № 12", **by)
    agencies.move(school, bodies["government"], on=january, basis="Учебное постановление № 3", **by)
    agencies.move(school, city, on=spring, basis="Учебное постановление № 41", **by)
    agencies.appoint(city, "Павел Примеров", position=OFFICE, since=january, basis="Учебное решение № 1", **by)
    for place in places.values():
        if place.population is not None:
            for day, percent in ((january, 102), (today, 100)):
                people = place.population * percent // 100
                populations.count(place, people=people, on=day, source="Учебное число", **by)
