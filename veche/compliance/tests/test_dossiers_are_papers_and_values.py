"""A dossier is a screen, a PDF and JSON: the same verdicts, within what one may see."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from tests.world import World
from veche.compliance.tests import sights, walks
from veche.compliance.tests.orders import issued

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged(world: World) -> World:
    sights.look(world.school_page, site="", title="Школа <b>#[`1`] \\ $№ 1$</b> @имя\x07 😊 中文")
    sights.verdicts(world.school_page)
    return world


def test_json_tells_each_rule_with_its_evidence_and_basis(as_anna: Client, judged: World) -> None:
    told = as_anna.get(reverse("compliance:dossier-json", args=[judged.school_page.pk])).json()
    site = next(rule for rule in told["rules"] if rule["rule"] == "site")
    assert told["counts"]["broken"] >= 1
    assert (site["outcome"], site["seen"]["profile.site"], site["finding"]["state"]) == ("broken", "", "open")
    assert site["basis"][0]["address"].startswith("https://")
    assert site["observation"] is not None


def test_a_dossier_is_set_within_a_second_whatever_the_page_calls_itself(as_anna: Client, judged: World) -> None:
    as_anna.get(reverse("compliance:dossier-pdf", args=[judged.school_page.pk]))
    started = time.process_time()
    paper = as_anna.get(reverse("compliance:dossier-pdf", args=[judged.school_page.pk]))
    assert paper.content.startswith(b"%PDF")
    assert time.process_time() - started < 1


def test_a_bodys_dossier_has_its_pages_and_findings(as_anna: Client, judged: World) -> None:
    body = judged.school.pk
    told = as_anna.get(reverse("compliance:body-dossier-json", args=[body])).json()
    assert [page["page"]["id"] for page in told["pages"]] == [judged.school_page.pk]
    assert {finding["state"] for finding in told["findings"]} == {"open"}
    assert as_anna.get(reverse("compliance:body-dossier-pdf", args=[body])).content.startswith(b"%PDF")
    shown = as_anna.get(reverse("compliance:body-dossier", args=[body])).content.decode()
    assert "Замечания" in shown
    pages = shown[shown.index('id="pages"') : shown.index('id="findings-title"')]
    assert ">ВКонтакте</a>" in pages  # every page bears the body's name: its network tells it apart
    assert judged.school.title not in pages


def test_the_dossier_of_a_body_without_pages_is_set_too(as_boris: Client, judged: World) -> None:
    answer = as_boris.get(reverse("compliance:body-dossier-pdf", args=[judged.government.pk]))
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["dossier-json", "dossier-pdf"])
def test_a_stranger_gets_no_paper(judged: World, name: str) -> None:
    gleb = signed_in(judged.gleb)
    assert gleb.get(reverse(f"compliance:{name}", args=[judged.school_page.pk])).status_code == 404


def test_a_bodys_dossier_leads_to_its_roadmap_and_to_what_it_is_asked(as_anna: Client, judged: World) -> None:
    asked, walked = issued(judged), walks.given(judged, "from_nothing", judged.school)
    page = as_anna.get(f"/compliance/bodies/{judged.school.pk}/").content.decode()
    assert f"/compliance/asked/{asked.pk}/" in page
    assert f"/compliance/roadmaps/{walked.pk}/" in page
