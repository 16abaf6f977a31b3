"""How often a page's comments are read follows from how well it is heard; what reading finds first shows a lost address."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.connectors.test_events_keep_themselves_alive import Set, Stage, confirmed, stage
from tests.world import ACTOR, NOON, World
from veche.desk.queries import metrics
from veche.inbox import jobs
from veche.inbox.models import Comment
from veche.inbox.operations import polling
from veche.jobs.models import OwedJob
from veche.lib import clock
from veche.registry import doors
from veche.registry.models import Page, Subscription
from veche.registry.operations import access, observing

pytestmark = pytest.mark.django_db
__all__ = ["stage"]


def owed(on: Stage, *, after: timedelta) -> bool:
    """Whether the page is to be read some time after now."""
    OwedJob.objects.filter(name="inbox.poll_page").delete()
    with clock.frozen(on.now + after):
        jobs.poll(now=on.now + after)
    return OwedJob.objects.filter(name="inbox.poll_page", arguments={"page_id": on.page.pk}).exists()


def read(on: Stage, *, after: timedelta = timedelta(0)) -> int:
    on.now += after
    on.ground.polygon.world.clock.stop(on.now.timestamp())
    with clock.frozen(on.now):
        return polling.poll(Page.objects.get(pk=on.page.pk), now=on.now)


def with_post(on: Stage) -> Stage:
    """The page's post is known, and of the comments under it those that were there before."""
    with clock.frozen(on.now):
        for post in on.ground.polygon.world.posts:
            post.at = int(on.now.timestamp()) - 3600
        seen = doors.connector(on.page).posts(since=on.now - timedelta(days=2))
        observing.see_posts(on.page, seen, now=on.now)
    read(on)
    return on


def test_a_page_that_is_heard_is_read_every_quarter_of_an_hour(stage: Set) -> None:
    on = stage("vk")
    assert owed(on, after=timedelta(0))
    with_post(confirmed(on))
    assert not owed(on, after=timedelta(minutes=14))
    assert owed(on, after=timedelta(minutes=15))
    Subscription.objects.update(state="silent")
    assert owed(on, after=timedelta(minutes=1))


def test_where_comments_need_not_be_told_the_page_is_read_often_until_one_was(stage: Set) -> None:
    on = with_post(confirmed(stage("max")))
    assert owed(on, after=timedelta(minutes=1))
    on.remark("А в этом канале говорят")
    assert on.carry() == [200]
    assert not owed(on, after=timedelta(minutes=1))


def test_a_comment_that_only_reading_found_shows_the_address_as_lost(stage: Set) -> None:
    on = with_post(confirmed(stage("vk")))
    on.now += timedelta(minutes=10)
    on.ground.polygon.world.clock.stop(on.now.timestamp())
    on.remark("Об этом не сказали", quiet=True)
    assert read(on, after=timedelta(minutes=1)) == 1  # VK still has the time to tell of it
    assert on.row.state == "confirmed"
    on.remark("И об этом", quiet=True)
    assert read(on, after=timedelta(minutes=5)) == 1
    assert on.row.state == "silent"
    assert Comment.objects.count() == 3
    assert owed(on, after=timedelta(minutes=1))
    assert on.work().state == "wanted"
    on.carry()
    assert on.work(after=timedelta(minutes=5)).state == "confirmed"
    read(on)
    assert owed(on, after=timedelta(minutes=1))  # until something is heard
    on.remark("Слышно снова")
    on.carry()
    assert not owed(on, after=timedelta(minutes=1))


def test_the_card_and_the_figures_tell_how_a_page_is_heard(stage: Set, world: World, client: Client) -> None:
    on = stage("vk")
    client.force_login(world.roma)
    card = reverse("registry:page", args=[on.page.pk])
    assert "В течение минуты сеть попросят" in client.get(card).content.decode()
    access.share("vk", kind="user", key="k", realm="live", actor=ACTOR, now=on.now, until=on.now.date())
    confirmed(on)
    assert "События приходят сразу" in client.get(card).content.decode()
    figures, screen = metrics.exposition(now=on.now).decode(), client.get(reverse("desk:health")).content.decode()
    assert 'veche_pages_news{network="vk",state="confirmed"} 1.0' in figures
    assert 'veche_keys_ending{network="vk"} 1.0' in figures
    assert ("слышно:&nbsp;1" in screen, "истекают:&nbsp;1" in screen) == (True, True)
    first = on.hook.secret
    with clock.frozen(on.now):
        assert client.post(reverse("registry:news", args=[on.page.pk])).status_code == 302
    assert "Сеть просят сообщать о событиях" in client.get(card).content.decode()
    on.work()
    assert on.hook.secret != first


def test_who_may_not_edit_a_page_may_not_ask_for_its_news(stage: Set, world: World, client: Client) -> None:
    on = confirmed(stage("vk"))
    client.force_login(world.dina)
    there = reverse("registry:news", args=[on.page.pk])
    assert there not in client.get(reverse("registry:page", args=[on.page.pk])).content.decode()
    assert client.post(there).status_code in (403, 404)
    assert on.row.state == "confirmed"


def test_without_an_address_of_the_internet_the_card_says_so(stage: Set, world: World, client: Client) -> None:
    on = stage("vk")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("veche.registry.doors.ground_of", lambda network, realm: None)
        client.force_login(world.roma)
        assert "нет адреса, доступного сети" in client.get(reverse("registry:page", args=[on.page.pk])).content.decode()


def test_a_page_is_not_read_where_the_network_gives_comments_to_nobody_who_asks(world: World) -> None:
    Page.objects.filter(pk=world.page.pk).update(is_connected=True, network="telegram")
    Page.objects.filter(pk=world.other_page.pk).update(is_connected=True)
    jobs.poll(now=NOON)
    asked = [job.arguments["page_id"] for job in OwedJob.objects.filter(name="inbox.poll_page")]
    assert asked == [world.other_page.pk]
