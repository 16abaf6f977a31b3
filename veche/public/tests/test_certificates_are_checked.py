"""Anybody may check a certificate by its number; a forged one is not found."""

import datetime as dt

import pytest
from django.test import Client

from tests.world import NOON, World
from veche.lib import clock
from veche.school.models import Certificate
from veche.school.operations import certifying
from veche.school.tests.learning import certified

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def issued(world: World) -> Certificate:
    return certified(world.anna)


def said(client: Client, number: str, status: int = 200) -> str:
    answer = client.get(f"/public/certificates/{number}/", headers={"accept-language": "ru"})
    assert answer.status_code == status
    return answer.content.decode()


def test_a_true_number_tells_whose_it_is(client: Client, issued: Certificate) -> None:
    for number in (issued.number, issued.short_number):
        page = said(client, number)
        assert "Сертификат настоящий и действует" in page
        assert "Анна Пишет" in page


def test_an_old_one_has_run_out(client: Client, issued: Certificate) -> None:
    with clock.frozen(issued.valid_until + dt.timedelta(days=1)):
        assert "срок истёк" in said(client, issued.number)


def test_a_revoked_one_does_not_hold_and_the_reason_stays_inside(client: Client, issued: Certificate) -> None:
    certifying.revoke(issued, why="Чужая работа", actor="person:9", now=NOON)
    page = said(client, issued.number)
    assert "Сертификат отозван" in page
    assert "Чужая работа" not in page


@pytest.mark.parametrize("number", ["ВЧ-2026-000000-0", "nothing", "%00", "a" * 300, "'; DROP TABLE"])
def test_a_number_nobody_issued_is_not_found(client: Client, issued: Certificate, number: str) -> None:
    assert "Сертификата с таким номером нет" in said(client, number, 404)


def test_a_typed_number_leads_to_the_answer(client: Client, issued: Certificate) -> None:
    answer = client.get("/public/certificates/", {"number": f" {issued.number} "}, follow=True)
    assert "Анна Пишет" in answer.content.decode()


def test_without_a_number_it_asks_for_one(client: Client, db: None) -> None:
    assert (
        "Номер сертификата" in client.get("/public/certificates/", headers={"accept-language": "ru"}).content.decode()
    )
