"""Many pages are edited as one deed that is shown first and undone as a whole; what changed meanwhile is left and told."""

from typing import Any

import pytest
from django.test import Client

from tests.world import ACTOR, NOON, World
from veche.agencies.models import Body, BodyEvent, Territory
from veche.agencies.queries import as_of
from veche.jobs import worker
from veche.journal import operations as journal
from veche.journal.models import Change, Entry
from veche.media import operations as files
from veche.people import operations as people
from veche.registry.models import Custody, Deed, Exemption, Observation, Page, PageMilestone
from veche.registry.operations import bulk, custody, exemptions, undoing
from veche.registry.operations.importing import rows
from veche.registry.operations.importing.sheet import opened
from veche.registry.tests.sheets import HEADERS, SCHOOL, workbook

pytestmark = pytest.mark.django_db(transaction=True)
GOOD = (*SCHOOL[:3], "1027990000015", *SCHOOL[4:])


@pytest.fixture
def as_roma(world: World) -> Client:
    client = Client()
    client.force_login(world.roma)
    return client


def undone(deed: Deed) -> Deed:
    made = undoing.begin(deed, actor=ACTOR, now=NOON)
    undoing.undo(made, now=NOON)
    return Deed.objects.get(pk=made.pk)


def test_pages_are_chosen_shown_changed_and_put_back(as_roma: Client, world: World) -> None:
    Page.objects.filter(pk=world.school_page.pk).update(title="Наша страничка")
    shown = as_roma.get(f"/registry/edits/new/?page={world.page.pk}&page={world.school_page.pk}").content.decode()
    assert "2 страниц" in shown
    given = {"page": [world.page.pk, world.school_page.pk], "to-page_class": "card", "to-sphere": "Культура"}
    path = as_roma.post("/registry/edits/new/", given).headers["Location"]
    plan = as_roma.get(path).content.decode()
    assert "Сфера: education → Культура" in plan
    assert world.school.title in plan.partition("Наша страничка")[2].partition("Класс")[0]
    assert set(Page.objects.values_list("page_class", flat=True)) == {"active"}
    as_roma.post(f"{path}apply/")
    assert Page.objects.filter(page_class="card").count() == 2
    assert Body.objects.get(pk=world.school.pk).sphere == "Культура"
    assert PageMilestone.objects.filter(kind="reclassified").count() == 2
    assert Entry.objects.filter(fact="registry.BulkEdited").count() == 1
    answer = as_roma.post(f"{path}undo/").headers["Location"]
    worker.run_due(lanes=("sheets",))
    assert set(Page.objects.values_list("page_class", flat=True)) == {"active"}
    assert Body.objects.get(pk=world.school.pk).sphere == "education"
    assert "Отменено" in as_roma.get("/registry/deeds/").content.decode()
    assert "Культура → education" in as_roma.get(answer).content.decode()


def test_all_that_fit_the_filters_are_changed(as_roma: Client, world: World) -> None:
    given = {"all": "1", "q": "школа", "network": "vk", "to-page_class": "flagship"}
    path = as_roma.post("/registry/edits/new/", given).headers["Location"]
    as_roma.post(f"{path}apply/")
    assert list(Page.objects.filter(page_class="flagship")) == [world.school_page]


def test_rows_of_others_are_refused_one_by_one(world: World) -> None:
    people.appoint(world.dina, role="administrator", body=world.administration, actor=ACTOR, now=NOON)
    chosen = Page.objects.select_related("body").order_by("id")
    asked = {"page_class": "card", "sphere": "Культура"}
    deed = bulk.plan(world.dina, chosen, asked, title="", now=NOON)
    refused = deed.planned.filter(outcome="refused")
    assert {row.name for row in refused} == {world.other_page.title, world.other_administration.name}
    bulk.apply(deed, actor=world.dina.actor, now=NOON)
    assert Page.objects.get(pk=world.other_page.pk).page_class == "active"
    assert Page.objects.get(pk=world.page.pk).page_class == "card"


