"""Last March's verdict is explained by last March's rule."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.world import World
from veche.compliance.models import Verdict, WeekCount
from veche.compliance.operations import judging
from veche.compliance.tests import sights
from veche.packs import loader
from veche.registry.models import Page

pytestmark = pytest.mark.django_db
MARCH = dt.datetime(2026, 3, 18, 2, 0, tzinfo=dt.UTC)
APRIL = dt.datetime(2026, 4, 15, 2, 0, tzinfo=dt.UTC)


def pack(name: str, *, version: int, minimum: int, since: str, until: str | None) -> dict[str, Any]:
    words = {"ru": f"Не меньше {minimum} записей", "en": f"At least {minimum} posts"}
    basis = [{"title": f"Приказ о норме {minimum}", "mark": "S"}]
    return {
        "id": name,
        "version": version,
        "on_by_default": True,
        "title": words,
        "basis": basis,
        "in_force": {"since": "2020-01-01"},
        "rules": [
            {
                "id": "norm",
                "title": words,
                "basis": basis,
                "in_force": {"since": since, "until": until},
                "conditions": [
                    {
                        "observes": "posts.own_this_week",
                        "check": "at_least",
                        "with": {"minimum": minimum, "still_open": {"fact": "posts.week_is_open"}},
                    }
                ],
                "evidence": words,
                "remedy": {"text": words},
                "examples": [
                    {"name": "много", "facts": {"posts.own_this_week": 9}, "outcome": "met"},
                    {"name": "мало", "facts": {"posts.own_this_week": 0}, "outcome": "broken"},
                ],
            }
        ],
    }


@pytest.fixture
def region(tmp_path: Path, settings: Any) -> Path:
    (tmp_path / "compliance").mkdir()
    settings.VECHE_REGION_PACKS = [tmp_path]
    return tmp_path


def write(region: Path, *packs: dict[str, Any]) -> None:
    for each in packs:
        text = yaml.safe_dump(each, allow_unicode=True)
        (region / "compliance" / f"{each['id']}.yaml").write_text(text, encoding="utf-8")
    loader.forget()


def judged(world: World, *, pack: str, now: dt.datetime) -> Verdict:
    page = Page.objects.select_related("body__territory").get(pk=world.school_page.pk)
    return next(verdict for verdict in judging.judge(page, now=now) if verdict.pack == pack)


def two_posts_in_last_week(world: World, now: dt.datetime) -> None:
    sights.look(world.school_page, now=now)
    sights.posts(world.school_page, now - dt.timedelta(days=7), now - dt.timedelta(days=8))


def test_each_day_has_its_rule(world: World, region: Path) -> None:
    write(
        region,
        pack("of_march", version=1, minimum=2, since="2026-01-01", until="2026-03-31"),
        pack("of_april", version=1, minimum=3, since="2026-04-01", until=None),
    )
    two_posts_in_last_week(world, MARCH)
    assert judged(world, pack="of_march", now=MARCH).outcome == "met"
    assert judged(world, pack="of_april", now=MARCH).outcome == "not_in_force"
    two_posts_in_last_week(world, APRIL)
    assert judged(world, pack="of_march", now=APRIL).outcome == "not_in_force"
    assert judged(world, pack="of_april", now=APRIL).outcome == "broken"


def test_the_verdict_of_march_keeps_the_words_of_march_though_the_pack_was_rewritten(
    world: World, region: Path
) -> None:
    write(region, pack("regional", version=1, minimum=2, since="2026-01-01", until=None))
    two_posts_in_last_week(world, MARCH)
    judged(world, pack="regional", now=MARCH)
    write(region, pack("regional", version=2, minimum=3, since="2026-04-01", until=None))
    two_posts_in_last_week(world, APRIL)
    judged(world, pack="regional", now=APRIL)
    march, april = Verdict.objects.filter(pack="regional").order_by("at").whole()
    assert [(each.outcome, each.grounds.text.version) for each in (march, april)] == [("met", 1), ("broken", 2)]
    assert march.grounds.text.words["title"]["ru"] == "Не меньше 2 записей"
    assert march.grounds.text.words["basis"][0]["title"] == "Приказ о норме 2"
    assert march.evidence["parts"][0]["values"] == {"value": 2, "minimum": 2}


def test_a_week_of_march_keeps_the_norm_of_march(world: World, region: Path) -> None:
    # Our own pack asks for three; the region's asks for five until April.
    write(region, pack("of_march", version=1, minimum=5, since="2026-01-01", until="2026-03-31"))
    for now in (MARCH, APRIL):
        judged(world, pack="of_march", now=now)
    weeks = WeekCount.objects.filter(page=world.school_page).order_by("monday").values_list("norm", flat=True)
    assert list(weeks) == [5, 5, 3, 3]


def test_a_rule_that_no_pack_has_any_longer_stands_no_longer(world: World, region: Path) -> None:
    write(region, pack("regional", version=1, minimum=2, since="2026-01-01", until=None))
    two_posts_in_last_week(world, MARCH)
    judged(world, pack="regional", now=MARCH)
    (region / "compliance" / "regional.yaml").unlink()
    loader.forget()
    judged(world, pack="federal_minimum", now=APRIL)
    assert Verdict.objects.get(pack="regional").superseded_at == APRIL
