"""A step is closed by what a check sees, stays open while nothing is seen, and opens again when the check breaks."""

import datetime as dt

import pytest

from tests.world import NOON, World, page
from veche.agencies.models import Body
from veche.compliance.models import Roadmap
from veche.compliance.operations.roadmaps import hearing, walking
from veche.compliance.operations.roadmaps.giving import CourtsWalkNothing, NobodyToGiveTo
from veche.compliance.operations.roadmaps.walking import EvidenceNeeded, StillBroken
from veche.compliance.queries import addressees
from veche.compliance.queries.addressees import Addressees
from veche.compliance.tests import sights, walks
from veche.jobs.worker import run_all
from veche.journal.models import Entry
from veche.registry.models import Page

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(days=1)


def test_a_body_with_a_page_begins_where_it_stands(world: World) -> None:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    roadmap = walks.given(world, "from_nothing", world.school)
    stand = walks.states(roadmap)
    assert (stand["page"], stand["name"], stand["contacts"]) == ("done", "done", "open")
    assert (stand["cabinet"], stand["mark"]) == ("waiting", "done")
    assert Roadmap.objects.get().page == world.school_page
    named = walks.step(roadmap, "name")
    assert named.verified_by == "rules"
    assert named.verdict is not None
    assert (named.verdict.rule, named.verdict.page) == ("official_name", world.school_page)


def test_a_mended_page_closes_the_step_and_a_broken_one_opens_it_again(world: World) -> None:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    roadmap = walks.given(world, "from_nothing", world.school)
    for hours, site, state in ((1, "https://school1.example.ru", "done"), (2, "", "open")):
        now = NOON + dt.timedelta(hours=hours)
        sights.look(world.school_page, now=now, site=site)
        sights.verdicts(world.school_page, now=now)
        run_all()
        assert walks.step(roadmap, "contacts").state == state
    assert walks.step(roadmap, "contacts").reopened == 1
    told = Entry.objects.filter(fact__startswith="compliance.Step", values__step_id=walks.step(roadmap, "contacts").pk)
    assert [each.fact for each in told.order_by("id")] == ["compliance.StepDone", "compliance.StepReopened"]


def test_what_could_not_be_seen_moves_nothing(world: World) -> None:
    sights.look(world.school_page)
    sights.verdicts(world.school_page)
    roadmap = walks.given(world, "from_nothing", world.school)
    sights.look(world.school_page, now=LATER, site=None, description=None)
    sights.verdicts(world.school_page, now=LATER)
    hearing.hear(roadmap.pk, now=LATER)
    assert walks.step(roadmap, "contacts").state == "done"


def test_a_new_page_is_found_and_the_steps_behind_it_open(world: World) -> None:
    Page.objects.filter(pk=world.school_page.pk).update(body=world.administration)
    roadmap = walks.given(world, "from_nothing", world.school)
    assert walks.states(roadmap)["page"] == "waiting"
    walking.done(walks.step(roadmap, "responsible"), note="Приказ № 4", by=world.anna, now=NOON)
    assert walks.states(roadmap)["page"] == "open"
    made = page(world.school, network="ok", address="school", external_id="7")
    hearing.hear(roadmap.pk, now=NOON)
    assert (walks.states(roadmap)["page"], walks.states(roadmap)["name"]) == ("done", "open")
    assert Roadmap.objects.get().page == made


def test_a_person_needs_something_to_show_and_cannot_outweigh_the_check(world: World) -> None:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    roadmap = walks.given(world, "from_nothing", world.school)
    with pytest.raises(EvidenceNeeded):
        walking.done(walks.step(roadmap, "responsible"), note="  ", by=world.anna, now=NOON)
    with pytest.raises(StillBroken):
        walking.done(walks.step(roadmap, "contacts"), note="Всё есть", by=world.anna, now=NOON)


def test_counters_follow_and_the_last_step_finishes(world: World) -> None:
    roadmap = walks.given(world, "change_of_administrator", world.school)
    assert (roadmap.steps_total, roadmap.steps_done) == (7, 0)
    walking.block(walks.step(roadmap, "successor"), reason="Ищем человека", by=world.anna, now=NOON)
    assert Roadmap.objects.get(pk=roadmap.pk).steps_blocked == 1
    for key in walks.states(roadmap):
        walking.done(walks.step(roadmap, key), note="Сделано, акт у директора", by=world.anna, now=NOON)
    row = Roadmap.objects.get(pk=roadmap.pk)
    assert (row.state, row.steps_done, row.steps_blocked, row.ended_at) == ("finished", 7, 0, NOON)
    assert Entry.objects.filter(fact="compliance.RoadmapFinished").count() == 1


def test_nobody_walks_the_same_twice_and_courts_walk_nothing(world: World) -> None:
    walks.give(world, "from_nothing", world.school)
    with pytest.raises(NobodyToGiveTo):
        walks.give(world, "from_nothing", world.school)
    world.school.level = "court"
    with pytest.raises(CourtsWalkNothing):
        walks.give(world, "another_network", world.school, network="ok")


def test_a_closed_page_is_no_page(world: World) -> None:
    roadmap = walks.given(world, "from_nothing", world.school)
    assert walks.step(roadmap, "page").state == "done"
    Page.objects.filter(pk=world.school_page.pk).update(closed_on=NOON.date())
    hearing.hear(roadmap.pk, now=LATER)
    assert (walks.step(roadmap, "page").state, Roadmap.objects.get().page) == ("waiting", None)
    lacking = addressees.narrowed(Body.objects.all(), Addressees(absent="vk"))
    assert list(lacking.filter(pk=world.school.pk)) == [world.school]