def test_the_second_of_two_editors_is_told_what_changed_since(as_roma: Client, world: World) -> None:
    chosen = Page.objects.filter(body=world.school).select_related("body")
    first, second = (
        bulk.plan(world.roma, chosen, {"page_class": each}, title="", now=NOON) for each in ("card", "flagship")
    )
    bulk.apply(first, actor=ACTOR, now=NOON)
    assert bulk.apply(second, actor=ACTOR, now=NOON) == {"refused": 1}
    assert second.planned.get().told == "changed_since"
    shown = as_roma.get(f"/registry/deeds/{second.pk}/").content.decode()
    assert "Ничего не изменено" in shown
    assert "Отменить изменение" not in shown, "there is nothing to undo"
    assert Page.objects.get(body=world.school).page_class == "card"
    with pytest.raises(bulk.NotPlanned):
        bulk.apply(first, actor=ACTOR, now=NOON)


def test_undoing_leaves_what_somebody_changed_since(world: World) -> None:
    deed = bulk.plan(
        world.roma,
        Page.objects.filter(pk__in=[world.page.pk, world.school_page.pk]).select_related("body"),
        {"page_class": "card"},
        title="",
        now=NOON,
    )
    bulk.apply(deed, actor=ACTOR, now=NOON)
    journal.amend(Page.objects.get(pk=world.page.pk), actor="test:other", at=NOON, page_class="flagship")
    assert undone(deed).counts == {"restored": 1, "kept": 1}
    assert Page.objects.get(pk=world.page.pk).page_class == "flagship"
    with pytest.raises(undoing.NotDone):
        undoing.begin(Deed.objects.get(pk=deed.pk), actor=ACTOR, now=NOON)


def test_bodies_move_to_a_municipality_as_a_happening_and_back(world: World) -> None:
    deed = bulk.plan(
        world.roma,
        Page.objects.filter(body=world.school).select_related("body"),
        {"territory_id": str(world.other_district.pk)},
        title="",
        now=NOON,
    )
    bulk.apply(deed, actor=ACTOR, now=NOON)
    assert Body.objects.get(pk=world.school.pk).territory == world.other_district
    assert undone(deed).counts["restored"] == 1
    assert Body.objects.get(pk=world.school.pk).territory == world.district
    assert BodyEvent.objects.filter(body=world.school, kind="relocated").count() == 2


def imported(world: World, *lines: Any, headers: Any = HEADERS) -> Deed:
    sheet = opened(workbook(*lines, headers=headers), name="a.xlsx")
    list(rows.apply(sheet, top=world.government, actor=ACTOR, now=NOON, creates_territories=True))
    return Deed.objects.get(kind="sheet")


def test_an_undone_sheet_takes_away_what_it_added(world: World) -> None:
    Body.objects.filter(pk=world.school.pk).update(phone="12-34-56")
    before = [model.objects.count() for model in (Body, Page, Territory)]
    known = ("МО", "Администрация Первого района", "Школа № 1", "", "", "", "65-43-21", "")
    fresh = ("МО", "Администрация Третьего района", "Школа № 9", "1027990000026", "vk.com/nine", "Третий район", "", "")
    exempt = (*GOOD[:4], "", "Первый район", "", "Решение № 7")
    headers = (*HEADERS, "Телефон", "Официальная страница не ведется на основании")
    deed = imported(world, known, fresh, exempt, headers=headers)
    assert Body.objects.get(pk=world.school.pk).phone == "65-43-21"
    counts = undone(deed).counts
    assert (counts["restored"], counts["removed"]) == (1, 6)
    assert Body.objects.get(pk=world.school.pk).phone == "12-34-56"
    assert [model.objects.count() for model in (Body, Page, Territory)] == before
    assert not Exemption.objects.exists()
    assert "kept" not in counts


def stated(world: World, basis: str) -> Deed:
    row = ("МО", "Администрация Первого района", "Школа № 1", "", "", "", basis)
    headers = (*HEADERS[:6], "Официальная страница не ведется на основании")
    sheet = opened(workbook(row, headers=headers), name="a.xlsx")
    list(rows.apply(sheet, top=world.government, actor=ACTOR, now=NOON, creates_territories=True))
    return Deed.objects.filter(kind="sheet").latest("pk")


