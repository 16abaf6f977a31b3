"""The screens on which a page is confirmed, handed over, disputed, closed and exempted."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import signed_in
from tests.world import ACTOR, NOON, World
from veche.registry.models import Custody, Exemption, HandOver, Page, PageClaim, PageConfirmation, PageMilestone
from veche.registry.operations import claims, custody, upkeep

pytestmark = pytest.mark.django_db
DAY = "2026-06-17"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def as_roma(world: World) -> Client:
    return signed_in(world.roma)


def body(response: Any) -> str:
    return str(response.content.decode())


def place(page: Page, deed: str = "") -> str:
    return f"/registry/pages/{page.pk}/{deed}"


def test_a_page_is_added_by_any_shape_of_its_address(as_roma: Client, world: World) -> None:
    said = {"body": "школа №1", "address": "https://m.ok.ru/group/55035273412858?st.cmd=x"}
    as_roma.post("/registry/pages/new/", said)

    added = Page.objects.get(network="ok")
    assert (added.body, added.external_id, added.url) == (
        world.school,
        "55035273412858",
        "https://ok.ru/group/55035273412858",
    )


def test_a_page_of_another_body_is_refused_with_its_name_and_a_way_to_claim_it(as_roma: Client, world: World) -> None:
    refused = as_roma.post("/registry/pages/new/", {"body": "Школа № 1", "address": "vk.ru/other"})

    assert refused.status_code == 422
    assert "Администрация Второго района" in body(refused)
    assert "/registry/claims/new/?address=https" in body(refused)


def test_the_edit_form_keeps_what_was_before(as_roma: Client, world: World) -> None:
    said = {
        "title": "Школа у реки",
        "page_class": "card",
        "address": "vk.com/school_river",
        "external_id": "102",
        "on": DAY,
        "basis": "Письмо школы",
    }
    assert as_roma.post(place(world.school_page, "edit/"), said).status_code == 302

    kinds = set(PageMilestone.objects.values_list("kind", flat=True))
    assert kinds == {"moved", "renamed", "reclassified"}
    assert "Школа № 1 → Школа у реки" in body(as_roma.get(place(world.school_page)))


def test_a_closed_page_leaves_the_list_and_is_found_among_the_closed(as_roma: Client, world: World) -> None:
    as_roma.post(place(world.school_page, "closing/"), {"on": DAY, "basis": "Школа закрыта"})

    assert place(world.school_page) not in body(as_roma.get("/registry/pages/"))
    assert place(world.school_page) in body(as_roma.get("/registry/pages/?upkeep=closed"))


def test_a_body_confirms_its_page_in_one_press(as_anna: Client, world: World) -> None:
    assert "неизвестно" in body(as_anna.get(place(world.school_page, "confirmation/")))
    as_anna.post(place(world.school_page, "confirmation/"), {"right": "1"})

    assert Page.objects.get(pk=world.school_page.pk).confirmed_at == NOON
    as_anna.post(place(world.school_page, "confirmation/"), {"wrong": "1", "note": "Это не наша страница"})
    assert PageConfirmation.objects.filter(is_right=False).get().note == "Это не наша страница"


def test_what_was_not_confirmed_for_long_says_since_when(as_anna: Client, world: World) -> None:
    Page.objects.filter(pk=world.page.pk).update(added_at=NOON - dt.timedelta(days=300))
    upkeep.confirm(world.school_page, measured={}, actor=ACTOR, now=NOON)

    assert "не подтверждена с" in body(as_anna.get(place(world.page)))
    assert "не подтверждена с" not in body(as_anna.get(place(world.school_page)))
    late = body(as_anna.get("/registry/pages/?upkeep=overdue"))
    assert place(world.page) in late
    assert place(world.school_page) not in late


def test_a_change_of_administrator_from_dismissal_to_a_signed_act(as_anna: Client, world: World) -> None:
    page = world.school_page
    assert f'value="{DAY}"' in body(as_anna.get(place(page, "custody/"))), "the day is today until another is chosen"
    said = {"role": "administrator", "name": "Ирина Ведёт", "since": "2026-01-12", "post": "Учитель"}
    as_anna.post(place(page, "custody/"), said)
    old = Custody.objects.get()
    as_anna.post(f"/registry/custody/{old.pk}/hand-over/", {"name": "Олег Принял", "on": DAY})
    passed = HandOver.objects.get()
    assert "надо проверить" in body(as_anna.get(place(page)))

    act = as_anna.get(f"/registry/hand-overs/{passed.pk}/act.pdf")
    assert act.content.startswith(b"%PDF")
    scan = SimpleUploadedFile("act.png", PNG)
    as_anna.post(f"/registry/hand-overs/{passed.pk}/signed/", {"file": scan})
    assert as_anna.get(f"/registry/hand-overs/{passed.pk}/signed/file/").getvalue() == PNG
    card = body(as_anna.get(place(page)))
    assert "Приложить другой скан" in card, "a wrong file is not for ever"
    history = card.partition('id="history"')[2]
    assert "Страницу ведёт: Ирина Ведёт (администратор)" in history
    assert "Передана: Ирина Ведёт → Олег Принял" in history
    assert f"/registry/hand-overs/{passed.pk}/act.pdf" in history

    proof = SimpleUploadedFile("list.png", PNG)
    as_anna.post(f"/registry/custody/{old.pk}/removal/", {"on": DAY, "note": "", "file": proof})
    for deed in ("second-factor", "password"):
        as_anna.post(f"/registry/custody/{passed.taker_id}/{deed}/", {"on": DAY})
    assert "надо проверить" not in body(as_anna.get(place(page)))


def test_names_of_holders_are_for_whoever_keeps_the_page(as_boris: Client, as_anna: Client, world: World) -> None:
    day = dt.date(2026, 1, 12)
    held = custody.take_over(world.page, role="owner", name="Ирина Ведёт", since=day, actor=ACTOR, now=NOON)
    custody.leave(held, on=dt.date(2026, 2, 1), actor=ACTOR, now=NOON)
    assert "Больше не ведёт: Ирина Ведёт" in body(as_anna.get(place(world.page)))
    assert "Ирина Ведёт" not in body(as_boris.get(place(world.page)))


def test_a_claim_goes_to_the_centre_and_nobody_between(as_anna: Client, as_roma: Client, world: World) -> None:
    said = {"address": "vk.com/other", "body": "Школа № 1", "basis": "Создана нами"}
    as_anna.post("/registry/claims/new/", said)
    claim = PageClaim.objects.get()
    path = f"/registry/claims/{claim.pk}/"

    assert "Решить" not in body(as_anna.get(path))
    assert as_anna.post(f"{path}decision/", {"granted": "1", "decision": "Наша"}).status_code == 403
    as_roma.post(f"{path}decision/", {"granted": "1", "decision": "Снимок настроек"})
    assert Page.objects.get(pk=world.other_page.pk).body == world.school


def test_an_exemption_has_a_file_and_a_last_day(as_roma: Client, as_anna: Client, world: World) -> None:
    order = SimpleUploadedFile("order.png", PNG)
    said = {"network": "", "basis": "Приказ № 7", "since": DAY, "until": "2026-06-30", "file": order}
    as_roma.post(f"/registry/bodies/{world.school.pk}/exemptions/", said)
    kept = Exemption.objects.get()
    assert as_roma.post(f"/registry/bodies/{world.school.pk}/exemptions/", said | {"file": ""}).status_code == 422

    shown = body(as_anna.get(f"/registry/bodies/{world.school.pk}/"))
    assert "Приказ № 7" in shown
    assert "включительно" in shown
    assert "Скоро кончится" in shown
    assert "Приказ № 7" in body(as_anna.get("/registry/exemptions/?state=soon"))
    assert as_anna.get(f"/registry/exemptions/{kept.pk}/file/").getvalue() == PNG
    as_roma.post(f"/registry/exemptions/{kept.pk}/end/", {"decision": "Страница открыта"})
    assert "Приказ № 7" in body(as_anna.get("/registry/exemptions/?state=over"))


def test_the_card_of_a_body_says_what_it_owes_and_by_which_act(as_anna: Client, world: World) -> None:
    shown = body(as_anna.get(f"/registry/bodies/{world.school.pk}/"))
    assert "2523-р" in shown
    assert "Страница есть" in shown

    type(world.school).objects.filter(pk=world.school.pk).update(level="court")
    assert "Суды ведут страницы по своему закону" in body(as_anna.get(f"/registry/bodies/{world.school.pk}/"))


def test_open_claims_stand_first_and_the_newest_decision_next(as_roma: Client, world: World) -> None:
    claimants = (world.administration, world.school, world.government)
    made = [claims.claim(world.other_page, each, basis="Наша", actor=ACTOR, now=NOON) for each in claimants]
    for hours, claim in enumerate(made[:2]):
        claims.refuse(claim, decision="Нет", actor=ACTOR, now=NOON + dt.timedelta(hours=hours))

    shown = body(as_roma.get("/registry/claims/"))
    places = [shown.index(f"/registry/claims/{claim.pk}/") for claim in made]
    assert places == sorted(places, reverse=True)
