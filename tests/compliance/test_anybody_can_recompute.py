"""A script that knows nothing of the product reaches the same verdicts from what `veche audit export` writes."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.world import NOON, World
from veche.compliance.models import Switch
from veche.compliance.queries import rulebook
from veche.compliance.tests import sights
from veche.lib import clock
from veche.registry.models import Page

pytestmark = pytest.mark.django_db
SCRIPT = Path(__file__).with_name("recompute.py")
WIDGETS = [
    "https://pos.gosuslugi.ru/form/?opaId=7&utm_source=vk&utm_medium=99&utm_campaign=1027900500000",
    "https://pos.gosuslugi.ru/og/org-activities?mun_code=99610000&utm_source=vk2&utm_medium=99&utm_campaign=1027900500000",
]


def recomputed(folder: Path) -> tuple[int, dict[str, Any]]:
    ran = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(folder)], capture_output=True, text=True, cwd=folder, timeout=60
    )
    assert ran.stdout, ran.stderr
    return ran.returncode, json.loads(ran.stdout)


@pytest.fixture
def region(world: World) -> World:
    """Every outcome: pages that are whole, lacking, half seen and unseen, in three networks; a pack not yet in force."""
    for pack in rulebook.every_pack().values():
        for rule in ("", *(each.id for each in pack.rules)):
            Switch.objects.create(pack=pack.id, rule=rule, is_on=True, since=NOON.date(), actor="test", at=NOON)
    sights.look(world.page, menu=[{"url": url} for url in WIDGETS], members=12_000, addresses=[{"id": 1}])
    sights.posts(world.page, *(NOON - dt.timedelta(days=days) for days in (0, 1, 1, 2, 7, 8)))
    sights.look(world.school_page, site="", title="СОШ №2", description=None, menu=[WIDGETS[1] + " "], has_cover=None)
    school = {"network": "max", "address": "school1", "url": "https://max.ru/school1", "body": world.school}
    quiet = Page.objects.create(title="Школа", added_at=NOON, **school)
    sights.look(quiet, official_mark=None, title="Школа № 1", posts_read=False, members=None)
    Page.objects.filter(pk=world.other_page.pk).update(page_class="card", stated={"is_plugged": False})
    return world


def test_the_same_verdicts_are_reached_without_the_product(region: World, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    for moment in (NOON, NOON - dt.timedelta(days=1600)):
        with clock.frozen(moment):
            call_command("audit_export", str(folder / f"{moment:%Y}"))
        code, told = recomputed(folder / f"{moment:%Y}")
        assert told["different"] == []
        assert code == 0
        assert told["verdicts"] == json.loads((folder / f"{moment:%Y}" / "manifest.json").read_text())["verdicts"]
        if moment == NOON:
            assert set(told["outcomes"]) == {"met", "broken", "unknown", "not_applicable"}
        else:
            assert "not_in_force" in told["outcomes"]


def test_a_verdict_that_was_changed_by_hand_is_named(region: World, tmp_path: Path) -> None:
    call_command("audit_export", str(tmp_path / "export"))
    path = tmp_path / "export" / "verdicts.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    row = json.loads(next(line for line in lines if '"broken"' in line))
    changed = [line.replace('"broken"', '"met"') if json.loads(line) == row else line for line in lines]
    path.write_text("\n".join(changed), encoding="utf-8")
    code, told = recomputed(tmp_path / "export")
    assert (code, told["different"]) == (1, [[[row["page"], row["pack"], row["rule"]], "met", "broken"]])


def test_a_folder_that_holds_something_is_left_alone(region: World, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("моё", encoding="utf-8")
    with pytest.raises(CommandError, match=r"not empty|не пуст"):
        call_command("audit_export", str(tmp_path))


def test_no_personal_data_leaves(region: World, tmp_path: Path) -> None:
    call_command("audit_export", str(tmp_path / "export"))
    told = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "export").rglob("*.json*"))
    assert "Анна Пишет" not in told
