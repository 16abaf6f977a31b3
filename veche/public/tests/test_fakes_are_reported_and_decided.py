"""A report of a fake stays closed until the centre decides; then a warning stands at its address."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import signed_in
from tests.world import NOON, World, page, person
from veche.journal.models import Entry
from veche.newsroom.models import Material
from veche.public.models import FakeReport
from veche.public.operations import deciding

FAKE = "https://t.me/schooi_1"
WORDS = "Просят перевести деньги: Иванов Иван Иванович, +7 914 123-45-67"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def send(client: Client, **fields: Any) -> Any:
    values = {"address": FAKE, "words": WORDS, "contact": "Зоя, 8 914 000-00-00", "subject": "", **fields}
    return client.post("/public/fakes/", values, headers={"accept-language": "ru"})


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers={"accept-language": "ru"})
    assert answer.status_code == status
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def checked(client: Client, address: str = FAKE) -> str:
    return text(client, f"/public/check/?address={address}")


@pytest.fixture
def report(client: Client, world: World) -> FakeReport:
    shot = SimpleUploadedFile("Зоя Иванова.png", PNG, content_type="image/png")
    assert send(client, screenshot=shot).status_code == 302
    return FakeReport.objects.get()


def decide(client: Client, report: FakeReport, deed: str, **fields: Any) -> Any:
    return client.post(f"/public/reports/{report.pk}/", {"deed": deed, **fields})


def confirm(world: World, report: FakeReport) -> Any:
    return decide(signed_in(world.boris), report, "confirm", genuine=world.school_page.pk, reason="Школа не ведёт")


def test_what_is_kept_is_masked_and_sealed(report: FakeReport) -> None:
    kept = f"{FakeReport.objects.values().get()} {report.screenshot} {list(Entry.objects.values())}"
    for personal in ("Иванов", "914 123", "914 000", "Зоя"):
        assert personal not in kept
    assert "Просят перевести деньги" in report.words


def test_before_the_decision_the_address_is_only_not_in_the_registry(client: Client, report: FakeReport) -> None:
    said = checked(client)
    assert "Этой страницы нет в реестре" in said
    assert "это подделка" not in said


def test_a_stranger_reads_no_report(client: Client, report: FakeReport, world: World) -> None:
    there = (f"/public/reports/{report.pk}/", f"/public/reports/{report.pk}/screenshot/")
    other_keeper = person("other", "Другой", "operator", world.other_administration)
    for stranger in (client, *map(signed_in, (world.anna, world.vera, world.roma, world.gleb, other_keeper))):
        for address in there:
            assert stranger.get(address).status_code in {302, 403, 404}
            assert stranger.post(address).status_code in {302, 403, 404, 405}
    assert FakeReport.objects.get().state == "new"
    for nobody in ("AAAA-AAAA-AAAA", str(report.pk), "%00", report.code[:-1]):
        assert "Сообщения с таким кодом нет" in text(client, f"/public/fakes/{nobody}/", 404)


def test_the_code_tells_how_far_it_is_and_nothing_that_was_written(client: Client, report: FakeReport) -> None:
    said = text(client, f"/public/fakes/{report.code}/")
    assert "Сообщение принято" in said
    assert "деньги" not in said
    assert client.get("/public/fakes/follow/", {"code": report.code.lower().replace("-", " ")}).status_code == 302
    decide(signed_in(person("desk", "Стол", "operator", report.body)), report, "look")
    assert "Центр разбирается" in text(client, f"/public/fakes/{report.code}/")


def test_the_centre_sees_the_evidence_beside_the_genuine_page(world: World, report: FakeReport) -> None:
    boris = signed_in(world.boris)
    card = text(boris, f"/public/reports/{report.pk}/?find=школы")
    assert "Зоя, 8 914 000-00-00" in card
    assert "vk.com/school" in card
    picture = boris.get(f"/public/reports/{report.pk}/screenshot/")
    assert picture.getvalue() == PNG


def test_a_confirmed_fake_warns_everybody_and_drafts_a_warning(
    client: Client, world: World, report: FakeReport
) -> None:
    send(client, words="Ещё раз")
    assert confirm(world, report).status_code == 302
    said = checked(client)
    assert "Эта страница не официальная: это подделка" in said
    assert "https://vk.com/school" in said
    draft = Material.objects.get()
    assert (draft.body, draft.author) == (world.school, world.boris)
    assert FAKE in draft.text
    assert world.school_page.url in draft.text
    assert text(signed_in(world.anna), f"/newsroom/materials/{draft.pk}/")
    assert {(each.state, each.contact) for each in FakeReport.objects.all()} == {("confirmed", "")}
    assert "Школа не ведёт" in text(client, f"/public/fakes/{report.code}/")


def test_a_refused_one_warns_nobody_and_a_confirmed_one_can_be_taken_back(
    client: Client, world: World, report: FakeReport
) -> None:
    confirm(world, report)
    decide(signed_in(world.boris), report, "refuse", reason="Это клуб выпускников")
    assert "Этой страницы нет в реестре" in checked(client)
    assert "Это клуб выпускников" in text(client, f"/public/fakes/{report.code}/")
    assert FakeReport.objects.get().contact == ""


def test_one_decides_once_and_says_why(world: World, report: FakeReport) -> None:
    boris = signed_in(world.boris)
    decide(boris, report, "confirm", genuine=world.school_page.pk, reason=" ")
    decide(boris, report, "confirm", genuine="", reason="Потому")
    assert FakeReport.objects.get().state == "new"
    confirm(world, report)
    confirm(world, report)
    assert Material.objects.count() == 1


def test_what_came_into_the_registry_is_no_fake(client: Client, world: World, report: FakeReport) -> None:
    page(world.school, network="telegram", address=report.address, external_id="")
    confirm(world, report)
    assert FakeReport.objects.get().state == "new"
    assert "Да, это официальная страница" in checked(client)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"address": "https://vk.com/school"}, "она официальная"),
        ({"address": "школа"}, "error"),
        ({"words": ""}, "error"),
        ({"subject": "http://spam.example"}, "Заполняйте только те поля"),
        ({"screenshot": SimpleUploadedFile("x.png", b"not a picture at all")}, "Это не картинка"),
        ({"screenshot": SimpleUploadedFile("x.pdf", b"%PDF-1.7")}, "Это не картинка"),
        ({"screenshot": SimpleUploadedFile("x.png", PNG + b"\0" * 5 * 1024 * 1024)}, "больше 5 МБ"),
    ],
)
def test_what_cannot_be_taken_is_told(client: Client, world: World, fields: dict[str, Any], said: str) -> None:
    answer = send(client, **fields)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not FakeReport.objects.exists()


def test_a_flood_from_one_place_is_stopped(client: Client, world: World) -> None:
    answers = [send(client, words=str(number)).status_code for number in range(7)]
    assert answers == [302] * 5 + [422] * 2
    assert client.post("/public/fakes/", {}, REMOTE_ADDR="203.0.113.9").status_code == 422


def test_what_was_confirmed_meanwhile_is_not_refused_unseen(client: Client, world: World, report: FakeReport) -> None:
    assert confirm(world, report).status_code == 302
    with pytest.raises(deciding.DecidedAlready):  # the other saw it while it was new
        deciding.refuse(report, reason="Не подделка", by=world.boris, now=NOON)
    assert "это подделка" in checked(client)
