"""A change of administrator is seen in who holds the page: each step closes by its fact, and unknown closes nothing."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.world import NOON, World
from veche.compliance.models import Roadmap
from veche.compliance.operations.roadmaps import walking
from veche.compliance.queries.roadmaps.custody import facts
from veche.compliance.tests import walks
from veche.jobs.worker import run_all
from veche.media import operations as media
from veche.registry.models import Custody, HandOver
from veche.registry.operations import custody

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 17)
YEAR_AGO = TODAY - dt.timedelta(days=365)
ALL = (
    "administrator_known",
    "successor_known",
    "second_factor_on",
    "password_fresh",
    "hand_over_signed",
    "leavers_gone",
)


def holder(world: World, name: str, *, since: dt.date, **held: object) -> Custody:
    return Custody.objects.create(
        page=world.school_page, role="administrator", name=name, since=since, actor="test", at=NOON, **held
    )


def test_of_a_page_that_nobody_wrote_about_nothing_is_known(world: World) -> None:
    assert set(facts(world.school_page, ALL, since=TODAY, today=TODAY).values()) == {None}


def test_an_old_holder_is_no_successor_and_an_old_password_is_not_fresh(world: World) -> None:
    holder(world, "Прежняя", since=YEAR_AGO, password_on=YEAR_AGO, second_factor_on=YEAR_AGO)
    known = facts(world.school_page, (*ALL, "password_changed"), since=TODAY, today=TODAY)
    assert (known["administrator_known"], known["successor_known"], known["second_factor_on"]) == (True, None, True)
    assert (known["password_fresh"], known["password_changed"]) == (False, False)


def test_from_the_leaver_to_the_signed_act_by_the_registrys_own_deeds(world: World) -> None:
    before = holder(world, "Прежняя", since=YEAR_AGO)
    roadmap = walks.given(world, "change_of_administrator", world.school)
    walking.done(walks.step(roadmap, "successor"), note="Приказ № 31", by=world.anna, now=NOON)
    taker = custody.take_over(
        world.school_page, role="administrator", name="Новая", since=TODAY, actor="person:1", now=NOON
    )
    run_all()
    assert (walks.states(roadmap)["rights"], walks.states(roadmap)["leaver"]) == ("done", "open")
    Custody.objects.filter(pk=before.pk).update(until=TODAY, removed_on=TODAY)
    Custody.objects.filter(pk=taker.pk).update(second_factor_on=TODAY, password_on=TODAY)
    walking.check(Roadmap.objects.get(pk=roadmap.pk), now=NOON)
    stand = walks.states(roadmap)
    assert {stand[each] for each in ("leaver", "password", "protection")} == {"done"}
    assert stand["act"] == "open"
    act = HandOver.objects.create(page=world.school_page, giver=before, taker=taker, on=TODAY, actor="test", at=NOON)
    with pytest.raises(walking.StillBroken):
        walking.done(walks.step(roadmap, "act"), note="Подписан", by=world.anna, now=NOON)
    scan = SimpleUploadedFile("акт.pdf", b"%PDF-1.4 act")
    HandOver.objects.filter(pk=act.pk).update(signed=media.keep(scan, actor="test", now=NOON))
    walking.check(Roadmap.objects.get(pk=roadmap.pk), now=NOON)
    assert walks.states(roadmap)["act"] == "done"
