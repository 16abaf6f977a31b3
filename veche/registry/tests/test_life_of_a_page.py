"""A page is renamed, moved, handed over, closed: each as a dated event, and nothing is overwritten."""

import datetime as dt
from typing import Any

import pytest

from tests.world import ACTOR, NOON, World
from veche.agencies import operations as agencies
from veche.journal.models import Entry
from veche.journal.queries import changes_of
from veche.registry.models import Page, PageMilestone
from veche.registry.operations import bodies, claims, milestones, pages
from veche.registry.operations.days import NotADay
from veche.registry.queries.addresses import resolved

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 17)
BY: dict[str, Any] = {"actor": ACTOR, "now": NOON}


def told(page: Page) -> list[tuple[str, str, str]]:
    return [(each.kind, each.before, each.after) for each in PageMilestone.objects.filter(page=page).order_by("id")]


def test_what_it_was_before_is_kept(world: World) -> None:
    page = world.school_page
    milestones.rename(page, "Школа № 1 · Область", on=TODAY, **BY)
    milestones.reclassify(page, "card", on=TODAY, **BY)
    milestones.move(page, resolved("vk.com/school_new"), on=TODAY, basis="Письмо", **BY)
    milestones.give(page, world.administration, on=TODAY, basis="Приказ № 3", **BY)

    assert told(page) == [
        ("renamed", "Школа № 1", "Школа № 1 · Область"),
        ("reclassified", "Активная", "Визитка"),
        ("moved", "https://vk.com/school", "https://vk.com/school_new"),
        ("handed_over", "Школа № 1", "Администрация Первого района"),
    ]
    fields = set(changes_of(page).values_list("field", flat=True))
    assert fields == {"title", "page_class", "address", "url", "body_id"}


def test_what_is_the_same_is_no_event(world: World) -> None:
    page = world.school_page

    assert not milestones.rename(page, page.title, on=TODAY, **BY)
    assert not milestones.give(page, page.body, on=TODAY, basis="Приказ", **BY)
    assert told(page) == []


def test_it_closes_on_a_day_and_opens_again(world: World) -> None:
    page = world.school_page
    with pytest.raises(milestones.NoBasis):
        milestones.close(page, on=TODAY, basis=" ", **BY)
    milestones.close(page, on=TODAY, basis="Школа закрыта", **BY)
    with pytest.raises(milestones.ClosedAlready):
        milestones.close(page, on=TODAY, basis="Ещё раз", **BY)
    milestones.reopen(page, on=TODAY, basis="Ошибка", **BY)

    assert Page.objects.get(pk=page.pk).closed_on is None
    assert [kind for kind, *_ in told(page)] == ["closed", "reopened"]
    assert Entry.objects.filter(fact="registry.PageClosed").count() == 1


def test_an_address_of_another_page_is_refused_with_who_holds_it(world: World) -> None:
    for deed in (
        lambda: milestones.move(world.school_page, resolved("vk.com/other"), on=TODAY, **BY),
        lambda: pages.register(world.school, resolved("vk.ru/Other?w=wall-1_2"), **BY),
    ):
        with pytest.raises(pages.AddressTaken, match="Администрация Второго района") as caught:
            deed()
        assert caught.value.page == world.other_page


def test_a_personal_page_and_another_network_are_refused(world: World) -> None:
    with pytest.raises(pages.NotOfficial):
        pages.register(world.school, resolved("vk.com/id15"), **BY)
    with pytest.raises(milestones.WrongNetwork):
        milestones.move(world.school_page, resolved("https://t.me/school_new"), on=TODAY, **BY)


def test_the_centre_decides_a_claim_once(world: World) -> None:
    claim = claims.claim(world.other_page, world.administration, basis="Создана нами, приказ № 1", **BY)
    with pytest.raises(claims.ClaimedAlready):
        claims.claim(world.other_page, world.administration, basis="Ещё раз", **BY)
    claims.grant(claim, decision="Снимок настроек", on=TODAY, **BY)

    assert Page.objects.get(pk=world.other_page.pk).body == world.administration
    assert told(world.other_page) == [("handed_over", "Администрация Второго района", "Администрация Первого района")]
    with pytest.raises(claims.DecidedAlready):
        claims.refuse(claim, decision="Нет", **BY)


def test_a_body_does_not_claim_what_is_its_own_or_without_a_reason(world: World) -> None:
    with pytest.raises(claims.OwnPage):
        claims.claim(world.page, world.administration, basis="Наша", **BY)
    with pytest.raises(claims.NoBasis):
        claims.claim(world.other_page, world.administration, basis="", **BY)


def test_of_two_who_close_a_page_at_once_the_second_is_told(world: World) -> None:
    first, second = (Page.objects.get(pk=world.school_page.pk) for _ in range(2))
    milestones.close(first, on=TODAY, basis="Школа закрыта", **BY)
    with pytest.raises(milestones.ClosedAlready):
        milestones.close(second, on=TODAY, basis="Школа закрыта", **BY)

    assert [kind for kind, *_ in told(first)] == ["closed"]


def test_what_was_before_is_what_another_has_made_of_it(world: World) -> None:
    first, second = (Page.objects.get(pk=world.school_page.pk) for _ in range(2))
    milestones.rename(first, "Лицей", on=TODAY, **BY)
    milestones.rename(second, "Гимназия", on=TODAY, **BY)

    assert told(first) == [("renamed", "Школа № 1", "Лицей"), ("renamed", "Лицей", "Гимназия")]


def test_a_day_that_has_not_come_is_refused(world: World) -> None:
    page, later = world.school_page, TODAY + dt.timedelta(days=2)
    with pytest.raises(NotADay):
        milestones.close(page, on=later, basis="Школа закрывается", **BY)
    with pytest.raises(NotADay):
        milestones.give(page, world.administration, on=later, basis="Приказ № 3", **BY)

    assert told(page) == []


def test_a_page_that_followed_a_merged_body_tells_from_whom_it_came(world: World) -> None:
    agencies.merge(world.administration, world.other_administration, on=TODAY, basis="Закон № 5", **BY)
    bodies.hand_pages_on(world.administration.pk, world.other_administration.pk, **BY)

    mark = PageMilestone.objects.get(page=world.page)
    assert (mark.kind, mark.on, mark.basis) == ("handed_over", TODAY, "Закон № 5")
    assert (mark.before, mark.after) == (world.administration.name, world.other_administration.name)
    assert Entry.objects.get(fact="registry.PageHandedOver").values["former_body_id"] == world.administration.pk
