"""With one shared key a whole region is seen: profiles together, walls one by one, what is at risk first."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from polygon.world.faults import Fault
from tests.sight.conftest import Region
from tests.world import ACTOR
from veche.jobs import rush
from veche.jobs.models import OwedJob
from veche.jobs.worker import run_all
from veche.lib import clock
from veche.registry.models import Observation, Page, QuotaDay, SeenPost, SharedKey, Watch
from veche.registry.operations import access, exemptions, milestones, observing, rounds
from veche.registry.operations.rounds import claims

pytestmark = pytest.mark.django_db


def test_one_call_sees_all_profiles_and_one_call_each_wall(region: Region) -> None:
    region.key()
    region.post(region.world.page)
    region.plan()
    region.read()
    assert (region.calls("groups.getById"), region.calls("wall.get")) == (1, 3)
    assert SeenPost.objects.get().page == region.world.page
    titles = Observation.objects.exclude(profile={}).values_list("profile__title", flat=True)
    assert sorted(titles) == sorted(Page.objects.values_list("title", flat=True))
    watch = region.watch(region.world.page)
    assert (watch.standing, watch.profile_seen_at, watch.wall_seen_at) == ("open", region.now, region.now)


def test_the_job_reads_the_whole_round_and_ends(region: Region) -> None:
    region.key()
    region.plan()
    assert OwedJob.objects.filter(name="registry.round").count() == 1
    with clock.frozen(region.now):
        run_all()
    assert Watch.objects.filter(wall_seen_at=region.now).count() == 3
    assert region.plan() == 0


def test_a_round_under_way_waits_while_posts_need_all_hands(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    region.key()
    region.plan()
    with clock.frozen(region.now):
        for until, walls in ((region.now + rush.LASTS, 0), (None, 3)):
            monkeypatch.setattr(rush, "_until", until)
            rounds.run(seconds=20.0)
            assert region.calls("wall.get") == walls


def test_a_page_that_nothing_can_see_is_owed_nothing(region: Region) -> None:
    assert region.plan() == 0
    assert not OwedJob.objects.filter(name__startswith="registry.").exists()
    assert set(Watch.objects.values_list("profile_by", flat=True)) == {"nobody"}
    region.key()
    assert region.plan() == 3


def test_a_connected_page_shows_itself_to_its_own_key_and_its_wall_to_the_shared_one(region: Region) -> None:
    region.key()
    access.connect(region.world.page, kind="community", key="own", actor=ACTOR, now=region.now)
    region.plan()
    watch = region.watch(region.world.page)
    assert (watch.profile_by, watch.wall_by) == ("alone", "shared")
    assert OwedJob.objects.filter(name="registry.observe", arguments={"page_id": region.world.page.pk}).exists()


def test_a_key_with_a_used_up_quota_rests_and_the_other_goes_on(region: Region, settings: Any) -> None:
    settings.VECHE_PACED = True
    region.ground.world.settings.vk_limits = True
    region.ground.world.settings.vk_walls_a_day = 1
    first, second = region.key("first"), region.key("second")
    region.plan()
    for _ in range(6):
        region.read()
        region.later(seconds=1)
    closed = QuotaDay.objects.exclude(closed_at=None).values_list("whose", flat=True)
    assert {first.fingerprint, second.fingerprint} >= set(closed)
    assert Watch.objects.exclude(wall_seen_at=None).count() == 2
    assert SharedKey.objects.filter(state="working").count() == 2
    region.later(hours=19)  # past midnight in Moscow
    region.plan()
    region.read()
    assert Watch.objects.exclude(wall_seen_at=None).count() == 3
    assert "vk calls above the rate" not in region.ground.world.counters


def test_our_own_count_stops_before_the_network_must(region: Region, settings: Any) -> None:
    settings.VECHE_PACED = True
    region.ground.world.settings.vk_limits = True
    key = region.key()
    QuotaDay.objects.create(whose=key.fingerprint, quota="walls", day=dt.date(2026, 6, 17), used=5000)
    region.plan()
    region.read()
    assert region.calls("wall.get") == 0
    assert region.made[0].step(now=region.now) == pytest.approx(19 * 3600)  # Moscow's midnight


def test_a_dead_key_is_shown_as_lost_and_the_others_go_on(region: Region) -> None:
    dead = region.key("first")
    region.key("second")
    region.ground.world.token("vk", "first").is_revoked = True  # type: ignore[union-attr]
    region.plan()
    region.read()
    dead.refresh_from_db()
    assert (dead.state, bool(dead.reason)) == ("lost", True)
    assert Watch.objects.exclude(wall_seen_at=None).count() == 3
    assert not Watch.objects.exclude(failure="").exists()


def test_a_wall_that_cannot_be_read_does_not_stop_the_line(region: Region) -> None:
    region.key()
    region.ground.world.faults.planned.append(Fault(network="vk", method="wall.get", page=-101, kind="html", times=9))
    region.plan()
    region.read()
    assert Watch.objects.exclude(wall_seen_at=None).count() == 2
    watch = region.watch(region.world.page)
    assert (bool(watch.wall_failure), watch.wall_due_at) == (True, region.now + dt.timedelta(minutes=10))


def test_a_wall_of_a_hundred_thousand_posts_is_read_only_as_deep_as_needed(region: Region) -> None:
    region.key()
    own = region.wall(region.world.page)
    region.ground.world.walls[own.key] = [region.post(region.world.page, hours=200 / 700 * n) for n in range(700)]
    region.plan()
    region.read()
    seen = Observation.objects.filter(page=region.world.page, profile={}).get()
    assert region.calls("wall.get") == 2 + 5
    assert SeenPost.objects.count() == 500
    assert seen.posts_since is not None
    assert seen.posts_since > region.now - observing.LOOK_BACK


def test_a_pinned_old_post_does_not_end_the_reading(region: Region) -> None:
    region.key()
    region.post(region.world.page, hours=24 * 90, is_pinned=True)
    for hours in range(150):
        region.post(region.world.page, hours=hours)
    region.plan()
    region.read()
    assert SeenPost.objects.count() == 150


def test_what_is_asked_for_goes_first_then_what_is_at_risk_then_the_most_stale(region: Region) -> None:
    region.key()
    region.plan()
    region.read()
    pages = (region.world.page, region.world.school_page, region.world.other_page)
    for page, urgency, hours in zip(pages, (0, 1, 2), (9, 8, 7), strict=True):
        due = region.now - dt.timedelta(hours=hours)
        Watch.objects.filter(page=page).update(urgency=urgency, wall_due_at=due)
    line = claims.due("wall", "vk:live", now=region.now).values_list("page", flat=True)
    assert list(line) == [page.pk for page in reversed(pages)]


def test_from_thursday_on_a_page_short_of_the_norm_is_at_risk(region: Region) -> None:
    region.key()
    for _ in range(3):
        region.post(region.world.page)
    type(region.world.other_page).objects.filter(pk=region.world.other_page.pk).update(page_class="card")
    region.plan()
    region.read()
    assert not Watch.objects.filter(urgency=1).exists()  # a Wednesday
    region.later(days=1)
    region.plan()
    assert list(Watch.objects.filter(urgency=1).values_list("page", flat=True)) == [region.world.school_page.pk]


def test_an_exemption_frees_of_the_risk_in_its_network_as_long_as_it_holds(region: Region) -> None:
    region.key()
    region.plan()
    region.read()
    school, administration = region.world.school, region.world.administration
    day = region.now.date()
    by: dict[str, Any] = {"actor": ACTOR, "now": region.now}
    exemptions.grant(school, basis="Приказ № 7", since=day, until=day, **by)
    exemptions.grant(administration, basis="Приказ № 8", network="ok", since=day, **by)
    exemptions.grant(region.world.other_administration, basis="Приказ № 9", since=day, **by)
    region.later(days=1)
    region.plan()
    at_risk = set(Watch.objects.filter(urgency=1).values_list("page", flat=True))
    assert at_risk == {region.world.page.pk, region.world.school_page.pk}


def test_a_page_that_was_closed_is_looked_at_no_more_until_it_is_opened_again(region: Region) -> None:
    region.key()
    region.plan()
    region.read()
    day = region.now.date()
    by: dict[str, Any] = {"actor": ACTOR, "now": region.now}
    milestones.close(region.world.page, on=day, basis="Школа закрыта", **by)
    region.plan()
    watch = region.watch(region.world.page)
    assert (watch.wall_by, watch.wall_due_at, watch.profile_due_at) == ("nobody", None, None)
    milestones.reopen(region.world.page, on=day, basis="Ошибка", **by)
    region.plan()
    assert region.watch(region.world.page).wall_due_at == region.now


def test_a_reader_that_died_gives_its_pages_back_after_a_while(region: Region) -> None:
    region.key()
    region.plan()
    held = claims.take("wall", "vk:live", most=10, now=region.now)
    assert len(held) == 3
    assert claims.take("wall", "vk:live", most=10, now=region.now) == []
    assert len(claims.take("wall", "vk:live", most=10, now=region.now + claims.LEASE)) == 3


def test_the_line_is_read_by_its_index(region: Region) -> None:
    if connection.vendor == "postgresql":  # which reads three rows without any index, unless it may not
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert "watch_walls" in claims.due("wall", "vk:live", now=region.now)[:10].explain()
    assert "watch_profiles" in claims.due("profile", "vk:live", now=region.now)[:500].explain()
