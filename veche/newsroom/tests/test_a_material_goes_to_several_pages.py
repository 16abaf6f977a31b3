import datetime as dt

import pytest
from django.test import Client

from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.delivery.operations.planning import NotConnected
from veche.jobs.models import OwedJob
from veche.newsroom.models import Material
from veche.newsroom.operations import deciding, drafting, publishing
from veche.newsroom.operations.drafting import AlreadyLeaving
from veche.newsroom.operations.publishing import InThePast, NotApproved, NothingToSend, NothingToWithdraw
from veche.newsroom.tests.reading import state, told, wording
from veche.registry.models import Page

EVENING = NOON + dt.timedelta(hours=6)


def scheduled(material: Material, world: World) -> Material:
    publishing.schedule(material, digest=material.digest, by=world.anna, now=NOON, due_at=EVENING)
    material.refresh_from_db()
    return material


def test_each_page_is_owed_one_parcel_at_the_moment(world: World, approved: Material) -> None:
    scheduled(approved, world)
    rows = Parcel.objects.order_by("pk").values_list("purpose", "text", "due_at", "realm")
    assert list(rows) == [
        (f"newsroom.target:{target.pk}", approved.text, EVENING, "live") for target in approved.targets.order_by("pk")
    ]
    assert list(OwedJob.objects.filter(name="delivery.drain").values_list("lane", "due_at")) == [
        ("delivery:vk", EVENING)
    ]
    assert state(approved) == "scheduled"


def test_a_page_that_will_refuse_is_left_out_for_another_time(
    as_anna: Client, world: World, approved: Material, pages: list[Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    deaf = pages[1]
    reasons = {deaf.pk: "нет ключа"}

    def foreseen(_material: Material, asked: list[Page]) -> dict[int, str]:
        return {each.pk: reasons[each.pk] for each in asked if each.pk in reasons}

    monkeypatch.setattr("veche.newsroom.queries.refusals.foreseen", foreseen)
    there = f"/newsroom/materials/{approved.pk}/schedule"
    assert f'href="?without={deaf.pk}"' in as_anna.get(there).content.decode()
    shorter = as_anna.get(f"{there}?without={deaf.pk}").content.decode()
    assert f"Опубликовать сейчас на {len(pages) - 1}" in shorter.replace("\xa0", " ")
    assert "Сейчас туда ничего не уйдёт" in shorter
    as_anna.post(f"{there}?without={deaf.pk},x,{'9' * 30}", {"when": "now", "digest": approved.digest})
    assert not Parcel.objects.filter(page=deaf).exists()
    assert Parcel.objects.count() == len(pages) - 1
    assert approved.targets.get(page=deaf).state in drafting.FREE


def test_a_page_gets_its_own_words_where_it_has_them(world: World, draft: Material, pages: list[Page]) -> None:
    given = wording(draft, variants={pages[0].pk: "", pages[1].pk: "Родители, воды не будет."})
    drafting.edit(draft, wording=given, version=1, by=world.anna, now=NOON)
    from_draft_to_pages(draft, world)
    assert dict(Parcel.objects.values_list("page_id", "text")) == {
        pages[0].pk: draft.text,
        pages[1].pk: "Родители, воды не будет.",
    }


def from_draft_to_pages(material: Material, world: World) -> None:
    deciding.submit(material, by=world.anna, now=NOON)
    deciding.approve(material, digest=material.digest, by=world.vera, now=NOON)
    scheduled(material, world)


def test_what_waits_is_not_published(world: World, waiting: Material) -> None:
    with pytest.raises(NotApproved):
        scheduled(waiting, world)


def test_scheduling_twice_owes_once(world: World, approved: Material) -> None:
    scheduled(approved, world)
    with pytest.raises(NothingToSend):
        scheduled(approved, world)
    assert Parcel.objects.count() == 2


def test_a_past_moment_is_refused(world: World, approved: Material) -> None:
    with pytest.raises(InThePast):
        publishing.schedule(
            approved, digest=approved.digest, by=world.anna, now=NOON, due_at=NOON - dt.timedelta(hours=1)
        )


def test_one_disconnected_page_stops_the_whole(world: World, approved: Material) -> None:
    Page.objects.filter(pk=world.school_page.pk).update(is_connected=False)
    with pytest.raises(NotConnected):
        scheduled(approved, world)
    assert Parcel.objects.count() == 0


def test_a_scheduled_text_stands(world: World, approved: Material) -> None:
    scheduled(approved, world)
    with pytest.raises(AlreadyLeaving):
        drafting.edit(
            approved, wording=wording(approved, text="Иначе"), version=approved.version, by=world.anna, now=NOON
        )
    approved.refresh_from_db()
    assert approved.text != "Иначе"


def test_what_has_not_left_is_withdrawn_and_may_go_again(world: World, approved: Material) -> None:
    scheduled(approved, world)
    assert publishing.withdraw(approved, by=world.anna, now=NOON) == (2, 0)
    assert state(approved) == "approved"
    scheduled(approved, world)
    assert Parcel.objects.filter(state="planned").count() == 2
    assert Parcel.objects.filter(purpose__regex=r":\d+:2$").count() == 2


def test_what_has_left_stays(world: World, approved: Material) -> None:
    scheduled(approved, world)
    Parcel.objects.filter(page=world.page).update(state="sending")
    assert publishing.withdraw(approved, by=world.anna, now=NOON) == (1, 1)
    with pytest.raises(NothingToWithdraw):
        publishing.withdraw(approved, by=world.anna, now=NOON)


def test_the_journal_has_each_deed(world: World, approved: Material) -> None:
    drafting.edit(approved, wording=wording(approved, title="Т"), version=1, by=world.anna, now=NOON)
    scheduled(approved, world)
    publishing.withdraw(approved, by=world.anna, now=NOON)
    assert told() == [
        "MaterialDrafted",
        "MaterialSubmitted",
        "MaterialApproved",
        "MaterialEdited",
        "MaterialScheduled",
        "MaterialWithdrawn",
    ]
