"""Roles are given and ended, and persons kept, only within one's own right."""

import datetime as dt

import pytest

from tests.world import ACTOR, NOON, World, person
from veche import packs
from veche.journal.models import Entry
from veche.people import queries
from veche.people.models import Person
from veche.people.operations import add_person, appoint, appointments, passwords, persons
from veche.people.queries import staff
from veche.people.rules import roles


@pytest.fixture
def petr(world: World) -> Person:
    """Keeps the staff of the first administration."""
    return person("petr", "Пётр Ведёт", "administrator", world.administration)


def give(world: World, to: Person, role: str, *, by: Person, body: str = "administration") -> None:
    appointments.give(to, role=role, body=getattr(world, body), realm="live", by=by, now=NOON)


def test_gives_what_the_own_role_holds_or_appoints(world: World, petr: Person) -> None:
    give(world, world.anna, "administrator", by=petr)
    give(world, world.anna, "approver", by=petr, body="school")
    assert queries.may(Person.objects.get(pk=world.anna.pk), "people.edit", body=world.school)


@pytest.mark.parametrize(("role", "body"), [("page_administrator", "other_administration"), ("leader", "government")])
def test_gives_nothing_outside_the_own_bodies(world: World, petr: Person, role: str, body: str) -> None:
    with pytest.raises(appointments.NotYoursToGive):
        give(world, world.vera, role, by=petr, body=body)


def test_a_role_that_keeps_no_staff_gives_nothing(world: World) -> None:
    with pytest.raises(appointments.NotYoursToGive):
        give(world, world.anna, "page_administrator", by=world.vera)


def test_a_role_with_more_rights_is_given_only_if_the_pack_says_so(
    world: World, petr: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = roles.ordered()
    bare = {**known, "administrator": known["administrator"].model_copy(update={"appoints": frozenset()})}
    monkeypatch.setattr(packs, "load", lambda kind, *, regions=(): bare)
    with pytest.raises(appointments.NotYoursToGive):
        give(world, world.anna, "approver", by=petr)
    give(world, world.anna, "administrator", by=petr)


def test_nobody_changes_the_own_roles(world: World) -> None:
    with pytest.raises(appointments.NotYoursToGive):
        give(world, world.roma, "operator", by=world.roma, body="government")
    with pytest.raises(appointments.NotYoursToGive):
        appointments.end(world.roma.appointments.get(), by=world.roma, now=NOON)
    with pytest.raises(persons.OnlyByAnother):
        persons.suspend(world.roma, by=world.roma, now=NOON)


def test_training_rights_give_nothing_on_real_pages(world: World) -> None:
    tutor = add_person("tutor", name="Тренер", actor=ACTOR, now=NOON)
    appoint(tutor, role="administrator", body=world.government, realm="training", actor=ACTOR, now=NOON)
    with pytest.raises(appointments.NotYoursToGive):
        give(world, world.anna, "approver", by=tutor)
    assert list(staff.persons(tutor)) == [tutor]


def test_who_also_works_elsewhere_is_not_taken_over(world: World, petr: Person) -> None:
    appoint(world.anna, role="operator", body=world.government, actor=ACTOR, now=NOON)
    for deed in (persons.suspend, passwords.invite):
        with pytest.raises(persons.NotYoursToKeep):
            deed(world.anna, by=petr, now=NOON)
    with pytest.raises(persons.NotYoursToKeep):
        persons.change(world.anna, by=petr, now=NOON, email="petr@example.org")


def test_ending_is_a_fact_and_takes_the_right_at_once(world: World, petr: Person) -> None:
    appointments.end(world.anna.appointments.get(), by=petr, now=NOON)
    assert not queries.may(Person.objects.get(pk=world.anna.pk), "newsroom.write")
    assert Entry.objects.get(fact="people.AppointmentEnded").values["body_id"] == world.administration.pk


def test_leavers_stay_with_their_last_body_and_those_who_moved_do_not(world: World, petr: Person) -> None:
    appointments.end(world.anna.appointments.get(), by=petr, now=NOON)
    assert staff.persons(petr).filter(pk=world.anna.pk).exists()
    appoint(world.anna, role="operator", body=world.other_administration, actor=ACTOR, now=NOON)
    assert not staff.persons(petr).filter(pk=world.anna.pk).exists()
    world.anna.appointments.filter(ended_at=None).update(ended_at=NOON + dt.timedelta(days=30))
    assert not staff.persons(petr).filter(pk=world.anna.pk).exists()  # the other body was the last
