"""Territories are shown to all staff and changed only by those whose body lies in them or above."""

import pytest
from django.test import Client

from conftest import signed_in
from tests.world import World, person
from veche.agencies.models import Territory


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers={"accept-language": "ru"})
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_the_tree_and_the_search(as_anna: Client, world: World) -> None:
    whole = text(as_anna, "/registry/territories/")
    assert all(name in whole for name in ("Область", "Первый район", "Второй район"))
    found = text(as_anna, "/registry/territories/?q=второго")
    assert "Второй район" in found
    assert "Первый район" not in found


def test_a_population_is_written_down_for_its_day(world: World) -> None:
    there = f"/registry/territories/{world.district.pk}/"
    answer = signed_in(world.roma).post(
        f"{there}deeds/count/", {"people": "9400", "on": "2025-01-01", "source": "Росстат, 2025"}
    )
    assert answer.status_code == 302
    assert "Росстат, 2025" in text(signed_in(world.roma), there)


@pytest.mark.parametrize("deed", ["rename", "move", "merge", "close", "count", "zone", "nonsense"])
def test_a_keeper_of_another_district_changes_nothing(world: World, deed: str) -> None:
    keeper = signed_in(person("keeper", "Кира Ведёт", "administrator", world.other_administration))
    there = f"/registry/territories/{world.district.pk}/deeds/{deed}/"
    before = Territory.objects.filter(pk=world.district.pk).values().get()
    assert keeper.post(there, {"name": "Чужой", "on": "2026-06-17", "zone": "Asia/Omsk"}).status_code == 404
    assert Territory.objects.filter(pk=world.district.pk).values().get() == before


def test_bodies_go_along_when_a_territory_is_joined(world: World) -> None:
    answer = signed_in(world.roma).post(
        f"/registry/territories/{world.district.pk}/deeds/merge/",
        {"territory": world.other_district.pk, "on": "2026-06-17", "basis": "Закон области № 7"},
    )
    assert answer.status_code == 302
    assert "Закон области № 7" in text(signed_in(world.roma), f"/registry/territories/{world.district.pk}/")
    assert "Школа № 1" in text(signed_in(world.roma), f"/registry/territories/{world.other_district.pk}/")
