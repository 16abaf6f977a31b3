"""What a screen does to a body or a territory, a command does too."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.world import World
from veche.agencies.models import Body

OGRN = "1027900500000"


def told(*words: str) -> Any:
    out = io.StringIO()
    call_command(*words, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_a_body_is_listed_renamed_and_shown_as_it_was(world: World) -> None:
    assert [each["name"] for each in told("bodies_list", "школы")] == ["Школа № 1"]
    told("bodies_rename", str(world.school.pk), "Лицей № 1", "--basis", "Приказ № 3")
    then = told("bodies_show", str(world.school.pk), "--on", "2026-06-16")
    assert (then["name"], then["events"][0]) == ("Школа № 1", ["2026-06-17", "renamed", "Приказ № 3"])


def test_a_body_is_moved_merged_and_closed(world: World) -> None:
    told("bodies_move", str(world.school.pk), str(world.other_administration.pk), "--on", "2026-06-01")
    merged = told("bodies_merge", OGRN, str(world.other_administration.pk))
    assert merged["successor"] == world.other_administration.pk
    told("bodies_close", str(world.school.pk))
    assert Body.objects.get(pk=world.school.pk).closed_on is not None
    assert told("bodies_show", OGRN)["id"] == world.other_administration.pk


@pytest.mark.parametrize(
    "words",
    [
        ("bodies_move", OGRN, OGRN),
        ("bodies_close", OGRN),
        ("bodies_show", "none"),
        ("bodies_show", "99999999"),
        ("bodies_show", OGRN, "--on", "2026-13-45"),
        ("territories_population", "99610000", "-1", "--on", "2026-01-01", "--source", "x"),
        ("territories_population", "nowhere", "1", "--on", "2026-01-01", "--source", "x"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(world: World, words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        call_command(*words)


def test_populations_are_written_down_and_listed(world: World) -> None:
    kept = told("territories_population", "99610000", "9400", "--on", "2026-06-17", "--source", "Росстат")
    assert kept["newest"] == 9400
    assert {each["population"] for each in told("territories_list")} == {None, 9400, 12000}
