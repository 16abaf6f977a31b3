"""`veche compliance check` and `veche packs check`: what they print and how they end."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.world import World
from veche.compliance.tests import sights
from veche.packs import loader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_a_page_in_breach_ends_with_one_and_names_what_is_broken(world: World) -> None:
    sights.look(world.school_page, site="")
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("compliance_check", page="https://vk.com/school", as_json=True, stdout=out)
    told = json.loads(out.getvalue())
    outcomes = {each["rule"]: each["outcome"] for each in told["verdicts"]}
    assert (ended.value.code, outcomes["site"], outcomes["official_name"]) == (1, "broken", "met")


def test_pages_that_nobody_has_seen_end_with_zero(world: World) -> None:
    out = StringIO()
    call_command("compliance_check", all=True, as_json=True, stdout=out)
    assert json.loads(out.getvalue()) == {"pages": 3, "unknown": 24}


def test_an_address_that_is_not_ours_is_told(world: World) -> None:
    with pytest.raises(CommandError, match="В реестре нет страницы"):
        call_command("compliance_check", page="https://vk.com/nobody")


def test_the_packs_of_the_library_hold() -> None:
    out = StringIO()
    call_command("packs_check", as_json=True, stdout=out)
    assert json.loads(out.getvalue())["failures"] == []


def test_a_broken_pack_of_the_region_ends_with_one(tmp_path: Path, settings: Any) -> None:
    (tmp_path / "compliance").mkdir()
    (tmp_path / "compliance" / "regional.yaml").write_text("id: regional\n", encoding="utf-8")
    settings.VECHE_REGION_PACKS = [tmp_path]
    loader.forget()
    with pytest.raises(CommandError) as ended:
        call_command("packs_check", stdout=StringIO())
    assert ended.value.returncode == 1


def test_an_example_that_fails_ends_with_one(tmp_path: Path, settings: Any) -> None:
    library = Path(loader.LIBRARY, "compliance", "federal_minimum.yaml").read_text(encoding="utf-8")
    (tmp_path / "compliance").mkdir()
    example = "facts: {posts.own_this_week: 3}\n        outcome: "
    spoilt = library.replace(f"{example}met", f"{example}broken")
    (tmp_path / "compliance" / "federal_minimum.yaml").write_text(spoilt, encoding="utf-8")
    settings.VECHE_REGION_PACKS = [tmp_path]
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("packs_check", stdout=out)
    assert ended.value.code == 1
    assert "posts_in_week" in out.getvalue()
