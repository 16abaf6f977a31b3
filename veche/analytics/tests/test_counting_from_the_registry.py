"""A municipality's month is counted from what was seen of its own pages, in its own time."""

import datetime as dt

import pytest

from tests.world import World, page
from veche.agencies import operations as agencies
from veche.analytics.models import MonthlyCounts
from veche.analytics.operations.counting import gather
from veche.analytics.tests.month import JULY_NOON, JUNE, look, looked_through, post, weeks_of_posts
from veche.registry.models import Exemption, Page

pytestmark = pytest.mark.django_db


def gathered(world: World, *, now: dt.datetime = JULY_NOON) -> MonthlyCounts:
    found = gather(world.district, JUNE, now=now)
    assert found is not None
    return found


@pytest.fixture
def old(world: World) -> World:
    """The cast, whose pages were in the registry before June began."""
    Page.objects.update(added_at=dt.datetime(2026, 5, 1, tzinfo=dt.UTC), stated={"is_plugged": True})
    return world


def test_the_norm_is_owed_in_each_week_of_the_month(old: World) -> None:
    for each, amounts in ((old.page, (3, 3, 4, 3)), (old.school_page, (5, 2, 5, 5))):
        weeks_of_posts(each, *amounts)
        looked_through(each)
    found = gathered(old)
    assert (found.weeks, found.pages, found.pages_with_norm, found.pages_unread) == (4, 2, 1, 0)


def test_a_week_ends_at_midnight_of_the_municipality(old: World) -> None:
    weeks_of_posts(old.page, 3, 2, 3, 3)
    looked_through(old.page)
    post(old.page, dt.date(2026, 6, 14), hour=23)
    assert gathered(old).pages_with_norm == 1


def test_reposts_and_posts_of_others_are_no_own_posts(old: World) -> None:
    weeks_of_posts(old.page, 3, 3, 3, 2)
    looked_through(old.page)
    post(old.page, dt.date(2026, 6, 26), is_repost=True)
    post(old.page, dt.date(2026, 6, 27), is_own=False)
    assert gathered(old).pages_with_norm == 0


def test_a_week_that_was_not_read_whole_is_unknown_and_not_blamed(old: World) -> None:
    weeks_of_posts(old.page, 3, 3, 3, 0)
    look(old.page, since=JUNE, until=dt.date(2026, 6, 20))
    looked_through(old.school_page)
    found = gathered(old)
    assert (found.pages_with_norm, found.pages_unread) == (0, 1)
    kept = {each.page_id: each.kept_norm for each in found.page_months.all()}
    assert kept == {old.page.pk: None, old.school_page.pk: False}


def test_business_cards_owe_no_posts_but_are_pages(old: World) -> None:
    Page.objects.filter(pk=old.school_page.pk).update(page_class="card")
    found = gathered(old)
    assert (found.pages, found.card_pages) == (2, 1)


def test_engagement_is_summed_over_posts_of_the_calendar_month(old: World) -> None:
    post(old.page, dt.date(2026, 6, 1), likes=7, comments=2, reposts=1, views=200)
    post(old.page, dt.date(2026, 6, 30), likes=3, comments=0, reposts=0, views=100)
    post(old.page, dt.date(2026, 5, 31), likes=50, views=100)
    post(old.page, dt.date(2026, 7, 1), likes=50, views=100)
    post(old.page, dt.date(2026, 6, 2), likes=50, views=None)
    found = gathered(old)
    assert (found.likes, found.comments, found.reposts, found.views) == (10, 2, 1, 300)


def test_minimum_requirements_are_seen_in_the_newest_profile(old: World) -> None:
    look(old.page, since=JUNE, until=dt.date(2026, 6, 10), official_mark=False, phone="")
    look(old.page, since=JUNE, until=dt.date(2026, 6, 20))
    look(old.school_page, since=JUNE, until=dt.date(2026, 6, 20), official_mark=False)
    found = gathered(old)
    assert (found.marked, found.plugged, found.complete, found.pages_unseen) == (1, 2, 2, 0)


def test_what_was_not_seen_is_told_apart_from_what_is_missing(old: World) -> None:
    look(old.page, since=JUNE, until=dt.date(2026, 6, 20), has_cover=None)
    look(old.school_page, since=JUNE, until=dt.date(2026, 6, 20), has_cover=False)
    found = gathered(old)
    assert (found.complete, found.pages_unseen) == (0, 1)


def test_courts_strangers_exempt_and_training_pages_are_not_counted(old: World) -> None:
    court = agencies.add_body(
        "Районный суд", level="court", territory=old.district, parent=old.administration, actor="test", now=JULY_NOON
    )
    clinic = agencies.add_body(
        "Областная больница",
        level="institution",
        territory=old.district,
        parent=old.government,
        actor="test",
        now=JULY_NOON,
    )
    for number, body in enumerate((court, clinic, old.administration)):
        realm = "training" if body == old.administration else "live"
        page(body, network="vk", address=f"more{number}", external_id=f"20{number}", realm=realm)
    page(old.administration, network="telegram", address="channel", external_id="301")
    Page.objects.update(added_at=dt.datetime(2026, 5, 1, tzinfo=dt.UTC))
    Exemption.objects.create(body=old.school, basis="Приказ", since=dt.date(2026, 6, 1))
    assert gathered(old).pages == 1


def test_a_page_that_came_later_is_not_counted(old: World) -> None:
    Page.objects.filter(pk=old.school_page.pk).update(added_at=JULY_NOON)
    assert gathered(old).pages == 1


def test_a_running_month_is_judged_by_the_weeks_that_are_over(old: World) -> None:
    weeks_of_posts(old.page, 3, 3)
    looked_through(old.page)
    found = gathered(old, now=dt.datetime(2026, 6, 17, 2, 0, tzinfo=dt.UTC))
    assert (found.weeks, found.pages_with_norm) == (2, 1)


def test_counting_again_changes_nothing(old: World) -> None:
    weeks_of_posts(old.page, 3, 3, 3, 3)
    first, again = gathered(old), gathered(old, now=JULY_NOON + dt.timedelta(days=1))
    assert (first.pk, first.recorded_at) == (again.pk, again.recorded_at)
    assert again.page_months.count() == 2


def test_counts_from_a_file_stay(old: World) -> None:
    MonthlyCounts.objects.create(territory=old.district, month=JUNE, source="file", recorded_at=JULY_NOON, pages=61)
    assert gathered(old).pages == 61


def test_a_district_without_rated_pages_has_no_counts(old: World) -> None:
    Page.objects.filter(pk=old.other_page.pk).update(realm="training")
    assert gather(old.other_district, JUNE, now=JULY_NOON) is None
