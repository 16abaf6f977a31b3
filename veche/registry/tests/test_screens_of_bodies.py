"""Bodies are listed, shown and changed by their keepers, each deed with its day and document."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import signed_in
from tests.world import ACTOR, NOON, World, page, person
from veche.agencies import operations as agencies
from veche.agencies.models import Body, Official
from veche.jobs import worker
from veche.journal import operations as journal
from veche.registry.models import Page

TODAY = "2026-06-17"


@pytest.fixture
def as_roma(world: World) -> Client:
    return signed_in(world.roma)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers={"accept-language": "ru"})
    assert answer.status_code == status
    return answer.content.decode()


def names(client: Client, query: str = "") -> set[str]:
    main = text(client, f"/registry/bodies/?{query}").split('id="bodies"', 1)[-1]
    return {body.name for body in Body.objects.all() if f">{body.name}</a>" in main}


def do(client: Client, body: Body, deed: str, **fields: Any) -> Any:
    return client.post(f"/registry/bodies/{body.pk}/deeds/{deed}/", {"on": TODAY, "basis": "Указ № 1", **fields})


def test_one_sees_ones_own(as_anna: Client, as_roma: Client) -> None:
    assert names(as_anna) == {"Администрация Первого района", "Школа № 1"}
    assert len(names(as_roma)) == 4


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=школы", {"Школа № 1"}),
        ("q=1027900500000", {"Администрация Первого района"}),
        ("level=institution", {"Школа № 1"}),
        ("sphere=education", {"Школа № 1"}),
        ("closed=yes", set()),
        ("founder=99999", set()),
        (
            "q=%00",
            {"Администрация Первого района", "Школа № 1", "Администрация Второго района", "Правительство области"},
        ),
    ],
)
def test_filters_narrow(as_roma: Client, query: str, found: set[str]) -> None:
    assert names(as_roma, query) == found


def test_a_long_list_comes_in_portions(as_roma: Client, world: World) -> None:
    Body.objects.bulk_create(
        [
            Body(name="Сад", level="institution", territory=world.district, path=f"{world.government.path}{n}/")
            for n in range(60)
        ]
    )
    first = text(as_roma, "/registry/bodies/?q=")
    after = first.split("after=")[1].split('"')[0]
    second = text(as_roma, f"/registry/bodies/?after={after}")
    assert (first.count("data-row"), second.count("data-row")) == (50, 14)


def test_a_renamed_body_tells_its_old_name_and_shows_its_document(as_roma: Client, world: World) -> None:
    paper = SimpleUploadedFile("указ.pdf", b"%PDF-1.7\n%%EOF", content_type="application/pdf")
    assert do(as_roma, world.school, "rename", name="Лицей № 1", file=paper).status_code == 302
    card = text(as_roma, f"/registry/bodies/{world.school.pk}/?on=2026-06-16")
    assert "Лицей № 1" in card
    assert "На вчера" in card
    event = world.school.events.get(kind="renamed")
    answer = as_roma.get(f"/registry/bodies/{world.school.pk}/papers/{event.pk}/")
    assert answer.getvalue().startswith(b"%PDF")


def test_a_day_to_come_is_refused_and_what_was_typed_stays(as_roma: Client, world: World) -> None:
    answer = do(as_roma, world.school, "rename", name="Лицей", on="2026-12-31")
    assert answer.status_code == 422
    assert "ещё не наступил" in answer.content.decode()
    assert "Лицей" in answer.content.decode()


def test_a_founder_outside_ones_reach_is_not_taken(world: World) -> None:
    keeper = signed_in(person("keeper", "Кира Ведёт", "administrator", world.administration))
    answer = do(keeper, world.school, "move", target=world.other_administration.pk)
    assert answer.status_code == 422
    assert Body.objects.get(pk=world.school.pk).parent == world.administration


def test_a_circle_is_refused_on_the_screen(as_roma: Client, world: World) -> None:
    answer = do(as_roma, world.administration, "move", target=world.school.pk)
    assert answer.status_code == 422
    assert "замкнутый круг" in answer.content.decode()


def test_pages_follow_a_merged_body_and_its_staff_does_not(as_roma: Client, world: World) -> None:
    assert do(as_roma, world.administration, "merge", target=world.other_administration.pk).status_code == 302
    worker.run_all()
    assert Page.objects.get(pk=world.page.pk).body == world.other_administration
    card = text(as_roma, f"/registry/bodies/{world.administration.pk}/")
    assert "Правопреемник" in card
    assert text(signed_in(world.anna), f"/registry/pages/{world.page.pk}/", 404)


def test_two_of_one_name_are_offered_to_be_merged(as_roma: Client, world: World) -> None:
    twin = agencies.add_body(
        "школа №1", level="institution", territory=world.district, parent=world.government, actor=ACTOR, now=NOON
    )
    assert f"/deeds/merge/?target={twin.pk}" in text(as_roma, f"/registry/bodies/{world.school.pk}/")


def test_an_official_has_a_page_leaves_and_is_forgotten(as_roma: Client, world: World) -> None:
    own = page(world.administration, network="telegram", address="head", external_id="")
    as_roma.post(f"/registry/bodies/{world.administration.pk}/officials/", {"name": "Иван Первый", "position": "Глава"})
    head = Official.objects.get()
    there = f"/registry/bodies/{world.administration.pk}/officials/{head.pk}/"
    as_roma.post(there, {"deed": "page", "page": own.pk})
    assert Page.objects.get(pk=own.pk).official == head
    assert "Иван Первый" in text(as_roma, f"/registry/bodies/{world.administration.pk}/")
    as_roma.post(there, {"deed": "leave", "until": TODAY})
    as_roma.post(there, {"deed": "forget"})
    assert "Иван" not in text(as_roma, f"/registry/bodies/{world.administration.pk}/")


def test_a_deed_that_is_none_is_not_found(as_roma: Client, world: World) -> None:
    assert text(as_roma, f"/registry/bodies/{world.school.pk}/deeds/nonsense/", 404)


def test_a_long_history_asks_for_its_names_once(as_roma: Client, world: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert "Роман" in text(as_roma, f"/registry/bodies/{world.school.pk}/")
        return len(asked)

    journal.amend(world.school, actor=world.roma.actor, at=NOON, phone="1")
    few = queries()
    for number in range(9):
        journal.amend(world.school, actor=world.roma.actor, at=NOON, phone=f"2{number}")
    assert queries() == few


def test_an_official_is_offered_no_page_of_another_realm(as_roma: Client, world: World) -> None:
    page(world.administration, network="telegram", address="practice", external_id="", realm="training")
    head = agencies.appoint(
        world.administration, "Иван Первый", position="Глава", since=None, basis="", actor=ACTOR, now=NOON
    )
    shown = text(as_roma, f"/registry/bodies/{world.administration.pk}/officials/{head.pk}/")
    assert "Telegram" not in shown
    assert world.page.title in shown
