"""Telegram's public page is read only where the installation asks for it, and what was seen so is marked."""

from typing import Any

import pytest

from polygon.world import Page as Channel
from polygon.world import Post
from tests.sight.conftest import Region
from veche.jobs.models import OwedJob
from veche.jobs.worker import run_all
from veche.lib import clock
from veche.registry.models import Observation, Page, SeenPost

pytestmark = pytest.mark.django_db


@pytest.fixture
def channel(region: Region) -> Page:
    """A channel without a bot: 25 posts in two weeks, one of them a repost with markup in it."""
    world = region.ground.world
    own = world.add_page(Channel("telegram", -1001, "channel", "Мэрия <города>", "mayor", "О нас & о вас", 12_345))
    for number in range(1, 26):
        at = int(region.now.timestamp()) - 3600 * 12 * (25 - number)
        more: Any = {"text": "<b>Ярмарка</b>\nв субботу" if number == 25 else f"Новость {number}"}
        more["is_repost"] = number == 24
        world.add_post(Post("telegram", own.id, number, own.id, at=at, views=1234, **more), quiet=True)
    return Page.objects.create(
        network="telegram", address="mayor", url="https://t.me/mayor", title="Мэрия",
        body=region.world.administration, added_at=region.now,
    )  # fmt: skip


def look(region: Region, page: Page) -> None:
    region.plan()
    with clock.frozen(region.now):
        run_all()
    page.refresh_from_db()


def test_it_is_off_until_it_is_asked_for(region: Region, channel: Page) -> None:
    look(region, channel)
    assert (region.watch(channel).profile_by, channel.next_look_at) == ("nobody", None)
    assert not Observation.objects.filter(page=channel).exists()


def test_profile_and_posts_are_read_and_marked(region: Region, channel: Page, settings: Any) -> None:
    settings.VECHE_PUBLIC_PAGES = ("telegram",)
    region.ground.world.settings.telegram_limits = False
    look(region, channel)
    seen = Observation.objects.get(page=channel)
    assert (seen.source, seen.profile["title"], seen.profile["description"]) == (
        "public",
        "Мэрия <города>",
        "О нас & о вас",
    )
    assert (seen.profile["members"], seen.profile["site"], seen.profile["official_mark"]) == (12_300, None, None)
    posts = SeenPost.objects.filter(page=channel).order_by("-at")
    assert len(posts) == 25
    assert (posts[0].text, posts[0].views, posts[0].is_repost) == ("<b>Ярмарка</b>\nв субботу", 1200, False)
    assert posts[1].is_repost
    assert seen.posts_since == posts[24].at  # nobody knows what was before the oldest one


def test_a_channel_that_is_not_public_is_unknown_with_the_reason(region: Region, channel: Page, settings: Any) -> None:
    settings.VECHE_PUBLIC_PAGES = ("telegram",)
    region.ground.world.page("telegram", "mayor").is_closed = True
    look(region, channel)
    assert Observation.objects.get(page=channel).failure == "The network shows no public preview of this page."
    assert not OwedJob.objects.exclude(failed_at=None).exists()
