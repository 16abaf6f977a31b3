"""Three steps: what is late before what waits, one of each kind before more of the same."""

import datetime as dt

import pytest

from conftest import signed_in
from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.desk.queries.steps import steps
from veche.desk.queries.today import today
from veche.inbox.models import Case
from veche.people.models import Person
from veche.registry.models import Page

DAY = dt.timedelta(days=1)


def urls(viewer: Person, now: dt.datetime = NOON) -> list[str]:
    return [step.url for step in steps(today(viewer, now=now), now=now)]


@pytest.fixture
def unknown(world: World) -> Parcel:
    return Parcel.objects.create(
        page=world.page,
        realm="live",
        kind="post",
        purpose="newsroom.variant:1",
        text="Запись",
        state="unknown",
        due_at=NOON,
        planned_at=NOON,
        planned_by="test",
    )


def test_a_message_that_waits_is_a_step_for_those_who_answer(world: World, open_case: Case) -> None:
    assert f"/inbox/cases/{open_case.pk}/" in urls(world.anna)
    assert urls(world.gleb)[:1] != [f"/inbox/cases/{open_case.pk}/"]
    assert urls(world.dina) == []


def test_an_unknown_delivery_comes_before_a_late_message(world: World, open_case: Case, unknown: Parcel) -> None:
    Case.objects.update(due_at=NOON - DAY)
    assert urls(world.boris)[:2] == [f"/delivery/parcels/{unknown.pk}/", f"/inbox/cases/{open_case.pk}/"]


def test_a_late_message_is_said_in_the_first_sentence(world: World, open_case: Case) -> None:
    assert "просроченных нет" in signed_in(world.anna).get("/").content.decode()
    Case.objects.update(due_at=NOON - DAY)
    assert "Просрочено 1 сообщение" in signed_in(world.anna).get("/").content.decode()


def test_there_are_never_more_than_three(world: World, open_case: Case, unknown: Parcel) -> None:
    assert len(urls(world.boris)) <= 3


def test_the_next_lesson_is_a_step_when_nothing_else_presses(world: World) -> None:
    assert any("/lessons/" in url for url in urls(world.gleb))


def test_an_empty_installation_asks_for_its_sheet_first(world: World) -> None:
    Page.objects.all().delete()
    assert urls(world.roma)[:2] == ["/jobs/", "/registry/imports/"]  # no worker runs here, and that is worse
    assert "/registry/imports/" not in urls(world.anna)


def test_a_filled_one_does_not(world: World) -> None:
    assert "/registry/imports/" not in urls(world.roma)
