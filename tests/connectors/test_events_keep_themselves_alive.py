"""Networks are asked to call us, looked after, and asked again: on polygon, whose courier's calls go into our view."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from polygon.courier import CARRIAGES
from polygon.ground import Ground as Polygon
from polygon.world import Comment as Remark
from polygon.world import Subscriber
from tests.connectors import grounds
from tests.connectors.grounds import PolygonGround, max_ground, telegram_ground, vk_ground
from tests.world import ACTOR, NOON, World
from veche.connectors.contract import AccessLost
from veche.inbox.models import Comment, Feed
from veche.inbox.operations import feeds
from veche.journal.models import Entry
from veche.lib import clock
from veche.lib.http import Door
from veche.registry import doors, jobs
from veche.registry.models import Page, Subscription
from veche.registry.operations import access, listening

pytestmark = pytest.mark.django_db
MAKERS = {"vk": vk_ground, "telegram": telegram_ground, "max": max_ground}
OWN_KEYS = {"vk": ["community", "service"], "telegram": ["bot"], "max": ["bot"]}


@dataclass
class Stage:
    """A page of ours on polygon, and the hands that work on it at a moment of the test's own."""

    ground: PolygonGround
    page: Page
    now: datetime = NOON

    @property
    def row(self) -> Subscription:
        return Subscription.objects.get()

    @property
    def hook(self) -> Subscriber:
        (found,) = [each for each in self.ground.polygon.world.mail.subscribers if each.url]
        return found

    def work(self, *, after: timedelta = timedelta(minutes=1)) -> Subscription:
        """Some time later the house plans and tends what is due."""
        self.now += after
        self.ground.polygon.world.clock.stop(self.now.timestamp())
        with clock.frozen(self.now):
            listening.plan(now=self.now)
            for row in Subscription.objects.filter(next_at=self.now + timedelta(minutes=10)):
                jobs.listen(subscription_id=row.pk, now=self.now)
        return self.row

    def carry(self, *, is_dead: bool = False) -> list[int]:
        """Polygon's courier brings all that waits; what our view answered is returned, 0 while it is dead."""
        world, statuses = self.ground.polygon.world, []
        for hook in [each for each in world.mail.subscribers if each.url]:
            carriage = CARRIAGES[hook.network]
            for notice in world.mail.waiting(hook):
                body, headers = carriage.body(world, hook, notice), carriage.headers(hook)
                status, said = (0, "") if is_dead else self._post(hook.url, body, headers)
                statuses.append(status)
                if carriage.is_taken(world, hook, notice, status, said):
                    world.mail.take(notice)
                    carriage.note_taken(world, hook, notice)
                else:
                    carriage.note_failed(world, hook, notice, "502 Bad Gateway")
        return statuses

    def _post(self, url: str, body: Any, headers: dict[str, str]) -> tuple[int, str]:
        with clock.frozen(self.now):
            told = json.dumps(body)
            answer = Client().post(urlsplit(url).path, told, content_type="application/json", headers=headers)
        return answer.status_code, answer.content.decode()

    def remark(self, text: str, *, quiet: bool = False) -> None:
        world, network = self.ground.polygon.world, self.page.network
        first = next(each for each in world.comments if each.network == network)
        number = world.next_number(network, grounds.DISCUSSION if network == "telegram" else first.page_id)
        said = Remark(network, first.page_id, number, first.post_id, first.author_id, text, world.clock.second())
        world.add_comment(said, quiet=quiet)

    def reads(self) -> list[Feed]:
        with clock.frozen(self.now):
            return feeds.feeds()


Set = Callable[[str], Stage]


@pytest.fixture
def stage(polygon: tuple[Polygon, str], door: Door, settings: Any, world: World) -> Iterator[Set]:
    settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = polygon[1], "live"

    def made(network: str) -> Stage:
        ground = MAKERS[network](*polygon, door)
        of_ground, page = ground.account, world.page
        page.network, page.external_id, page.address = network, of_ground.external_id, of_ground.address
        page.discussion_id = of_ground.discussion_id or ""
        page.save()
        for kind in OWN_KEYS[network]:
            access.connect(page, kind=kind, key=of_ground.keys[kind], actor=ACTOR, now=NOON)
        of_world = ground.polygon.world.settings
        of_world.max_comment_events = of_world.hold = True
        ground.polygon.world.clock.stop(NOON.timestamp())
        return Stage(ground, page)

    yield made
    doors.door().close()


def confirmed(stage: Stage) -> Stage:
    stage.work()
    stage.carry()
    assert stage.work().state == "confirmed"
    return stage