def standing(world: World) -> list[str]:
    return list(Exemption.objects.filter(body=world.school).standing(NOON.date()).values_list("basis", flat=True))


def test_an_exemption_that_a_sheet_ended_holds_again(world: World) -> None:
    exemptions.grant(world.school, basis="Решение № 1", since=NOON.date(), actor=ACTOR, now=NOON)
    deed = stated(world, "Решение № 2")
    assert standing(world) == ["Решение № 2"]
    assert undone(deed).counts == {"restored": 3, "removed": 1}
    assert standing(world) == ["Решение № 1"]
    assert Exemption.objects.get().revoked_why == ""


def test_an_exemption_with_a_file_is_ended_and_one_that_a_person_ended_brings_none_back(world: World) -> None:
    deed = stated(world, "Решение № 2")
    file = files.keep_bytes(b"%PDF-1.4 x", name="a.pdf", actor=ACTOR, now=NOON)
    Exemption.objects.update(file=file)
    assert undone(deed).counts == {"closed": 1}
    assert Exemption.objects.get().file == file
    assert standing(world) == []

    exemptions.grant(world.school, basis="Решение № 3", since=NOON.date(), actor=ACTOR, now=NOON)
    deed = stated(world, "Решение № 4")
    exemptions.revoke(Exemption.objects.get(basis="Решение № 4"), why="Страница есть", actor=ACTOR, now=NOON)
    assert undone(deed).counts == {"kept": 4}
    assert standing(world) == []


def test_bodies_move_under_a_founder_and_back_and_never_in_a_circle(as_roma: Client, world: World) -> None:
    chosen = [world.page.pk, world.school_page.pk]
    given = {"page": chosen, "to-founder": world.other_administration.name}
    assert as_roma.post("/registry/edits/new/", {**given, "to-founder": "нет такого"}).status_code == 422
    path = as_roma.post("/registry/edits/new/", given).headers["Location"]
    shown = as_roma.get(path).content.decode()
    assert f"Учредитель: {world.administration.name} → {world.other_administration.name}" in shown
    as_roma.post(f"{path}apply/")
    assert {founder(each) for each in (world.administration, world.school)} == {world.other_administration.pk}
    school = Body.objects.get(pk=world.school.pk)
    assert school.path == f"{Body.objects.get(pk=world.other_administration.pk).path}{school.pk}/"

    back = as_roma.post("/registry/edits/new/", {"page": [world.other_page.pk], "to-founder": world.school.name})
    circle = Deed.objects.latest("pk").planned.get()
    assert (back.status_code, circle.outcome, circle.told) == (302, "refused", "in_circle")
    as_roma.post(f"{path}undo/")
    worker.run_due(lanes=("sheets",))
    assert founder(world.school) == world.administration.pk
    assert founder(world.administration) == world.government.pk
    assert BodyEvent.objects.filter(body=world.school, kind="moved").count() == 2


def test_a_person_of_staff_runs_the_chosen_pages_and_no_longer_when_it_is_undone(as_roma: Client, world: World) -> None:
    custody.take_over(
        world.page, role="owner", name="Анна", person=world.anna, since=NOON.date(), actor=ACTOR, now=NOON
    )
    given = {"page": [world.page.pk, world.school_page.pk], "to-holder": "anna"}
    assert as_roma.post("/registry/edits/new/", {**given, "to-holder": "никто"}).status_code == 422
    path = as_roma.post("/registry/edits/new/", given).headers["Location"]
    assert "Кто ведёт страницу: ещё и Анна Пишет" in as_roma.get(path).content.decode()
    as_roma.post(f"{path}apply/")
    held = Custody.objects.get(page=world.school_page)
    assert (held.person, held.role, Custody.objects.filter(page=world.page).count()) == (world.anna, "administrator", 1)
    deed = Deed.objects.latest("pk")
    assert "Пишет" not in f"{deed.asked}{list(deed.planned.values('changes'))}{list(Entry.objects.values())}"
    assert undone(deed).counts == {"removed": 1}
    assert not Custody.objects.filter(page=world.school_page).exists()

    again = as_roma.post("/registry/edits/new/", given).headers["Location"]
    as_roma.post(f"{again}apply/")
    held = Custody.objects.get(page=world.school_page)
    custody.confirm_password(held, on=NOON.date(), actor=ACTOR, now=NOON)
    assert undone(Deed.objects.latest("pk")).counts == {"kept": 1}


