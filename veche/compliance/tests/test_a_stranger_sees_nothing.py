"""One visibility rule for the list, the norm, the dossier, the deed and the queries of the desk."""

import pytest
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from tests.world import NOON, World
from veche.compliance import queries
from veche.compliance.tests import sights

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def judged(world: World) -> World:
    for page in (world.page, world.school_page, world.other_page):
        sights.look(page, title="Дружная семья")
        sights.verdicts(page)
    return world


@pytest.fixture
def as_gleb(world: World) -> Client:
    return signed_in(world.gleb)


def test_the_dossier_of_another_district_does_not_exist(judged: World, as_gleb: Client) -> None:
    address = reverse("compliance:dossier", args=[judged.school_page.pk])
    assert as_gleb.get(address).status_code == 404
    assert as_gleb.get(reverse("compliance:dossier", args=[9999])).status_code == 404


@pytest.mark.parametrize("name", ["compliance:pages", "compliance:norm"])
def test_lists_hold_own_pages_only(judged: World, as_gleb: Client, name: str) -> None:
    text = as_gleb.get(reverse(name)).content.decode()
    assert f"/compliance/pages/{judged.other_page.pk}/" in text
    assert f"/compliance/pages/{judged.school_page.pk}/" not in text


def test_the_desk_is_told_of_own_pages_only(judged: World) -> None:
    assert [each.page_id for each in queries.norm(judged.gleb, now=NOON)] == [judged.other_page.pk]
    assert queries.broken(judged.gleb, now=NOON).pages == 1
    assert queries.broken(judged.boris, now=NOON).pages == 3


def test_training_pages_are_hidden_from_those_of_the_live_realm(judged: World, as_gleb: Client) -> None:
    judged.other_page.realm = "training"
    judged.other_page.save()
    assert as_gleb.get(reverse("compliance:dossier", args=[judged.other_page.pk])).status_code == 404
    assert queries.norm(judged.gleb, now=NOON) == []


def test_a_visitor_is_asked_to_sign_in(judged: World, client: Client) -> None:
    assert client.get(reverse("compliance:pages")).status_code == 302
