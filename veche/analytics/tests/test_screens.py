"""The table and «explain my place»: for those who may see analytics, in the live realm."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from conftest import signed_in
from tests.world import World
from veche.analytics.models import Rating
from veche.analytics.operations.counting import record_counts
from veche.analytics.operations.rating import compute
from veche.analytics.tests.counted import FEW, FULL, HALF, SOSNOVSKY_JUNE, recorded
from veche.analytics.tests.month import JULY_NOON, JUNE, looked_through, weeks_of_posts
from veche.jobs.models import OwedJob
from veche.people.models import Appointment
from veche.registry.models import Page

TABLE = "/analytics/ratings/2026-06/"


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers={"accept-language": "ru"})
    assert answer.status_code == status
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


@pytest.fixture
def june(world: World) -> Rating:
    recorded(world, SOSNOVSKY_JUNE, FULL)
    return compute(JUNE, actor="test", now=JULY_NOON)


@pytest.mark.usefixtures("june", "noon")
def test_the_newest_month_opens(as_boris: Client) -> None:
    for address in ("/analytics/", "/analytics/ratings/"):
        assert as_boris.get(address)["Location"] == TABLE


@pytest.mark.usefixtures("june", "noon")
def test_the_table_tells_place_score_group_and_components(as_boris: Client) -> None:
    page = text(as_boris, TABLE)
    assert page.index("Второй район") < page.index("Первый район")
    for said in ("86,97", "100,00", "Середина", "Лидеры", "76,56", "97,37"):
        assert said in page


@pytest.mark.usefixtures("june", "noon")
def test_the_change_against_last_month_has_its_sign(world: World, as_boris: Client) -> None:
    compute_july(world)
    page = text(as_boris, "/analytics/ratings/2026-07/")
    assert "−36,97" in page


def compute_july(world: World) -> None:
    july = dt.date(2026, 7, 1)
    record_counts(world.district, july, HALF, actor="test", now=JULY_NOON)
    compute(july, actor="test", now=dt.datetime(2026, 8, 10, tzinfo=dt.UTC))


@pytest.mark.usefixtures("june", "noon")
def test_a_place_is_explained_number_by_number(world: World, as_anna: Client) -> None:
    page = text(as_anna, f"{TABLE}{world.district.pk}/")
    for said in ("49 ÷ (64 − 0) × 100 = 76,56", "38,28", "11,72", "86,97", "опубликовано", "Второй район"):
        assert said in page


@pytest.mark.usefixtures("noon")
def test_too_few_to_judge_is_said(world: World, as_boris: Client) -> None:
    recorded(world, FEW, FULL)
    compute(JUNE, actor="test", now=JULY_NOON)
    assert "слишком мало страниц" in text(as_boris, TABLE)
    assert "100,00" not in text(as_boris, f"{TABLE}{world.district.pk}/")


@pytest.mark.usefixtures("noon")
def test_pages_without_the_norm_are_shown_to_their_own_people_only(world: World, as_anna: Client) -> None:
    Page.objects.update(added_at=dt.datetime(2026, 5, 1, tzinfo=dt.UTC))
    weeks_of_posts(world.school_page, 3, 1, 3, 3)
    looked_through(world.school_page)
    compute(JUNE, actor="test", now=JULY_NOON)
    address = f"{TABLE}{world.district.pk}/"
    assert "Школа № 1" in text(as_anna, address)
    assert "Школа № 1" not in text(signed_in(world.gleb), address)


@pytest.mark.usefixtures("noon")
def test_without_a_rating_the_page_says_what_comes_first(world: World, as_boris: Client) -> None:
    assert "Рейтинга" in text(as_boris, "/analytics/ratings/")
    assert "<form" in text(signed_in(world.roma), "/analytics/ratings/").split("<main", 1)[1].split("</main")[0]


@pytest.mark.usefixtures("june", "noon")
def test_a_trainee_sees_no_live_rating(world: World, as_anna: Client) -> None:
    Appointment.objects.filter(person=world.anna).update(realm="training")
    assert "86,97" not in text(as_anna, TABLE)
    for address in (f"{TABLE}{world.district.pk}/", f"{TABLE}table.csv", f"{TABLE}counts.csv"):
        assert as_anna.get(address).status_code == 404


@pytest.mark.usefixtures("june", "noon")
@pytest.mark.parametrize("address", ["/analytics/ratings/2026-06/999999/", "/analytics/ratings/2026-13/"])
def test_what_does_not_exist_is_not_found(as_boris: Client, address: str) -> None:
    text(as_boris, address, 404)


@pytest.mark.usefixtures("june")
def test_a_stranger_signs_in_first(client: Client) -> None:
    assert client.get(TABLE).status_code == 302


@pytest.mark.usefixtures("june", "noon")
def test_counting_is_owed_by_those_who_may_edit(world: World, as_boris: Client) -> None:
    assert as_boris.post(f"{TABLE}compute/").status_code == 403
    assert signed_in(world.roma).post(f"{TABLE}compute/").status_code == 302
    assert OwedJob.objects.filter(name="analytics.rate").count() == 1


@pytest.mark.usefixtures("june", "noon")
def test_the_table_takes_few_queries(as_boris: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(12):
        as_boris.get(TABLE)
