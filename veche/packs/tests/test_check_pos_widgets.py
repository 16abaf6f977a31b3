"""Statuses of links and of pages by the shapes of the pack; the generator makes right ones only."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from veche.packs import load
from veche.packs.checks.pos_widgets import pos_widgets, status
from veche.packs.offers import offers

RULE = load("compliance")["pos_widgets"].rule("widgets_are_right")
SHAPES: dict[str, Any] = dict(RULE.conditions[0].arguments) | {"own": []}
HOST = "https://pos.gosuslugi.ru"
UTM = "utm_medium=79&utm_campaign=1027900500000"
APPEALS = f"{HOST}/form/?opaId=100200&utm_source=vk&{UTM}"
REGIONAL = f"{HOST}/og/org-activities?reg_code=79&utm_source=vk1&{UTM}"
MUNICIPAL = f"{HOST}/og/org-activities?mun_code=99701000&utm_source=vk2&{UTM}"
OWN = ["1027900500000", None, "99701000"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (APPEALS, "VALID"),
        (REGIONAL, "VALID"),
        (MUNICIPAL, "VALID"),
        (MUNICIPAL.replace("utm_medium=79", "utm_medium=7114"), "VALID"),
        (APPEALS + " ", "SPACER"),
        (APPEALS.replace("&utm_source", "%20&utm_source"), "SPACER"),
        (APPEALS.replace("opaId=100200", "opaId="), "NOT_MATCH"),
        (APPEALS.replace("/form/", "/form"), "NOT_MATCH"),
        (APPEALS.replace("https", "http"), "NOT_MATCH"),
        (MUNICIPAL.replace("99701000", "997"), "NOT_MATCH"),
        (MUNICIPAL.replace("mun_code", "town"), "NOT_MATCH"),
        (APPEALS.replace("utm_source=vk", "utm_source=ok"), "UTM_INVALID"),
        (REGIONAL.replace("vk1", "vk2"), "UTM_INVALID"),
        (APPEALS.replace("1027900500000", "102790050000"), "UTM_INVALID"),
        (APPEALS.replace("utm_medium=79", "utm_medium=799"), "UTM_INVALID"),
        (f"{HOST}/form/?opaId=100200&utm_campaign=1027900500000&utm_source=vk&utm_medium=79", "UTM_INVALID"),
        (f"{HOST}/form/?opaId=100200", "UTM_INVALID"),
        (HOST, "UNDEFINED"),
        (f"{HOST}/lkp/polls/12345", "UNDEFINED"),
    ],
)
def test_a_link_has_a_status(url: str, said: str) -> None:
    assert status(url, host=SHAPES["host"], kinds=SHAPES["kinds"], own={}) == said


@pytest.mark.parametrize(
    ("menu", "outcome", "reason"),
    [
        ([APPEALS, MUNICIPAL], "met", "widgets_correct"),
        ([{"title": "Пишите", "url": APPEALS}, {"url": MUNICIPAL}, {"url": "https://vk.com/topic-1_2"}], "met", None),
        ([APPEALS, MUNICIPAL + " "], "broken", "widgets_invalid"),
        ([APPEALS], "broken", "widgets_count"),
        ([APPEALS, MUNICIPAL, MUNICIPAL], "broken", "widgets_count"),
        (["https://vk.com/topic-1_2", {"title": "без адреса"}], "broken", "widgets_missing"),
        ([], "broken", "widgets_missing"),
        (None, "unknown", "not_observed"),
    ],
)
def test_a_page_has_a_status(menu: Any, outcome: str, reason: str | None) -> None:
    answer = pos_widgets(menu, **SHAPES | {"own": OWN})
    assert answer.outcome == outcome
    assert reason in (None, answer.reason)


@pytest.mark.parametrize("own", [["1027900500001", None, None], [None, None, "99702000"]])
def test_another_bodys_number_is_not_right(own: list[str | None]) -> None:
    assert pos_widgets([APPEALS, MUNICIPAL], **SHAPES | {"own": own}).reason == "widgets_invalid"


@given(
    ogrn=some.from_regex(r"[1-9][0-9]{12}", fullmatch=True),
    oktmo=some.from_regex(r"[0-9]{8}", fullmatch=True),
    region=some.sampled_from(["79", "03", "111", "711", "7114"]),
    opa=some.integers(1, 10**7),
    level=some.sampled_from(["region", "ministry", "municipality", "institution"]),
)
def test_addresses_that_are_offered_are_right(ogrn: str, oktmo: str, region: str, opa: int, level: str) -> None:
    facts = {
        "body.ogrn": ogrn,
        "body.oktmo": oktmo,
        "body.region_code": region,
        "body.opa_id": str(opa),
        "body.level": level,
    }
    made = offers(RULE, facts)
    answer = pos_widgets([each.text for each in made], **SHAPES | {"own": [ogrn, region, oktmo]})
    assert answer.outcome == "met", answer.values


def test_an_offer_says_what_is_missing_for_it() -> None:
    first, second = offers(RULE, {"body.level": "institution", "body.region_code": "79", "body.oktmo": "99701000"})
    assert (first.text, first.missing) == ("", ("body.opa_id", "body.ogrn"))
    assert second.missing == ("body.ogrn",)
