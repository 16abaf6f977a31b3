"""What is asked all day long must cost the same at a million rows: no plan reads a large table from end to end."""

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from conftest import signed_in
from tests.world import NOON, World
from veche.inbox.models import Case
from veche.inbox.operations import keeping, triage
from veche.inbox.queries import cases, lists, search
from veche.inbox.queries.lists import Filters
from veche.inbox.tests import many_cases
from veche.inbox.tests.plans import plan_of, plans_of, reads_everything
from veche.jobs import queue

ASKED = {
    "unfinished": Filters(state="unfinished"),
    "state": Filters(state="dismissed"),
    "no action": Filters(state="no_action"),
    "topic": Filters(state="unfinished", topic="zhkkh"),
    "topic of all": Filters(state="all", topic="zhkkh"),
    "overdue": Filters(overdue=True),
    "overdue of a topic": Filters(overdue=True, topic="zhkkh"),
    "mine": Filters(state="unfinished", mine=True),
    "words": Filters(state="unfinished", words="вода"),
}


@pytest.fixture
def crowd(world: World) -> World:
    many_cases.fill(world)
    return world


def whole_readings(plans: list[str]) -> list[str]:
    assert plans
    return [plan for plan in plans if reads_everything(plan)]


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("who", ["boris", "anna"])
def test_a_list_is_read_by_index(crowd: World, who: str, asked: Filters) -> None:
    person = getattr(crowd, who)
    plans = plans_of(lambda: lists.page(person, asked, now=NOON))
    # Walking the key from the newest is no full reading: it ends with the page.
    assert not [plan for plan in whole_readings(plans) if "inbox_case" not in plan or who == "anna"]


def test_what_others_answer_is_found_by_page(crowd: World) -> None:
    """However few there are: a walk along the list would go to its end for them."""
    asked, far = Filters(state="all", passed=True), crowd.other_page.body
    plans = plans_of(lambda: lists.page(crowd.anna, asked, now=NOON))
    assert not whole_readings(plans)
    # From one body that answers under a page to the next: what one's own bodies answer is not read.
    assert any("body_id>?" in plan or "Recursive Union" in plan for plan in plans)
    assert lists.page(crowd.anna, asked, now=NOON).cases == []
    ours = Case.objects.filter(page=crowd.school_page).order_by("pk")
    passed = [ours[0].pk, ours[5].pk]
    Case.objects.filter(pk__in=passed).update(body=far)
    assert [each.pk for each in lists.page(crowd.anna, asked, now=NOON).cases] == passed[::-1]
    # Who answers for all bodies has no others: a typed address reads no case.
    assert plans_of(lambda: lists.page(crowd.boris, asked, now=NOON)) == []


@pytest.mark.parametrize("asked", ["topic", "overdue of a topic"])
def test_a_topic_is_found_in_each_body_by_both(crowd: World, asked: str) -> None:
    """Walking all that is open in a body for the few of a topic takes eight times as long."""
    plans = plans_of(lambda: lists.page(crowd.anna, ASKED[asked], now=NOON))
    assert any("case_body_topic" in plan for plan in plans)


@pytest.mark.parametrize("who", ["boris", "anna"])
@pytest.mark.parametrize("state", ["unfinished", "answered", "open"])
@pytest.mark.parametrize("place", ["body", "region", "territory"])
def test_a_place_and_a_state_are_read_by_index(crowd: World, who: str, state: str, place: str) -> None:
    ids = {"body": crowd.school.pk, "region": crowd.region.pk, "territory": crowd.district.pk}
    asked = Filters(state=state, **{place: ids[place]})  # type: ignore[arg-type]
    plans = plans_of(lambda: lists.page(getattr(crowd, who), asked, now=NOON))
    assert not whole_readings(plans)


def test_the_next_page_is_read_by_index(crowd: World) -> None:
    first = lists.page(crowd.anna, Filters(overdue=True), now=NOON)
    assert first.after
    plans = plans_of(lambda: lists.page(crowd.anna, Filters(overdue=True), now=NOON, after=first.after or ""))
    assert not whole_readings(plans)


def test_untriaged_comments_are_found_by_index(crowd: World) -> None:
    assert not whole_readings(plans_of(lambda: triage.triage(now=NOON)))


def test_known_comments_are_found_by_their_key(crowd: World) -> None:
    keys = [(crowd.page.pk, "1", str(n)) for n in range(50)]
    assert not whole_readings(plans_of(lambda: keeping.known(keys)))


def test_a_job_is_claimed_by_index(crowd: World) -> None:
    queue.enqueue_many("inbox.poll_page", [{"page_id": n} for n in range(2_000)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert not whole_readings(plans_of(lambda: queue.claim("collect", now=NOON, limit=1)))


@pytest.mark.parametrize("words", ["вода", "вода дом", "неслыханное"])
def test_words_are_found_by_index(crowd: World, words: str) -> None:
    assert not whole_readings(plans_of(lambda: search.newest(words)))


def test_alike_messages_are_found_by_index(crowd: World) -> None:
    case = Case.objects.select_related("comment").latest("pk")
    assert not whole_readings(plans_of(lambda: cases.alike(crowd.boris, case)))


def test_a_full_reading_would_be_seen(crowd: World) -> None:
    assert reads_everything(plan_of("SELECT id FROM inbox_case WHERE draft = 'x'"))


@pytest.mark.parametrize("query", ["", "?state=answered", "?overdue=1", "?topic=zhkkh", "?mine=1", "?q=вода"])
def test_the_list_needs_at_most_twelve_queries(
    crowd: World, query: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for person in (crowd.boris, crowd.anna):
        client = signed_in(person)
        with django_assert_max_num_queries(12):
            assert client.get(f"/inbox/cases/{query}").status_code == 200


def test_a_case_needs_at_most_twenty_queries(
    crowd: World, as_boris: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = Case.objects.filter(state=Case.State.OPEN).latest("pk")
    with django_assert_max_num_queries(20):
        assert as_boris.get(f"/inbox/cases/{case.pk}/").status_code == 200