@pytest.mark.parametrize("network", sorted(MAKERS))
def test_a_connected_page_is_called_with_its_comments(stage: Set, network: str) -> None:
    on = stage(network)
    assert len(on.reads()) == (network != "vk")
    confirmed(on)
    assert on.row.address.endswith(f"/inbox/callbacks/{on.page.pk}/")
    assert on.reads() == []
    on.remark("Где автобус?")
    assert 200 in on.carry()
    assert Comment.objects.filter(text="Где автобус?").count() == 1
    assert on.row.heard_at == on.now
    assert on.page.hearing.heard_at == on.now
    assert [entry.fact for entry in Entry.objects.filter(fact__contains="Events")] == ["registry.EventsConfirmed"]


def test_vk_s_question_is_answered_though_it_bears_no_secret_that_people_gave(stage: Set) -> None:
    on = stage("vk")
    assert on.work().state == "wanted"
    assert on.hook.status == "wait"
    assert on.carry() == [200]
    assert on.hook.status == "ok"


def test_a_new_secret_is_told_and_the_old_one_is_believed_for_a_day(stage: Set) -> None:
    on = confirmed(stage("max"))
    first = on.hook.secret
    on.remark("Пришло со старым")
    with clock.frozen(on.now):
        listening.renew(on.row, actor=ACTOR, now=on.now)
    assert on.carry() == [200]
    on.work()
    assert on.hook.secret != first
    told = on.hook.secret
    on.hook.secret = first
    on.remark("Ещё в пути")
    assert on.carry() == [200]
    on.now += timedelta(hours=25)
    on.remark("Слишком поздно")
    assert on.carry() == [403]
    on.hook.secret = told
    assert on.carry() == [200]
    assert Comment.objects.count() == 3


def test_the_secret_changes_by_itself_when_its_days_are_over(stage: Set) -> None:
    on = confirmed(stage("telegram"))
    first = on.hook.secret
    assert on.work(after=timedelta(days=89)).state == "confirmed"
    assert on.hook.secret == first
    on.work(after=timedelta(days=2))
    assert on.hook.secret != first


def test_max_that_dropped_us_after_eight_hours_is_asked_again(stage: Set) -> None:
    on = confirmed(stage("max"))
    on.remark("Никто не открыл")
    on.carry(is_dead=True)
    on.ground.polygon.world.clock.advance(8 * 3600)
    on.work(after=timedelta(hours=9))
    assert on.row.state == "confirmed"
    assert on.hook.url == on.row.address
    facts = [entry.fact.rpartition(".")[2] for entry in Entry.objects.filter(fact__contains="Events").order_by("pk")]
    assert facts == ["EventsConfirmed", "EventsWentSilent", "EventsConfirmed"]


def test_vk_s_failed_server_is_set_right(stage: Set) -> None:
    on = confirmed(stage("vk"))
    on.hook.status = "failed"
    assert on.work(after=timedelta(hours=2)).state == "wanted"
    on.carry()
    assert on.hook.status == "ok"
    assert on.work(after=timedelta(minutes=5)).state == "confirmed"


def test_a_bot_whose_address_stays_dead_is_read_instead_and_tried_again(stage: Set) -> None:
    on = stage("telegram")
    for _ in range(8):
        on.work(after=timedelta(minutes=15))
        on.remark("Слышно?")
        on.carry(is_dead=True)
        if on.row.registered_at is None:
            break
    assert on.row.state == "silent"
    (feed,) = on.reads()
    with clock.frozen(on.now):
        assert feeds.read(feed, now=on.now) > 0
    on.work(after=timedelta(hours=1))
    on.remark("Снова слышно")
    assert 200 in on.carry()
    assert on.work(after=timedelta(minutes=15)).state == "confirmed"


def test_a_key_that_may_not_subscribe_is_refused_and_stays_a_key(stage: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacks(*_: Any) -> None:
        raise AccessLost("The key lacks the right for this: connect the page again.", "7", key="community")

    on = stage("vk")
    monkeypatch.setattr("veche.connectors.vk.hooks.subscribe", lacks)
    assert on.work().state == "refused"
    assert on.row.reason
    assert access.is_connected(on.page)


def test_a_closed_page_is_called_no_more(stage: Set) -> None:
    on = confirmed(stage("vk"))
    Page.objects.filter(pk=on.page.pk).update(closed_on=on.now.date())
    with pytest.raises(Subscription.DoesNotExist):
        on.work(after=timedelta(minutes=20))
    assert list(on.ground.polygon.world.mail.of_page("vk", grounds.VK_PAGE)) == []


@pytest.mark.parametrize(
    ("address", "is_asked"),
    [
        ("http://127.0.0.1:8000", False),
        ("http://veche.example.org", False),
        ("https://10.0.0.7", False),
        ("https://localhost", False),
        ("https://veche.example.org", True),
    ],
)
def test_a_real_network_is_given_an_address_of_the_internet_only(
    stage: Set, settings: Any, address: str, is_asked: bool
) -> None:
    on = stage("vk")
    settings.VECHE_POLYGON, settings.VECHE_ADDRESS = "", address
    with clock.frozen(NOON):
        assert listening.plan(now=NOON) == int(is_asked)
    assert Subscription.objects.filter(page=on.page).exists() is is_asked
