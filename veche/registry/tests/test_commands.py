"""The commands answer people and programs, and their exit codes mean something."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from conftest import signed_in
from tests.world import ACTOR, NOON, World
from veche.agencies.models import Body, Territory
from veche.registry import doors
from veche.registry.models import Page
from veche.registry.operations import access
from veche.registry.tests.sheets import SCHOOL, workbook

pytestmark = pytest.mark.django_db
GOOD = (*SCHOOL[:3], "1027990000015", *SCHOOL[4:])


def run(*words: Any) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command(*map(str, words), stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def failure(*words: Any) -> tuple[int, str]:
    with pytest.raises(CommandError) as failed:
        run(*words)
    return failed.value.returncode, str(failed.value)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "лист.xlsx"
    path.write_bytes(workbook(GOOD))
    return path


def test_an_import_without_refusals_ends_with_0(world: World, sheet: Path) -> None:
    code, told = run("pages_import", sheet, "--json")
    assert code == 0
    answer = json.loads(told)
    assert (answer["created"], answer["results"][0]["codes"]) == (1, ["body_created", "page_created"])
    shown = signed_in(world.roma).get("/registry/deeds/").content.decode()
    assert "Лист: лист.xlsx" in shown
    assert "команда" in shown


def test_refused_rows_end_with_2_and_say_why(world: World, sheet: Path) -> None:
    sheet.write_bytes(workbook(GOOD, SCHOOL))
    code, told = run("pages_import", sheet)
    assert code == 2
    assert "1027990000010" in told


def test_an_unreadable_file_ends_with_1(world: World, sheet: Path) -> None:
    sheet.write_bytes(b"")
    assert failure("pages_import", sheet)[0] == 1
    assert failure("pages_import", sheet.with_name("nowhere.xlsx"))[0] == 1
    assert failure("pages_import", sheet.parent)[0] == 1


def test_a_dry_run_changes_nothing(world: World, sheet: Path) -> None:
    code, told = run("pages_import", sheet, "--dry-run", "--json")
    assert (code, json.loads(told)["created"]) == (0, 1)
    assert not Page.objects.filter(address="demo_school7").exists()


def test_the_first_import_makes_the_region(db: None, sheet: Path) -> None:
    assert "--region" in failure("pages_import", sheet)[1]
    named = ("--region", "Область", "--government", "Правительство области", "--zone", "Asia/Vladivostok")
    assert run("pages_import", sheet, *named, "--new-territories", "--dry-run")[0] == 0
    assert not Body.objects.exists()
    assert run("pages_import", sheet, *named)[0] == 2
    assert not Territory.objects.filter(kind="municipality").exists()
    assert run("pages_import", sheet, *named, "--new-territories")[0] == 0
    assert Territory.objects.get(kind="region").zone == "Asia/Vladivostok"
    assert Body.objects.get(parent=None).name == "Правительство области"


def test_a_key_is_given_from_a_file(world: World, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("vk1.a.key\n")
    code, told = run("pages_connect", "https://vk.com/administration", "--kind", "community", "--key-file", file)
    assert code == 0
    assert "vk1.a.key" not in told
    assert doors.account(world.page).keys == {"community": "vk1.a.key"}


def test_a_key_file_that_is_empty_or_missing_changes_nothing(world: World, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("kept")
    given = ("pages_connect", world.page.pk, "--kind", "community", "--key-file")
    run(*given, file)
    file.write_text("\n")
    assert failure(*given, file)[0] == 1
    assert failure(*given, tmp_path / "nowhere")[0] == 1
    assert doors.account(world.page).keys == {"community": "kept"}


def test_a_page_nobody_knows_is_said_so(world: World, tmp_path: Path) -> None:
    assert failure("pages_connect", "vk.com/strangers", "--kind", "user", "--key-file", tmp_path)[0] == 1


def test_a_shared_key_is_given_from_a_file(world: World, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("service-key")
    assert run("networks_connect", "vk", "--kind", "service", "--key-file", file)[0] == 0
    assert doors.account(world.page).keys == {"service": "service-key"}


def test_looks_are_owed_to_the_worker(world: World) -> None:
    assert json.loads(run("pages_observe", "--all", "--json")[1]) == {"owed": 0}
    access.share("vk", kind="service", key="s", realm="live", actor=ACTOR, now=NOON)
    assert json.loads(run("pages_observe", "--all", "--json")[1]) == {"owed": 3}
