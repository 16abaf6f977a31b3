"""Pages by what they break: order, filters, portions, and a bounded number of queries."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import world as cast
from tests.world import World
from veche.compliance.queries import portions, standings
from veche.compliance.tests import sights

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def judged(world: World) -> World:
    sights.look(world.page, title="Администрация Первого района")
    sights.look(world.school_page, title="Дружная семья", site="")
    sights.look(world.other_page, title="Администрация Второго района", site="")
    for page in (world.page, world.school_page, world.other_page):
        sights.verdicts(page)
    return world


def shown(client: Client, **asked: str) -> list[int]:
    rows = (
        client.get(reverse("compliance:pages"), asked).content.decode().split('class="title" href="/compliance/pages/')
    )
    return [int(row.partition("/")[0]) for row in rows[1:]]


def test_what_breaks_most_comes_first(judged: World, as_boris: Client) -> None:
    assert shown(as_boris) == [judged.school_page.pk, judged.other_page.pk, judged.page.pk]


def test_a_rule_narrows_the_list_to_those_that_break_it(judged: World, as_boris: Client) -> None:
    assert shown(as_boris, rule="official_name") == [judged.school_page.pk]
    assert shown(as_boris, rule="site", outcome="met") == [judged.page.pk]


def test_a_municipality_narrows_the_list(judged: World, as_boris: Client) -> None:
    assert shown(as_boris, municipality=str(judged.other_district.pk)) == [judged.other_page.pk]


def test_portions_follow_each_other_without_loss(judged: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "PORTION", 1)
    seen, after = [], ""
    for _ in range(3):
        found = standings.portion(standings.chosen(judged.boris, standings.Filters()), after=after)
        seen += [row.page_id for row in found.rows]
        after = found.after
    assert (seen, after) == ([judged.school_page.pk, judged.other_page.pk, judged.page.pk], "")


def test_more_pages_cost_no_more_queries(
    judged: World, as_boris: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        page = cast.page(judged.school, network="vk", address=f"more{number}", external_id=str(500 + number))
        sights.look(page, site="")
        sights.verdicts(page)
    with django_assert_max_num_queries(18):
        assert len(shown(as_boris)) == 23
