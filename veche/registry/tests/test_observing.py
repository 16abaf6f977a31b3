"""Looking at a page keeps what was seen with its moment; what was not seen is unknown, with the reason."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from tests.world import ACTOR, NOON, World
from veche.connectors import contract
from veche.connectors.contract import AccessLost, Account, Connector, Profile, Refused, TryLater
from veche.jobs.models import OwedJob
from veche.journal.models import Entry
from veche.registry import doors
from veche.registry.models import Page, SeenPost
from veche.registry.operations import access, observing
from veche.registry.queries import posts_in_week

pytestmark = pytest.mark.django_db
SHOWN = Profile(external_id="101", title="Администрация", email="", official_mark=None, members=10, raw={"menu": [1]})


class Told(Connector):
    """A network that answers as it is told to."""

    network = "vk"
    text_limit = 100

    def __init__(self, *, profile: Callable[[], Profile] | Profile = SHOWN, posts: Any = ()) -> None:
        super().__init__(Account(network="vk"), doors.door())
        self.shown, self.written = profile, posts

    def profile(self) -> Profile:
        return self.shown if isinstance(self.shown, Profile) else self.shown()

    def posts(self, *, since: dt.datetime) -> list[contract.SeenPost]:
        if isinstance(self.written, Exception):
            raise self.written
        return list(self.written)


def post(number: int, *, at: dt.datetime = NOON, **more: Any) -> contract.SeenPost:
    return contract.SeenPost(
        **{"external_id": str(number), "at": at, "text": f"Новость {number}", "is_own": True, "likes": 1, **more}
    )


def raising(error: Exception) -> Callable[[], Profile]:
    def fails() -> Profile:
        raise error

    return fails


def look(world: World, network: Connector) -> Any:
    return observing.observe(world.page, network, now=NOON)


def test_the_profile_is_kept_dated_and_without_the_raw_answer(world: World) -> None:
    seen = look(world, Told())
    assert (seen.at, seen.profile["email"], seen.profile["official_mark"]) == (NOON, "", None)
    assert "raw" not in seen.profile
    world.page.refresh_from_db()
    assert world.page.title == "Администрация"
    assert world.page.next_look_at == NOON + observing.AGAIN
    assert Entry.objects.filter(fact="registry.PageObserved").count() == 1


def test_posts_are_kept_once_with_their_latest_counts(world: World) -> None:
    look(world, Told(posts=[post(1)]))
    look(world, Told(posts=[post(1, likes=7, views=None), post(2)]))
    assert list(SeenPost.objects.order_by("external_id").values_list("external_id", "likes")) == [("1", 7), ("2", 1)]


def test_a_count_that_is_not_told_any_more_keeps_the_old_one(world: World) -> None:
    look(world, Told(posts=[post(1, views=50)]))
    look(world, Told(posts=[post(1, views=None)]))
    assert SeenPost.objects.get().views == 50


def test_a_failed_look_is_unknown_with_its_reason(world: World) -> None:
    seen = look(world, Told(profile=raising(Refused("The network does not know this page: check its address."))))
    assert (seen.profile, seen.failure) == ({}, "The network does not know this page: check its address.")
    assert world.page.next_look_at == NOON + observing.AGAIN_AFTER_FAILURE


def test_posts_that_could_not_be_read_are_unknown_not_absent(world: World) -> None:
    seen = look(world, Told(posts=AccessLost("The key for this is missing: connect the page again.", key="service")))
    assert seen.profile["title"] == "Администрация"
    assert (seen.posts_since, bool(seen.posts_failure)) == (None, True)


def test_a_dead_key_is_marked_lost(world: World) -> None:
    access.connect(world.page, kind="community", key="k", actor=ACTOR, now=NOON)
    look(world, Told(profile=raising(AccessLost("The key does not work for this any more.", "5", key="community"))))
    assert doors.account(world.page).keys == {}
    assert Entry.objects.filter(fact="registry.AccessFailed").count() == 1


def test_a_busy_network_leaves_nothing_written(world: World) -> None:
    with pytest.raises(TryLater):
        look(world, Told(profile=raising(TryLater(3.0))))
    assert not world.page.observations.exists()


def test_due_pages_are_owed_the_most_stale_first_and_once(world: World) -> None:
    pages = (world.page, world.school_page, world.other_page)
    for page, hours in zip(pages, (1, 3, -1), strict=True):
        Page.objects.filter(pk=page.pk).update(next_look_at=NOON - dt.timedelta(hours=hours))
    assert observing.owe_looks(now=NOON) == 2
    assert observing.owe_looks(now=NOON) == 0
    owed = OwedJob.objects.filter(name="registry.observe").order_by("id")
    assert [job.arguments["page_id"] for job in owed] == [world.school_page.pk, world.page.pk]


def test_the_week_runs_from_monday_in_the_body_s_own_zone(world: World) -> None:
    monday = dt.datetime(2026, 6, 14, 14, 0, tzinfo=dt.UTC)  # Monday 00:00 in Vladivostok
    second = dt.timedelta(seconds=1)
    posts = [
        post(1, at=monday - second),
        post(2, at=monday),
        post(3, at=monday + dt.timedelta(days=7) - second),
        post(4, at=monday + dt.timedelta(days=7)),
        post(5, at=NOON, is_repost=True),
        post(6, at=NOON, is_own=False),
    ]
    observing.see_posts(world.page, posts, now=NOON)
    assert [seen.external_id for seen in posts_in_week(world.page, dt.date(2026, 6, 17))] == ["3", "2"]


def test_a_nul_in_a_text_does_not_stop_the_look(world: World) -> None:
    look(world, Told(posts=[post(1, text="а\0б")]))
    assert SeenPost.objects.get().text == "аб"


def test_a_first_look_reads_the_posts_by_the_number_that_it_has_just_learnt(world: World) -> None:
    class ByNumber(Told):
        def posts(self, *, since: dt.datetime) -> list[contract.SeenPost]:
            return [post(1)] if self.account.external_id == "101" else []

    look(world, ByNumber())
    assert SeenPost.objects.count() == 1
