"""What a body was called and whom it stood under on a day can be told for every day; nothing is overwritten."""

import datetime as dt
from typing import Any

import pytest

from tests.world import ACTOR, NOON, World
from veche.agencies import operations, queries
from veche.agencies.models import Body, BodyEvent
from veche.agencies.operations import territories
from veche.agencies.operations.bodies import NothingChanges, StillFounder
from veche.facts.agencies import BodyMerged
from veche.journal.models import Change, Entry

TODAY = dt.date(2026, 6, 17)
MARCH, MAY = dt.date(2026, 3, 1), dt.date(2026, 5, 1)


def by(on: dt.date = TODAY, basis: str = "Постановление № 5") -> dict[str, Any]:
    return {"on": on, "basis": basis, "actor": ACTOR, "now": NOON}


def test_each_day_has_its_name_and_its_founder(world: World) -> None:
    school = world.school
    operations.rename(school, "Лицей № 1", **by(MARCH))
    operations.move(school, world.government, **by(MAY))
    told = [queries.as_of(school, on) for on in (MARCH - dt.timedelta(days=1), MARCH, MAY)]
    assert [each.name for each in told] == ["Школа № 1", "Лицей № 1", "Лицей № 1"]
    assert [each.founder for each in told] == [world.administration, world.administration, world.government]
    assert not told[0].is_known
    assert queries.as_of(school, TODAY).is_known


def test_a_day_written_down_late_changes_only_what_was_between(world: World) -> None:
    operations.rename(world.school, "Гимназия", **by(MAY))
    operations.rename(world.school, "Лицей № 1", **by(MARCH))
    assert Body.objects.get(pk=world.school.pk).name == "Гимназия"
    assert queries.as_of(world.school, MARCH).name == "Лицей № 1"


def test_a_day_that_has_not_come_is_refused_by_the_bodys_own_clock(world: World) -> None:
    with pytest.raises(operations.NotYet):
        operations.rename(world.school, "Лицей", **by(TODAY + dt.timedelta(days=1)))
    assert not Change.objects.exists()


def test_the_basis_and_the_history_of_fields_stay(world: World) -> None:
    event = operations.rename(world.school, "Лицей № 1", **by())
    assert (event.basis, event.actor, event.at) == ("Постановление № 5", ACTOR, NOON)
    assert Change.objects.get(subject="agencies.body", subject_id=world.school.pk, field="name").before == "Школа № 1"
    assert list(queries.named(Body.objects.all(), "лицея")) == [world.school]


def test_a_sheet_that_brings_another_name_renames(world: World) -> None:
    changed = operations.change_body(
        world.school, name="Лицей № 1", phone="1", territory_id=world.other_district.pk, actor=ACTOR, now=NOON
    )
    assert changed == ("name", "territory_id", "phone")
    assert [each.kind for each in queries.events_of(world.school)] == ["relocated", "renamed", "entered"]
    assert operations.change_body(world.school, name="Лицей № 1", actor=ACTOR, now=NOON) == ()


def test_the_same_name_again_is_no_happening(world: World) -> None:
    with pytest.raises(NothingChanges):
        operations.rename(world.school, " Школа №  1 ".replace("№  1", "№ 1"), **by())


def test_a_founder_is_not_closed_over_the_heads_of_others(world: World) -> None:
    with pytest.raises(StillFounder):
        operations.close(world.administration, **by())
    operations.close(world.school, **by())
    operations.close(world.administration, **by())
    with pytest.raises(operations.IsClosed):
        operations.add_body(
            "Сад", level="institution", territory=world.district, parent=world.administration, actor=ACTOR, now=NOON
        )
    operations.reopen(world.administration, **by())
    assert world.administration.closed_on is None


def test_a_merged_body_stays_and_names_its_successor(world: World) -> None:
    head = operations.appoint(
        world.administration, "Иван Первый", position="Глава", since=MARCH, basis="", actor=ACTOR, now=NOON
    )
    operations.merge(world.administration, world.other_administration, **by())
    old, new = (Body.objects.get(pk=each.pk) for each in (world.administration, world.other_administration))
    school = Body.objects.get(pk=world.school.pk)
    assert (old.closed_on, old.successor) == (TODAY, new)
    assert (school.parent, school.path) == (new, f"{new.path}{school.pk}/")
    assert new.ogrn == old.ogrn == "1027900500000"
    assert queries.by_ogrn("1027900500000") == new
    head.refresh_from_db()
    assert head.body == new
    assert Entry.objects.get(fact=BodyMerged.name).values["successor_id"] == new.pk


def test_two_standing_bodies_never_share_a_number(world: World) -> None:
    other = world.other_administration
    with pytest.raises(operations.OgrnTaken):
        operations.change_body(other, ogrn="1027900500000", actor=ACTOR, now=NOON)
    operations.close(world.school, **by())
    operations.close(world.administration, **by())
    operations.change_body(other, ogrn="1027900500000", actor=ACTOR, now=NOON)
    with pytest.raises(operations.OgrnTaken):
        operations.reopen(world.administration, **by())


@pytest.mark.parametrize("ogrn", ["123", "1027900500001", "не число"])
def test_a_wrong_number_is_refused(world: World, ogrn: str) -> None:
    with pytest.raises(operations.WrongNumber):
        operations.change_body(world.school, ogrn=ogrn, actor=ACTOR, now=NOON)


def test_a_territory_joins_another_with_all_that_lies_in_it(world: World) -> None:
    territories.merge(world.district, world.other_district, **by())
    assert Body.objects.get(pk=world.school.pk).territory == world.other_district
    assert queries.as_of(world.school, MARCH).territory == world.district
    assert world.district.successor == world.other_district
    assert queries.municipalities() == [world.other_district]


def test_the_type_follows_from_the_founder(world: World) -> None:
    assert [each.registered_type for each in (world.government, world.administration, world.school)] == [
        "state_body",
        "municipal_body",
        "municipal_institution",
    ]


def test_every_row_was_entered_once(world: World) -> None:
    assert BodyEvent.objects.filter(kind="entered").count() == Body.objects.count()
