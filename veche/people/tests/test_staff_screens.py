"""The screens of staff: found by name, login, body and role; added with a first role; kept out and let in."""

import re

import pytest
from django.test import Client

from tests.world import World, person
from veche.people.models import Person
from veche.people.queries import staff


@pytest.fixture
def as_roma(world: World) -> Client:
    browser = Client()
    browser.force_login(world.roma)
    return browser


def names(browser: Client, query: str = "") -> set[str]:
    text = browser.get(f"/people/?{query}").content.decode()
    return set(re.findall(r'class="title" href="/people/\d+/">(\w+) ', text))


def test_staff_is_found_by_name_login_body_and_role(world: World, as_roma: Client) -> None:
    assert names(as_roma) == {"Анна", "Борис", "Вера", "Глеб", "Дина", "Роман"}
    assert names(as_roma, "q=АННА пишет") == {"Анна"}
    assert names(as_roma, "q=Gleb") == {"Глеб"}
    assert names(as_roma, "role=page_administrator") == {"Анна", "Глеб"}
    assert names(as_roma, f"body={world.administration.pk}") == {"Анна", "Вера", "Дина"}
    assert names(as_roma, f"role=leader&body={world.other_administration.pk}") == set()


def test_who_keeps_one_body_sees_only_its_staff(world: World) -> None:
    browser = Client()
    browser.force_login(person("petr", "Пётр Ведёт", "administrator", world.other_administration))
    assert names(browser) == {"Глеб", "Пётр"}
    assert browser.get(f"/people/{world.anna.pk}/").status_code == 404


def test_the_list_goes_on_where_it_stopped(world: World, as_roma: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff, "PORTION", 4)
    first = staff.portion(world.roma, staff.chosen(world.roma, staff.Filters()), after="")
    rest = staff.portion(world.roma, staff.chosen(world.roma, staff.Filters()), after=str(first.after))
    assert [each.name for each in (*first.rows, *rest.rows)] == sorted(each.name for each in Person.objects.all())
    assert rest.after is None


def test_a_person_is_added_with_a_role_and_without_a_password(world: World, as_roma: Client) -> None:
    where = f"/people/new/?body={world.school.pk}"
    told = {"name": "Новая Учительница", "login": "Novaya", "role": "page_administrator", "realm": "live"}
    assert "Школа" in as_roma.get("/people/new/?q=школа").content.decode()
    assert as_roma.post(where, told).status_code == 302
    added = Person.objects.get(login="novaya")
    assert added.appointments.get().body == world.school
    assert not added.has_usable_password()
    assert as_roma.post(where, told).status_code == 422


def test_a_suspended_person_is_out_at_once_and_comes_back_as_before(
    world: World, as_roma: Client, as_anna: Client
) -> None:
    as_roma.post(f"/people/{world.anna.pk}/suspension/")
    assert as_anna.get("/people/me/").status_code == 302
    assert names(as_roma, "state=suspended") == {"Анна"}
    as_roma.post(f"/people/{world.anna.pk}/restoration/")
    as_anna.force_login(Person.objects.get(pk=world.anna.pk))
    assert as_anna.get("/inbox/cases/").status_code == 200


def test_roles_are_given_and_ended_on_the_card(world: World, as_roma: Client) -> None:
    where = f"/people/{world.anna.pk}/appointments/"
    as_roma.post(f"{where}?body={world.school.pk}", {"role": "editor", "realm": "live"})
    given = world.anna.appointments.get(role="editor")
    assert "Редактор" in as_roma.get(f"/people/{world.anna.pk}/").content.decode()
    as_roma.post(f"{where}{given.pk}/end/")
    given.refresh_from_db()
    assert given.ended_at


def test_what_is_known_of_a_person_is_changed(world: World, as_roma: Client) -> None:
    told = {"name": "Анна Иначе", "post": "Пресс-секретарь", "email": "anna@example.org", "login": "anna.i"}
    assert as_roma.post(f"/people/{world.anna.pk}/edit/", told).status_code == 302
    assert as_roma.post(f"/people/{world.anna.pk}/edit/", {**told, "login": "boris"}).status_code == 422
    assert names(as_roma, "q=иначе") == {"Анна"}
    history = as_roma.get(f"/people/{world.anna.pk}/").content.decode()
    assert "Анна Пишет → Анна Иначе" in history
