"""While another holds the database nothing is written, nothing typed is lost, and the person is told to press again."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from conftest import signed_in
from tests import world as cast
from tests.locks import empty_tables, held_by_another, impatient, on_a_database_of_ones_own
from tests.world import NOON
from veche.delivery.models import Parcel
from veche.inbox.models import Case
from veche.inbox.operations import answering, collecting, triage
from veche.inbox.tests.messages import incoming
from veche.people.operations import api_keys
from veche.registry.operations import access

__all__ = ["empty_tables", "impatient"]
pytestmark = on_a_database_of_ones_own


@pytest.fixture
def world(impatient: None, noon: dt.datetime) -> cast.World:
    return cast.build()


@pytest.fixture
def case(world: cast.World) -> Case:
    access.connect(world.page, kind="community", key="key", actor="test", now=NOON)
    collecting.ingest([incoming(world.page, "1", "Когда починят дорогу?")], now=NOON)
    triage.triage(now=NOON)
    return Case.objects.get()


def send(client: Client, case: Case, **headers: str) -> Any:
    return client.post(f"/inbox/cases/{case.pk}/answer", {"text": "Починим до пятницы."}, headers=headers)


def test_a_form_is_answered_with_503_and_sent_again_it_is_done_once(case: Case, world: cast.World) -> None:
    boris = signed_in(world.boris)
    with held_by_another():
        busy = send(boris, case)
    assert (busy.status_code, busy["Retry-After"]) == (503, "5")
    text = busy.content.decode()
    assert "То, что вы отправили, не сохранено" in text
    assert "data-back" in text
    assert not Parcel.objects.exists()
    assert Case.objects.get().draft == ""
    assert send(boris, case).status_code == 302
    assert Parcel.objects.count() == 1


def test_a_form_of_htmx_stays_as_it_is_and_says_so(case: Case, world: cast.World) -> None:
    boris = signed_in(world.boris)
    with held_by_another():
        busy = send(boris, case, hx_request="true")
    assert (busy.status_code, busy["Retry-After"], busy["HX-Reswap"]) == (503, "5", "none")
    text = busy.content.decode()
    assert text.startswith('<div hx-swap-oob="beforeend:#toasts">')
    assert "ничего не сохранено. Нажмите ещё раз" in text


def test_htmx_is_told_to_take_such_an_answer_in(case: Case, world: cast.World) -> None:
    page = signed_in(world.boris).get(f"/inbox/cases/{case.pk}/").content.decode()
    assert '{"code": "503", "swap": true, "error": true}, {"code": "...", "swap": false, "error": true}' in page


def test_whoever_only_reads_does_not_notice(case: Case, world: cast.World) -> None:
    boris = signed_in(world.boris)
    with held_by_another():
        assert boris.get(f"/inbox/cases/{case.pk}/").status_code == 200


def test_whoever_signs_in_is_told_so_too(world: cast.World) -> None:
    with held_by_another():
        busy = Client().post("/people/sign-in/", {"login": "boris", "password": "wrong"})
    assert (busy.status_code, busy["Retry-After"]) == (503, "5")


def test_a_program_is_told_so_in_its_own_language(world: cast.World) -> None:
    month = dt.timedelta(days=30)
    token = api_keys.make(world.boris, label="Отчёт", scopes=["registry.see"], valid_for=month, now=NOON)[1]
    with held_by_another():
        busy = Client().get("/api/v1/pages", headers={"Authorization": f"Bearer {token}"})
    assert (busy.status_code, busy["Retry-After"]) == (503, "5")
    assert busy.json() == {"detail": "The database is busy"}


def test_a_fault_of_ours_stays_a_fault(case: Case, world: cast.World, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(*_: object, **__: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM nowhere")

    monkeypatch.setattr(answering, "answer", ask)
    boris = signed_in(world.boris)
    boris.raise_request_exception = False
    assert send(boris, case).status_code == 500


@pytest.mark.postgresql
def test_a_connection_that_broke_off_leaves_open_what_became_of_the_deed(
    case: Case, world: cast.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: object, **__: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    boris = signed_in(world.boris)
    with monkeypatch.context() as patch:
        patch.setattr(answering, "answer", break_off)
        away = send(boris, case)
    assert (away.status_code, away["Retry-After"]) == (503, "5")
    assert "могло сохраниться, а могло и нет" in away.content.decode()
    connection.close()
    assert send(boris, case).status_code == 302
