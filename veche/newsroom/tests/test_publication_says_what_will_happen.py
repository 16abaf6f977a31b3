import datetime as dt

import pytest
from django.test import Client

from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.newsroom.models import Material
from veche.newsroom.operations import publishing
from veche.newsroom.tests.reading import state


def test_the_button_names_the_deed_and_how_many(as_anna: Client, approved: Material) -> None:
    shown = as_anna.get(f"/newsroom/materials/{approved.pk}/schedule").content.decode()
    assert "Опубликовать сейчас на 2 страницах" in shown
    assert "Запланировать на 2 страницах" in shown


def test_a_moment_is_read_in_the_zone_of_the_body(as_anna: Client, approved: Material, noon: dt.datetime) -> None:
    fields = {"digest": approved.digest, "when": "later", "at": "2026-06-17T18:30"}
    as_anna.post(f"/newsroom/materials/{approved.pk}/schedule", fields)
    due = set(Parcel.objects.values_list("due_at", flat=True))
    assert due == {dt.datetime(2026, 6, 17, 8, 30, tzinfo=dt.UTC)}


@pytest.mark.parametrize("at", ["", "never", "2026-99-99T10:00", "2026-06-17T01:00"])
def test_a_moment_that_makes_no_sense_sends_nothing(
    as_anna: Client, approved: Material, noon: dt.datetime, at: str
) -> None:
    fields = {"digest": approved.digest, "when": "later", "at": at}
    as_anna.post(f"/newsroom/materials/{approved.pk}/schedule", fields)
    assert Parcel.objects.count() == 0


def test_the_screen_counts_what_has_arrived(as_anna: Client, world: World, approved: Material) -> None:
    target = publishing.schedule(approved, digest=approved.digest, by=world.anna, now=NOON)[0]
    Parcel.objects.filter(purpose=publishing.purpose(target)).update(
        state="confirmed", receipt_id="5", receipt_url="https://vk.com/wall-101_5", seen_at=NOON
    )
    publishing.follow(target, Parcel.objects.get(purpose=publishing.purpose(target)), now=NOON)
    shown = as_anna.get(f"/newsroom/materials/{approved.pk}/").content.decode()
    assert "опубликовано 1 из 2" in shown
    assert "https://vk.com/wall-101_5" in shown
    assert "видели на странице" in shown


def test_the_calendar_holds_it_on_its_local_day(
    as_anna: Client, world: World, approved: Material, noon: dt.datetime
) -> None:
    late = dt.datetime(2026, 6, 17, 15, 0, tzinfo=dt.UTC)  # the 18th in Birobidzhan
    publishing.schedule(approved, digest=approved.digest, by=world.anna, now=NOON, due_at=late)
    shown = as_anna.get("/newsroom/calendar/?week=2026-06-17").content.decode()
    thursday = shown.partition("завтра")[2]
    assert "Вода" in thursday.partition("19\u00a0июня")[0]


def test_withdrawing_opens_the_text_again(as_anna: Client, world: World, approved: Material) -> None:
    publishing.schedule(approved, digest=approved.digest, by=world.anna, now=NOON)
    as_anna.post(f"/newsroom/materials/{approved.pk}/withdrawal")
    assert (state(approved), Parcel.objects.filter(state="planned").count()) == ("approved", 0)
