"""A lane is fair between pages, heeds what it is asked, and rests while its network is in trouble."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.plans import analyse, plans_of, reads_everything
from tests.world import NOON, World
from veche.connectors.contract import OutcomeUnknown, TryLater
from veche.delivery.models import Lane, Parcel
from veche.delivery.operations import choosing, draining, lanes, planning
from veche.delivery.tests.wall import Wall
from veche.jobs import stopping
from veche.jobs.models import Bucket, Rush
from veche.jobs.worker import run_all
from veche.lib import clock
from veche.registry import doors, paces
from veche.registry.models import Page
from veche.registry.operations import access

State = Parcel.State
POST, URGENT = Parcel.Urgency.POST, Parcel.Urgency.URGENT


@pytest.fixture(autouse=True)
def pages(world: World, wall: Wall) -> None:
    choosing._known.clear()
    for page in (world.page, world.school_page, world.other_page):
        access.connect(page, kind="community", key=f"key-of-{page.address}", actor="test", now=NOON)


def at(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def post(page: Page, text: str, *, due_at: dt.datetime = NOON, urgency: Parcel.Urgency = POST) -> Parcel:
    return planning.plan_post(
        page, text=text, purpose=f"test:{text}", due_at=due_at, actor="test", now=NOON, urgency=urgency
    )


def test_a_page_with_much_to_say_does_not_delay_another(world: World, wall: Wall) -> None:
    for number in range(6):
        post(world.page, f"много {number}", due_at=at(-60 + number))
    post(world.other_page, "одна", due_at=at(-1))
    run_all()
    assert wall.texts.index("одна") == 1
    assert [text for text in wall.texts if text != "одна"] == [f"много {number}" for number in range(6)]


def test_a_page_that_was_served_just_now_waits_for_the_others(world: World, wall: Wall) -> None:
    post(world.page, "раньше", due_at=at(-600))
    run_all()
    with clock.frozen(at(1)):
        post(world.page, "опять", due_at=at(-500))
        post(world.other_page, "ещё не была", due_at=at(0))
        run_all()
    assert wall.texts == ["раньше", "ещё не была", "опять"]


def test_a_run_ends_when_its_worker_is_asked_to_stop(world: World, wall: Wall) -> None:
    post(world.page, "потом")
    asked = threading.Event()
    asked.set()
    with stopping.heeding(asked):
        assert draining.drain(lanes.lane_for(world.page)) is not None, "there is more to do, for somebody else"
    assert wall.texts == []
    run_all()
    assert wall.texts == ["потом"]


def test_the_urgent_goes_first_and_replies_before_posts(world: World, wall: Wall) -> None:
    post(world.page, "пост")
    planning.plan_reply(
        world.school_page, text="ответ", post_id="1", comment_id="2", purpose="test:r", actor="test", now=NOON
    )
    post(world.other_page, "срочно", urgency=URGENT)
    run_all()
    assert wall.texts == ["срочно", "ответ", "пост"]


def test_trouble_of_the_network_pauses_its_lane_longer_each_time_and_says_why(world: World, wall: Wall) -> None:
    moments, pauses = [0.0], []
    for number in range(5):
        post(world.page, f"в пустоту {number}", due_at=at(-5 + number))
        wall.before = OutcomeUnknown("The network's answer was lost.")
        with clock.frozen(at(moments[-1])):
            run_all()
            lane = Lane.objects.get(name="vk")
            pause = (lane.paused_until - at(moments[-1])).total_seconds() if lane.paused_until else 0.0
        pauses.append(pause)
        moments.append(moments[-1] + pause + 0.5)
    assert pauses == [0, 0, 5, 10, 20]
    assert lane.reason
    assert wall.texts == []


def test_a_paused_lane_sends_nothing_and_then_one_alone(world: World, wall: Wall) -> None:
    for _ in range(lanes.PATIENCE):
        post(world.page, "первая")
        lanes.stumble("vk", reason="dead", now=NOON)
    post(world.other_page, "вторая")
    run_all()
    assert wall.texts == []
    with clock.frozen(at(6)):
        run_all()
    assert len(wall.texts) == 2
    assert Lane.objects.get(name="vk").failures == 0


def test_another_networks_trouble_is_its_own(world: World, wall: Wall) -> None:
    Page.objects.filter(pk=world.other_page.pk).update(network="telegram")
    world.other_page.refresh_from_db()
    post(world.page, "вк")
    post(world.other_page, "телеграм")
    for _ in range(lanes.PATIENCE):
        lanes.stumble("vk", reason="dead", now=NOON)
    run_all()
    assert wall.texts == ["телеграм"]


@pytest.fixture
def telegram(world: World, wall: Wall, settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """Three channels of one bot, whose pace is kept; the clock goes on when somebody sleeps."""
    settings.VECHE_PACED = True
    wall.network = "telegram"  # type: ignore[misc]
    found = [world.page, world.school_page, world.other_page]
    Page.objects.filter(pk__in=[page.pk for page in found]).update(network="telegram")
    for page in found:
        page.refresh_from_db()
        access.connect(page, kind="bot", key="1:bot", actor="test", now=NOON)
    return found


def test_a_chat_that_is_asked_to_wait_holds_no_other(
    telegram: list[Page], wall: Wall, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in telegram:
        post(page, f"в {page.address}")
    of_page = {page.pk: wall_of(page, wall) for page in telegram}
    monkeypatch.setattr("veche.registry.doors.connector", lambda page: of_page[page.pk])
    of_page[telegram[0].pk].before = TryLater(30.0, "The network asks to wait.", "429", asked=True)
    monkeypatch.setattr("veche.delivery.operations.draining.time.sleep", lambda seconds: None)
    run_all()
    states = dict(Parcel.objects.values_list("page_id", "state"))
    assert [states[page.pk] for page in telegram] == [State.PLANNED, State.CONFIRMED, State.CONFIRMED]
    asked = Bucket.objects.filter(not_before__gt=0).values_list("key", flat=True)
    assert [key.split(":")[:3] for key in asked] == [["telegram", "chat", telegram[0].external_id]]


def test_what_another_run_has_taken_is_given_no_moment(
    telegram: list[Page], wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = telegram[0]
    monkeypatch.setattr("veche.registry.doors.connector", lambda page: wall_of(page, wall))
    lane = post(page, "одна").lane
    waiting = choosing.candidates(lane, now=NOON)
    first, _wake = choosing.Chooser(lane).choose(list(waiting), most=4, busy=(), now=NOON)
    assert [choice.parcel.text for choice in first] == ["одна"]
    before = list(Bucket.objects.order_by("key").values_list("key", "full_until"))
    assert any(full_until for _key, full_until in before), "a moment was taken"
    second, _wake = choosing.Chooser(lane).choose(waiting, most=4, busy=(), now=NOON)
    assert (second, waiting) == ([], [])
    assert list(Bucket.objects.order_by("key").values_list("key", "full_until")) == before


def test_no_moment_is_given_that_passed_while_the_lock_was_waited_for(
    telegram: list[Page], wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = telegram[0]
    monkeypatch.setattr("veche.registry.doors.connector", lambda page: wall_of(page, wall))
    lane = post(page, "одна").lane
    began = NOON - dt.timedelta(seconds=3)
    waiting = [choosing.Candidate(*row) for row in Parcel.objects.values_list("id", "page_id", "kind")]
    (choice,), _wake = choosing.Chooser(lane).choose(waiting, most=4, busy=(), now=began)
    assert choice.at >= at(doors.NEAREST)


def test_what_only_reads_leaves_a_key_to_the_posts_that_wait_for_it(
    telegram: list[Page], wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("veche.registry.doors.connector", lambda page: wall_of(page, wall))
    lane = next(iter({post(page, f"в {page.address}").lane for page in telegram}))
    waiting, chooser = choosing.candidates(lane, now=NOON), choosing.Chooser(lane)
    of_page = doors.account(telegram[0])
    chooser.choose(waiting, most=2, busy=(), now=NOON)
    line = 3 * max(limit.interval for limit in paces.shared(of_page, "bot"))
    assert doors.turn_of(of_page, "bot", "") == pytest.approx(line, abs=1e-4), "one still waits"
    chooser.choose(waiting, most=2, busy=(), now=NOON)
    with clock.frozen(at(2 * line)):
        assert doors.turn_of(of_page, "bot", "") == 0.0, "every one has its moment, and the line is gone"


def test_what_pages_share_is_asked_once_for_all_that_are_weighed(
    telegram: list[Page], wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lane stood still for half a minute while its chooser asked for each of many pages, one query after another."""
    opened: list[dict[str, str]] = []

    def opening(page: Page) -> Wall:
        opened.append(dict(doors.keys(page)))
        return wall_of(page, wall)

    monkeypatch.setattr(doors, "connector", opening)
    lane = next(iter({post(page, f"в {page.address}").lane for page in telegram}))
    waiting = choosing.candidates(lane, now=NOON)
    with CaptureQueriesContext(connection) as seen:
        choosing.Chooser(lane)._weighed(waiting, enough=9, busy=set(), at=0.0)
    assert len(opened) == 3
    asked = [query["sql"] for query in seen if "registry_sharedkey" in query["sql"] or "jobs_tempo" in query["sql"]]
    assert len(asked) == 1


