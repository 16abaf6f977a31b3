"""The demo's tracking sheet is taken whole, and a second time changes nothing."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.world import ACTOR, NOON, World
from veche.agencies.models import Body, Territory
from veche.journal.models import Entry
from veche.project.demo import sheet as demo
from veche.registry.models import Page
from veche.registry.operations.importing import rows
from veche.registry.operations.importing.rows import Result
from veche.registry.operations.importing.sheet import opened

pytestmark = pytest.mark.django_db


def imported(world: World, content: bytes, *, name: str = "sheet.xlsx", **options: Any) -> list[Result]:
    sheet = opened(content, name=name)
    applied = rows.apply(sheet, top=world.government, actor=ACTOR, now=NOON, creates_territories=True, **options)
    return list(applied)


@pytest.fixture
def demo_sheet(tmp_path: Path) -> bytes:
    path = tmp_path / "demo.xlsx"
    demo.write(path, most=30)
    return path.read_bytes()


def test_the_demo_s_sheet_is_taken_whole(world: World, demo_sheet: bytes) -> None:
    results = imported(world, demo_sheet)
    assert Counter(each.outcome for each in results) == {"created": 30}
    city = Territory.objects.get(oktmo="99701000")
    assert (city.name, city.zone) == ("Город Биробиджан", "Asia/Vladivostok")


def test_a_second_import_changes_nothing(world: World, demo_sheet: bytes) -> None:
    imported(world, demo_sheet)
    before = Entry.objects.count()
    results = imported(world, demo_sheet)
    assert Counter(each.outcome for each in results) == {"left": 30}
    (entry,) = Entry.objects.order_by("id")[before:]
    assert entry.values["left"] == 30


def test_text_and_workbook_say_the_same(world: World, demo_sheet: bytes, tmp_path: Path) -> None:
    demo.write(tmp_path / "demo.csv", most=30)
    imported(world, demo_sheet)
    results = imported(world, (tmp_path / "demo.csv").read_bytes(), name="demo.csv")
    assert {each.outcome for each in results} == {"left"}


def test_a_rehearsal_keeps_nothing(world: World, demo_sheet: bytes) -> None:
    before = (Body.objects.count(), Page.objects.count(), Entry.objects.count(), Territory.objects.count())
    results = imported(world, demo_sheet, is_rehearsal=True)
    assert Counter(each.outcome for each in results) == {"created": 30}
    assert before == (Body.objects.count(), Page.objects.count(), Entry.objects.count(), Territory.objects.count())
