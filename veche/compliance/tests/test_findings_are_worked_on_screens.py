"""The list of findings, one of them, and its deeds: each for those who may."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from conftest import signed_in
from tests.world import NOON, World
from veche.compliance.models import Finding
from veche.compliance.tests import sights

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(world: World) -> Finding:
    for page in (world.school_page, world.other_page):
        sights.look(page, site="", has_cover=False)
        sights.verdicts(page)
    return Finding.objects.get(rule="site", page=world.school_page)


def text(client: Client, name: str, *args: object, **query: str) -> str:
    return client.get(reverse(f"compliance:{name}", args=args), query).content.decode()


def act(client: Client, name: str, finding: Finding, **fields: str) -> None:
    answer = client.post(reverse(f"compliance:{name}", args=[finding.pk]), fields)
    assert answer.status_code == 302
    finding.refresh_from_db()


def test_a_list_has_only_ones_own(as_anna: Client, as_boris: Client, finding: Finding) -> None:
    assert "Второй район" not in text(as_anna, "findings")
    assert "Администрация Второго района" in text(as_boris, "findings")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, True),
        ({"rule": "federal_minimum.site"}, True),
        ({"rule": "pos_widgets.site"}, False),
        ({"state": "disputed"}, False),
        ({"whose": "mine"}, False),
        ({"late": "yes"}, False),
        ({"after": "not~a key"}, True),
        ({"after": "1e99~5"}, False),
        ({"after": f"1~{10**30}"}, True),
        ({"body": str(10**30)}, True),
    ],
)
def test_filters_narrow_the_list(as_anna: Client, finding: Finding, query: dict[str, str], found: bool) -> None:
    assert (reverse("compliance:finding", args=[finding.pk]) in text(as_anna, "findings", **query)) is found


def test_the_body_claims_disputes_and_names_who_is_in_charge(as_anna: Client, world: World, finding: Finding) -> None:
    act(as_anna, "own", finding, owner=str(world.vera.pk))
    assert finding.owner == world.vera
    act(as_anna, "dispute", finding, reason="Сайта нет <b>по закону</b>")
    shown = text(as_anna, "finding", finding.pk)
    assert "Сайта нет &lt;b&gt;по закону&lt;/b&gt;" in shown
    assert "Анна Пишет" in shown


def test_the_centre_decides_and_the_body_may_not(as_anna: Client, as_boris: Client, finding: Finding) -> None:
    until = (NOON.date() + dt.timedelta(days=9)).isoformat()
    refused = as_anna.post(reverse("compliance:waive", args=[finding.pk]), {"reason": "Так", "until": until})
    assert refused.status_code == 403
    act(as_boris, "waive", finding, reason="Приказ № 5", until=until)
    assert (finding.state, finding.waived_until.isoformat() if finding.waived_until else "") == ("waived", until)


@pytest.mark.parametrize("until", ["", "завтра", "2026-06-01"])
def test_a_wrong_day_changes_nothing(as_boris: Client, finding: Finding, until: str) -> None:
    act(as_boris, "extend", finding, reason="Отпуск", until=until)
    assert finding.steps.count() == 0


def test_a_strangers_finding_looks_like_none(world: World, finding: Finding) -> None:
    gleb = signed_in(world.gleb)
    for name in ("finding", "claim", "dispute"):
        assert gleb.get(reverse(f"compliance:{name}", args=[finding.pk])).status_code in {404, 405}
        assert gleb.post(reverse(f"compliance:{name}", args=[finding.pk])).status_code in {404, 405}


def test_the_list_asks_no_more_queries_for_more_rows(
    as_boris: Client, finding: Finding, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(16):
        text(as_boris, "findings")
