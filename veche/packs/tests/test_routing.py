import pytest

from veche.packs import load
from veche.packs.kinds.routing import Place, RoutingPack, RoutingRule, Target

TOWN = Place(kind="municipality", oktmo="99630000")


def with_rules(*rules: RoutingRule) -> RoutingPack:
    standard = load("routing")["standard"]
    return standard.model_copy(update={"rules": (*standard.rules, *rules)})


def rule(**fields: object) -> RoutingRule:
    return RoutingRule.model_validate({"id": "own", "reason": {"ru": "Проба", "en": "Trial"}} | fields)


def test_a_rule_for_a_place_goes_before_all_general_ones() -> None:
    pack = with_rules(rule(groups=["zhkkh"], oktmo="9963", goes_to={"ogrn": "1027900000001"}))

    found = pack.route("zhkkh", places=[TOWN])

    assert found is not None
    assert found.goes_to.ogrn == "1027900000001"


def test_a_rule_for_another_place_is_passed_by() -> None:
    pack = with_rules(rule(groups=["zhkkh"], oktmo="9961", goes_to={"ogrn": "1027900000001"}))

    found = pack.route("zhkkh", places=[TOWN])

    assert found is not None
    assert found.goes_to.level == "municipality"


def test_a_settlement_inside_a_municipality_is_the_municipalitys() -> None:
    found = load("routing")["standard"].route("dorogi", places=[Place(kind="settlement"), TOWN])

    assert found is not None
    assert (found.goes_to.level, found.goes_to.at) == ("municipality", "place")


@pytest.mark.parametrize(
    ("sphere", "is_meant"), [("Здравоохранение", True), (" здравоохранение ", True), ("ЖКХ", False)]
)
def test_spheres_are_told_in_any_case_of_letters(sphere: str, is_meant: bool) -> None:
    found = load("routing")["standard"].route("zdravookhranenie", places=[TOWN])

    assert found is not None
    assert found.goes_to.is_of_sphere(sphere) is is_meant


@pytest.mark.parametrize("fields", [{}, {"ogrn": "1027900000001", "level": "ministry"}])
def test_a_target_is_told_in_one_way(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="either"):
        Target.model_validate(fields)
