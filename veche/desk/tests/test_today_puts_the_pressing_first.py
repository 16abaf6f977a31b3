"""Three steps: what is late before what waits, one of each kind before more of the same."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import signed_in
from tests.world import NOON, World
from veche.compliance.operations.assignments import answering
from veche.compliance.tests import walks
from veche.compliance.tests.orders import issued, teacher
from veche.delivery.models import Parcel
from veche.desk.queries.steps import steps
from veche.desk.queries.today import today
from veche.inbox.models import Case
from veche.inbox.rules.terms import NO_TERM
from veche.people.models import Person
from veche.public.models import FakeReport
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


def test_what_asks_nothing_is_no_step(world: World, open_case: Case) -> None:
    Case.objects.update(due_at=NO_TERM, state=Case.State.NO_ACTION)
    assert f"/inbox/cases/{open_case.pk}/" not in urls(world.anna)
    assert today(world.anna, now=NOON).messages.shown == []  # type: ignore[union-attr]


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


def test_what_the_own_body_is_asked_is_a_step_until_it_is_shown(world: World) -> None:
    asked = issued(world)
    keeper, address = teacher(world), f"/compliance/asked/{asked.pk}/"
    assert address in urls(keeper)
    assert address not in urls(world.anna)  # she runs the body above
    answering.claim(asked, by=keeper, now=NOON, note="Сделано", file=SimpleUploadedFile("act.pdf", b"%PDF-1.4 act"))
    assert address not in urls(keeper)
    assert address in urls(world.vera)


def test_the_roadmap_of_the_own_body_is_a_step(world: World) -> None:
    walked = walks.given(world, "from_nothing", world.school)
    assert f"/compliance/roadmaps/{walked.pk}/" in urls(teacher(world))
    assert f"/compliance/roadmaps/{walked.pk}/" not in urls(world.gleb)


def test_a_report_of_a_fake_is_a_step_for_the_centre(world: World) -> None:
    told = {"network": "telegram", "address": "fake", "url": "https://t.me/fake", "reported_at": NOON}
    FakeReport.objects.create(code="7K2M-QW3T-9ABC", body=world.government, **told)
    assert "/public/reports/" in urls(world.boris)
    assert "/public/reports/" not in urls(world.anna)
