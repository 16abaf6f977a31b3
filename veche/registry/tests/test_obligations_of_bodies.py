import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.world import ACTOR, NOON, World
from veche.agencies.models import Body, Territory
from veche.packs.kinds.obligations import Obligation
from veche.registry.models import Page
from veche.registry.operations import exemptions
from veche.registry.queries.obligations import Owed, obligations

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 17)


def owed(body: Body, on: dt.date = TODAY) -> dict[str, Owed]:
    return {each.obligation.id: each for each in obligations(body, on)}


def test_one_page_in_either_of_two_networks_is_enough_by_the_federal_act(world: World) -> None:
    assert owed(world.school)["one_of_two"].state == "met"
    assert owed(world.school)["one_of_two"].pages == (world.school_page,)

    Page.objects.filter(pk=world.school_page.pk).update(network="ok")
    assert owed(world.school)["one_of_two"].state == "met"

    Page.objects.filter(pk=world.school_page.pk).update(network="telegram")
    assert owed(world.school)["one_of_two"].missing == ("vk", "ok")


def test_a_closed_page_meets_nothing_from_its_day_on(world: World) -> None:
    Page.objects.filter(pk=world.school_page.pk).update(closed_on=TODAY)

    assert owed(world.school)["one_of_two"].state == "unmet"
    assert owed(world.school, TODAY - dt.timedelta(days=1))["one_of_two"].state == "met"


def test_nothing_is_owed_before_the_act_is_in_force(world: World) -> None:
    assert obligations(world.school, dt.date(2022, 11, 30)) == ()


@pytest.mark.parametrize("level", ["court", "self_government", "centre"])
def test_courts_and_the_like_owe_nothing_here(world: World, level: str) -> None:
    Body.objects.filter(pk=world.school.pk).update(level=level)

    assert obligations(Body.objects.get(pk=world.school.pk), TODAY) == ()


def test_an_act_of_a_region_holds_in_that_region_alone(world: World) -> None:
    assert set(owed(world.government)) == {"one_of_two"}

    Territory.objects.filter(pk=world.district.pk).update(oktmo="80600000")
    Territory.objects.filter(pk=world.other_district.pk).update(oktmo="80610000")
    assert owed(world.government)["bashkortostan_four"].missing == ("ok", "vk", "max", "telegram")
    advised = owed(Body.objects.get(pk=world.administration.pk))["bashkortostan_four_advised"]
    assert (advised.is_recommendation, advised.missing) == (True, ("ok", "max", "telegram"))


def test_an_exemption_frees_of_the_duty_and_of_one_network_of_several(world: World) -> None:
    Page.objects.filter(pk=world.school_page.pk).delete()
    exemptions.grant(world.school, basis="Приказ", network="vk", since=TODAY, actor=ACTOR, now=NOON)
    assert owed(world.school)["one_of_two"].state == "unmet"

    kept = exemptions.grant(world.school, basis="Приказ", since=TODAY, actor=ACTOR, now=NOON)
    assert owed(world.school)["one_of_two"].state == "exempt"
    assert owed(world.school)["one_of_two"].exemption == kept


def test_a_doubtful_one_is_off_until_a_region_switches_it_on(world: World, settings: Any, tmp_path: Path) -> None:
    assert "max_channel" not in owed(world.school)

    ours = Path(__file__).parents[2] / "packs" / "library" / "obligations" / "regional.yaml"
    (tmp_path / "obligations").mkdir()
    switched = ours.read_text(encoding="utf-8").replace("is_on: false", "is_on: true")
    (tmp_path / "obligations" / "regional.yaml").write_text(switched, encoding="utf-8")
    settings.VECHE_REGION_PACKS = [tmp_path]

    assert owed(world.school)["max_channel"].obligation.is_doubtful


def test_an_obligation_asks_for_any_or_for_all() -> None:
    with pytest.raises(ValueError, match="one of the two"):
        Obligation.model_validate(
            {
                "id": "x",
                "title": {"ru": "Х", "en": "X"},
                "basis": [{"title": "Акт", "mark": "S"}],
                "in_force": {"since": TODAY},
                "bodies": {"levels": ["region"]},
            }
        )
