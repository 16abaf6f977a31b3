"""Sittings and certificates are the learner's own; those who teach see who has finished, in their own bodies."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from conftest import signed_in
from tests.world import NOON, World, person
from veche.people.models import Person
from veche.school.models import Certificate, Sitting
from veche.school.queries.learners import learners
from veche.school.tests.learning import certified


@pytest.fixture
def certificate(world: World) -> Certificate:
    return certified(world.anna)


@pytest.fixture
def methodologist(world: World) -> Person:
    return person("zoya", "Зоя Учит", "methodologist", world.administration)


def private_addresses(certificate: Certificate) -> list[str]:
    return [
        reverse("school:sitting", args=(certificate.sitting_id,)),
        reverse("school:certificate", args=(certificate.short_number,)),
        reverse("school:sheet", args=(certificate.short_number,)),
    ]


def test_the_learner_opens_them(certificate: Certificate, as_anna: Client) -> None:
    assert [as_anna.get(address).status_code for address in private_addresses(certificate)] == [200, 200, 200]


def test_to_everybody_else_they_do_not_exist(
    certificate: Certificate, as_boris: Client, methodologist: Person, world: World
) -> None:
    for client in (as_boris, signed_in(methodologist), signed_in(world.vera)):
        assert [client.get(address).status_code for address in private_addresses(certificate)] == [404, 404, 404]


def test_nobody_answers_the_test_of_another(world: World, as_boris: Client, as_anna: Client) -> None:
    certified(world.vera)
    sitting = Sitting.objects.get()
    assert as_boris.post(reverse("school:sitting", args=(sitting.pk,)), {"title": "a"}).status_code == 404


def test_who_teaches_sees_who_has_finished_and_no_score(certificate: Certificate, methodologist: Person) -> None:
    found = learners(methodologist, now=NOON)
    assert [(one.name, one.done, one.is_valid) for one in found] == [("Анна Пишет", 8, True)]
    page = signed_in(methodologist).get(reverse("school:learners")).content.decode()
    assert certificate.number in page
    assert "100 %" not in page


def test_who_teaches_elsewhere_sees_nobody(certificate: Certificate, world: World) -> None:
    elsewhere = person("yana", "Яна Учит", "methodologist", world.other_administration)
    assert learners(elsewhere, now=NOON) == []
    address = reverse("school:revocation", args=(certificate.short_number,))
    assert signed_in(elsewhere).post(address, {"why": "because"}).status_code == 404
    certificate.refresh_from_db()
    assert certificate.revoked_at is None


def test_who_does_not_teach_has_no_list(as_anna: Client) -> None:
    assert as_anna.get(reverse("school:learners")).status_code == 403


def test_who_teaches_revokes_with_a_reason(certificate: Certificate, methodologist: Person) -> None:
    client, address = signed_in(methodologist), reverse("school:revocation", args=(certificate.short_number,))
    assert client.post(address, {"why": " "}).status_code == 422
    assert client.post(address, {"why": "Выдан по ошибке"}).status_code == 302
    certificate.refresh_from_db()
    assert certificate.revoked_why == "Выдан по ошибке"
    assert client.get(address).status_code == 200


def test_the_list_asks_the_database_as_often_for_many_as_for_one(
    certificate: Certificate, methodologist: Person, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    certified(world.vera)
    certified(person("fedor", "Фёдор", "page_administrator", world.school))
    with django_assert_max_num_queries(8):
        assert len(learners(methodologist, now=NOON)) == 3
