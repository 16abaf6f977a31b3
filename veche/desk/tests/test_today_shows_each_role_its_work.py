"""The home shows what a role may do, and nothing that it may not."""

from django.test import Client
from django.urls import reverse

from conftest import signed_in
from tests.world import World
from veche.compliance.tests import sights


def page_of(person: object) -> str:
    answer = signed_in(person).get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_member_of_the_cast_has_a_home(world: World) -> None:
    for person in (world.anna, world.boris, world.vera, world.gleb, world.dina, world.roma):
        assert "<h1>Сегодня</h1>" in page_of(person)


def test_the_leader_sees_what_hurts_and_no_queue_to_answer(world: World) -> None:
    shown = page_of(world.dina)
    assert 'id="hurts"' in shown
    assert 'id="messages"' not in shown


def test_the_administrator_hears_that_no_worker_runs(world: World) -> None:
    assert "Исполнитель не запущен" in page_of(world.roma)
    assert "/jobs/" not in page_of(world.anna)


def test_the_queue_in_numbers_is_for_those_who_keep_it(world: World) -> None:
    assert 'id="figures"' in page_of(world.boris)
    assert 'id="figures"' not in page_of(world.anna)


def test_a_person_without_a_role_is_told_whom_to_ask(world: World) -> None:
    world.anna.appointments.update(ended_at=world.page.added_at)
    assert "пока нет роли" in page_of(world.anna)


def test_a_stranger_is_sent_to_sign_in(db: None) -> None:
    assert Client().get("/").status_code == 302


def test_what_is_to_be_mended_names_the_network_and_the_number_leads_to_the_list(world: World) -> None:
    sights.look(world.page, title="Дружная семья", site="")
    sights.verdicts(world.page)
    shown = page_of(world.anna)
    assert f"{world.page.title} · ВКонтакте" in shown
    assert f'href="{reverse("compliance:findings")}">на 1 странице' in shown
