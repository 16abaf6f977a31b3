"""Files hold what the screen holds, whole, and nothing in them runs."""

import csv
from io import StringIO

import pytest
from django.test import Client

from tests.world import World
from veche.agencies.models import Territory
from veche.analytics.models import MonthlyCounts
from veche.analytics.operations.importing import import_counts
from veche.analytics.operations.rating import compute
from veche.analytics.queries.verification import verify
from veche.analytics.tests.counted import FEW, FULL, SOSNOVSKY_JUNE, recorded
from veche.analytics.tests.month import JULY_NOON, JUNE

TABLE, COUNTS = "/analytics/ratings/2026-06/table.csv", "/analytics/ratings/2026-06/counts.csv"


def rows(client: Client, address: str) -> list[dict[str, str]]:
    content = b"".join(client.get(address)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content), delimiter=";"))


@pytest.mark.usefixtures("noon")
def test_the_file_has_every_row_of_the_screen(world: World, as_boris: Client) -> None:
    recorded(world, SOSNOVSKY_JUNE, FEW)
    compute(JUNE, actor="test", now=JULY_NOON)
    found = [(row["Место"], row["Муниципалитет"], row["Балл"], row["Группа"]) for row in rows(as_boris, TABLE)]
    assert found == [
        ("1", "Первый район", "86,97", "Середина"),
        ("", "Второй район", "", "слишком мало, чтобы судить"),
    ]


@pytest.mark.usefixtures("noon")
def test_a_name_that_looks_like_a_formula_is_neutralised(world: World, as_boris: Client) -> None:
    Territory.objects.filter(pk=world.district.pk).update(name="=1+1")
    recorded(world, FULL)
    compute(JUNE, actor="test", now=JULY_NOON)
    for address in (TABLE, COUNTS):
        assert rows(as_boris, address)[0]["Муниципалитет"] == "'=1+1"


@pytest.mark.usefixtures("noon")
def test_the_file_of_counts_can_be_taken_back_and_gives_the_same_rating(world: World, as_boris: Client) -> None:
    recorded(world, SOSNOVSKY_JUNE, FULL)
    rating = compute(JUNE, actor="test", now=JULY_NOON)
    content = b"".join(as_boris.get(COUNTS))
    MonthlyCounts.objects.all().delete()
    report = import_counts(content, name="counts.csv", actor="test", now=JULY_NOON)
    assert report.count("recorded") == 2
    assert compute(JUNE, actor="test", now=JULY_NOON) == rating
    assert verify().holds