def test_who_was_written_down_meanwhile_is_not_written_down_twice(world: World) -> None:
    pages = Page.objects.filter(pk__in=[world.page.pk, world.school_page.pk]).select_related("body")
    deed = bulk.plan(world.roma, pages, {"holder": str(world.anna.pk)}, title="", now=NOON)
    custody.take_over(world.page, role="administrator", name=world.anna.name, since=NOON.date(), actor=ACTOR, now=NOON)
    assert bulk.apply(deed, actor=ACTOR, now=NOON) == {"changed": 1, "refused": 1}
    assert set(deed.planned.values_list("told", flat=True)) == {"", "changed_since"}
    assert Custody.objects.filter(page=world.page).count() == 1


def founder(body: Body) -> int | None:
    return Body.objects.get(pk=body.pk).parent_id


def test_a_founder_that_was_closed_meanwhile_takes_nobody(world: World) -> None:
    pages = Page.objects.filter(body=world.school).select_related("body")
    asked = {"parent_id": str(world.other_administration.pk), "sphere": "Культура"}
    deed = bulk.plan(world.roma, pages, asked, title="", now=NOON)
    Body.objects.filter(pk=world.other_administration.pk).update(closed_on=NOON.date())
    assert bulk.apply(deed, actor=ACTOR, now=NOON) == {"refused": 1}
    assert deed.planned.get().told == "cannot_move"
    school = Body.objects.get(pk=world.school.pk)
    assert (school.parent_id, school.sphere) == (world.administration.pk, "education")


def test_a_page_with_a_past_is_closed_and_its_body_stays(world: World) -> None:
    deed = imported(world, GOOD)
    page = Page.objects.get(address="demo_school7")
    Observation.objects.create(page=page, at=NOON, source="vk")
    assert undone(deed).counts == {"closed": 1, "kept": 1}
    page.refresh_from_db()
    assert page.closed_on is not None
    assert Body.objects.filter(ogrn="1027990000015").exists()


def test_the_history_of_a_sheet_is_one_deed(world: World) -> None:
    Body.objects.filter(pk=world.school.pk).update(phone="1", email="")
    known = ("МО", "Администрация Первого района", "Школа № 1", "", "", "", "65-43-21", "a@example.org")
    deed = imported(world, known, headers=(*HEADERS, "Телефон", "Почта"))
    assert set(Change.objects.filter(deed=deed.uuid).values_list("field", flat=True)) == {"phone", "email"}


def test_a_stranger_s_change_is_as_one_that_is_not_there(world: World) -> None:
    people.appoint(world.dina, role="administrator", body=world.administration, actor=ACTOR, now=NOON)
    deed = bulk.plan(world.roma, Page.objects.select_related("body"), {"page_class": "card"}, title="", now=NOON)
    client = Client()
    client.force_login(world.dina)
    assert client.get(f"/registry/deeds/{deed.pk}/").status_code == 404
    assert client.post(f"/registry/deeds/{deed.pk}/apply/").status_code == 404


def test_a_name_that_a_sheet_gave_is_taken_back_on_a_day(world: World) -> None:
    Body.objects.filter(pk=world.school.pk).update(ogrn=GOOD[3])
    deed = imported(world, GOOD)
    assert Body.objects.get(pk=world.school.pk).name == GOOD[2]
    undone(deed)
    school = Body.objects.get(pk=world.school.pk)
    assert (school.name, as_of(school, NOON.date()).name) == ("Школа № 1", "Школа № 1")
    assert BodyEvent.objects.filter(body=school, kind="renamed").count() == 2
