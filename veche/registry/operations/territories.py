"""Deeds on territories as a person orders them: where a body that the person keeps lies."""

import datetime as dt

from django.utils.translation import gettext as _

from veche.agencies.models import Population, Territory
from veche.agencies.operations import populations, territories
from veche.lib.refusals import Refusal
from veche.people.models import Person
from veche.registry.queries import places

DEEDS = ("rename", "move", "merge", "close", "count", "zone")


class NotYours(Refusal):
    """No body that the person keeps covers the territory."""


def check(territory: Territory, by: Person) -> None:
    """This function will refuse a territory that lies outside those of the person's bodies; raises NotYours."""
    if not places.may_edit(by, territory):
        raise NotYours(_("“%(name)s” is not in your reach.") % {"name": territory.name})


def rename(territory: Territory, name: str, *, on: dt.date, basis: str, by: Person, now: dt.datetime) -> None:
    """This function will give a territory another name from a day on."""
    check(territory, by)
    territories.rename(territory, name, on=on, basis=basis, actor=by.actor, now=now)


def move(territory: Territory, into: Territory, *, on: dt.date, basis: str, by: Person, now: dt.datetime) -> None:
    """This function will put a territory into another one."""
    check(territory, by)
    check(into, by)
    territories.move(territory, into, on=on, basis=basis, actor=by.actor, now=now)


def merge(territory: Territory, into: Territory, *, on: dt.date, basis: str, by: Person, now: dt.datetime) -> None:
    """This function will join a territory to another."""
    check(territory, by)
    check(into, by)
    territories.merge(territory, into, on=on, basis=basis, actor=by.actor, now=now)


def close(territory: Territory, *, on: dt.date, basis: str, by: Person, now: dt.datetime) -> None:
    """This function will close a territory."""
    check(territory, by)
    territories.close(territory, on=on, basis=basis, actor=by.actor, now=now)


def count(territory: Territory, *, people: int, on: dt.date, source: str, by: Person, now: dt.datetime) -> Population:
    """This function will keep how many people live in a territory on a day."""
    check(territory, by)
    return populations.count(territory, people=people, on=on, source=source, actor=by.actor, now=now)


def set_zone(territory: Territory, zone: str, *, by: Person, now: dt.datetime) -> None:
    """This function will set the clock by which a territory lives."""
    check(territory, by)
    territories.change(territory, zone=zone, actor=by.actor, now=now)
