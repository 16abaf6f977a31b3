"""What goes out as a tracking sheet comes back in and changes nothing, whatever the texts hold."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import ACTOR, NOON, World
from veche.agencies.models import Body, Territory
from veche.lib import same_name
from veche.lib.sheets import delimited, plain, tables, workbook
from veche.people.models import Person
from veche.registry.models import Page
from veche.registry.operations import exemptions
from veche.registry.operations.importing import rows
from veche.registry.operations.importing.sheet import opened
from veche.registry.queries import tracking
from veche.registry.queries.listing import Filters
from veche.registry.rules.values import NOTHING

pytestmark = pytest.mark.django_db
NASTY = (
    "=1+1",
    "'=x",
    "''",
    '"Школа"; №1',
    "Школа\r\n№ 1",
    "\u202eаловокШ",
    "Школа 🏫",
    "_x0041_ Школа",
    "@школа",
    "007",
)
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60) | st.sampled_from(NASTY)
# A name without a letter, or a dash, is no name of a body on any sheet.
names = st.builds(lambda text, number: f"{text} Школа {number}", words, st.integers(0, 9)).filter(
    lambda name: plain(name).casefold() not in NOTHING
)
stated = st.fixed_dictionaries(
    {},
    optional={
        "has_mark": st.booleans(),
        "design": st.floats(0, 1000).map(lambda value: round(value, 2)),
        "members": st.integers(0, 10**9),
        "status": st.sampled_from(["Закрыта", "на проверке, 12.03.2026", "=закрыта"]),
        "stated_address": st.sampled_from(["vk.com/some", "-12"]),
    },
)


def files(viewer: Person) -> list[tuple[bytes, str]]:
    lines = list(tracking.rows(viewer, Filters()))
    text = "".join(delimited(tracking.head(), lines)).encode()
    return [(text, "a.csv"), (book(tracking.head(), lines), "a.xlsx")]


def book(head: Any, lines: Any) -> bytes:
    with workbook(head, lines) as file:
        return file.read()


def came_back(world: World, content: bytes, name: str) -> list[Any]:
    sheet = opened(content, name=name)
    results = list(rows.apply(sheet, top=world.government, actor=ACTOR, now=NOON))
    return [(each.name, each.outcome, each.told) for each in results if each.outcome != "left"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=names,
    text=words,
    number=st.sampled_from([None, "1027990000015", "5077746887312"]),
    oktmo=st.sampled_from([None, "07701000", "99701000"]),
    told=stated,
    page_class=st.sampled_from(["flagship", "active", "card"]),
    basis=words,
)
def test_nothing_changes(
    world: World,
    name: str,
    text: str,
    number: str | None,
    oktmo: str | None,
    told: dict[str, Any],
    page_class: str,
    basis: str,
) -> None:
    fields = dict.fromkeys(("sphere", "email", "phone", "postal_address", "site"), text[:60])
    Body.objects.filter(pk=world.school.pk).update(name=name, name_key=same_name.key(name), ogrn=number, **fields)
    Territory.objects.filter(pk=world.district.pk).update(oktmo=oktmo)
    Page.objects.filter(pk=world.school_page.pk).update(stated=told, page_class=page_class)
    if plain(basis).casefold() not in NOTHING:
        exemptions.exempt(world.school, basis=basis, actor=ACTOR, now=NOON)
    for content, file_name in files(world.roma):
        assert came_back(world, content, file_name) == []


def test_texts_come_back_sign_for_sign() -> None:
    for content, name in (
        ("".join(delimited(["Школа", "ОГРН"], [[each, "0"] for each in NASTY])).encode(), "a.csv"),
        (book(["Школа", "ОГРН"], [[each, "0"] for each in NASTY]), "a.xlsx"),
    ):
        from_file = [str(row[0]) for row in tables_of(content, name)][1:]
        assert [plain(each) for each in from_file] == [plain(each) for each in NASTY]


def tables_of(content: bytes, name: str) -> list[Any]:
    return list(tables(content, name=name)[0].rows())


def test_pages_of_one_network_and_of_several_classes_take_rows_of_their_own(world: World) -> None:
    for place in range(3):
        Page.objects.create(
            network="telegram" if place else "vk",
            address=f"more{place}",
            url=f"https://t.me/more{place}" if place else "https://vk.com/more0",
            title="Ещё",
            body=world.school,
            page_class="card" if place == 1 else "active",
            added_at=NOON,
        )
    lines = [line for line in tracking._lines(world.roma, Filters()) if line.body == world.school]
    assert sorted(len(line.pages) for line in lines) == [1, 1, 2]
    assert [came_back(world, *file) for file in files(world.roma)] == [[], []]


def test_nobody_takes_out_what_they_do_not_see(world: World) -> None:
    told = "".join(str(line) for line in tracking.rows(world.anna, Filters()))
    assert world.school.name in told
    assert world.other_administration.name not in told
    assert world.government.pk not in [int(str(line[-1])) for line in tracking.rows(world.anna, Filters())]