def test_an_idle_crew_takes_a_parcel_long_before_its_moment_and_a_busy_one_just_before(world: World) -> None:
    run = draining.Run("vk", at_once=4)
    assert run.lead() == choosing.AHEAD
    run.crew.at_work = 3
    assert run.lead() == choosing.AHEAD / 4
    run.crew.at_work = 4
    assert run.lead() == 0


def test_a_lane_with_more_to_send_than_hands_calls_a_rush_once_a_second(world: World, wall: Wall) -> None:
    run = draining.Run("vk", at_once=2)
    run._hurry()
    run.waiting = [choosing.Candidate(id=1, page_id=world.page.pk, kind="post")]
    run._hurry()
    run.crew.at_work, run.waiting = 2, []
    run._hurry()
    assert not Rush.objects.exists(), "a hand is free, or nobody waits"
    run.waiting = [choosing.Candidate(id=1, page_id=world.page.pk, kind="post")]
    with CaptureQueriesContext(connection) as seen:
        for _ in range(3):
            run._hurry()
    assert Rush.objects.exists()
    assert len([query for query in seen if query["sql"].startswith("INSERT")]) == 1


def wall_of(page: Page, common: Wall) -> Wall:
    """A wall of a page's own, on which the common one's texts stand."""
    own = Wall()
    own.texts = common.texts
    own.account = type(own.account)(network="telegram", external_id=page.external_id, keys={"bot": "1:bot"})
    return own


def test_what_leaves_next_is_found_by_index(world: World) -> None:
    parcels = [
        Parcel(page=page, realm="live", kind="post", lane="vk", purpose=f"test:{number}-{page.pk}")
        for page in (world.page, world.other_page)
        for number in range(400)
    ]
    for number, parcel in enumerate(parcels):
        parcel.due_at = parcel.planned_at = at(number)
        parcel.planned_by, parcel.text = "test", "Т"
        if number % 4:
            parcel.state, parcel.settled_at, parcel.sent_at, parcel.receipt_id = State.CONFIRMED, NOON, NOON, "1"
    Parcel.objects.bulk_create(parcels)
    analyse()
    plans = plans_of(lambda: choosing.candidates("vk", now=at(10)), tables="delivery_parcel")
    assert plans
    assert not any(reads_everything(plan, tables="delivery_parcel") for plan in plans)
