"""Three layouts are told apart by their headers; what a person corrects is remembered; no slip makes a territory."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.world import ACTOR, NOON, World
from veche.agencies.models import Body, Territory
from veche.jobs import worker
from veche.lib import spelling
from veche.lib.sheets import tables
from veche.registry.models import ImportedRow, Page, SheetImport
from veche.registry.operations.importing import rows, territories
from veche.registry.operations.importing.sheet import opened
from veche.registry.tests.sheets import HEADERS, SCHOOL, text, workbook

pytestmark = pytest.mark.django_db(transaction=True)
GOOD = (*SCHOOL[:3], "1027990000015", *SCHOOL[4:])
LIST = (
    "№ п/п",
    "Полное наименование организации",
    "ОГРН",
    "ИНН",
    "Учредитель",
    "Отрасль",
    "Юридический адрес",
    "Район",
)
OLDER = ("Район", "Орган / учреждение", "Группа ВКонтакте", "Канал в Телеграм", "Тип страницы", "Подписчики", "Тел.")


@pytest.fixture
def as_roma(world: World) -> Client:
    client = Client()
    client.force_login(world.roma)
    return client


def tried(client: Client, content: bytes, name: str = "лист.xlsx") -> str:
    path = str(client.post("/registry/imports/", {"file": SimpleUploadedFile(name, content)}).headers["Location"])
    worker.run_due(lanes=("sheets",))
    return path


def shown(client: Client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.mark.parametrize(("headers", "layout"), [(HEADERS, "tracking"), (LIST, "bodies"), (OLDER, "older")])
@pytest.mark.parametrize("is_reversed", [False, True])
def test_a_layout_is_known_by_its_headers_in_any_order(headers: Any, layout: str, is_reversed: bool) -> None:
    written = headers[::-1] if is_reversed else headers
    sheet = opened(text(["1"] * len(headers), headers=written).encode(), name="a.csv")
    assert (sheet.layout.id, sheet.found.missing) == (layout, ())


def test_a_list_of_bodies_brings_no_pages_and_asks_for_none(world: World) -> None:
    row = (
        "1",
        "Школа № 9",
        "1027990000026",
        "7900000000",
        "Администрация Первого района",
        "Образование",
        "ул. Мира, 1",
    )
    sheet = opened(text([*row, "Первый район"], headers=LIST).encode(), name="a.csv")
    (result,) = rows.apply(sheet, top=world.government, actor=ACTOR, now=NOON)
    body = Body.objects.get(ogrn="1027990000026")
    assert (body.parent, body.sphere, body.postal_address) == (world.administration, "Образование", "ул. Мира, 1")
    assert "no_page" not in {code for code, _ in result.told}


def test_an_older_sheet_brings_pages_of_several_networks(world: World) -> None:
    row = ("Первый район", "Школа № 9", "vk.com/nine", "@nine_school", "визитка", "1 200", "8 (42622) 1-23-45")
    sheet = opened(text(row, headers=OLDER).encode(), name="a.csv")
    list(rows.apply(sheet, top=world.government, actor=ACTOR, now=NOON))
    found = Page.objects.filter(body__name="Школа № 9")
    assert set(found.values_list("network", "page_class")) == {("vk", "card"), ("telegram", "card")}
    assert found.get(network="vk").stated == {"members": 1200}


@pytest.mark.parametrize(
    ("column", "nonsense"),
    [
        ("Почта", "позвонить"),
        ("Телефон", "нет данных у них"),
        ("Сайт", "есть"),
        ("Сфера 1", "12"),
        ("Уровень", "высокий"),
    ],
)
def test_a_nonsense_cell_is_told_and_left_out(world: World, column: str, nonsense: str) -> None:
    named = dict(zip(HEADERS, GOOD, strict=True)) | {column: nonsense}
    headers, row = list(named), list(named.values())
    (result,) = rows.apply(
        opened(workbook(row, headers=headers), name="a.xlsx"), top=world.government, actor=ACTOR, now=NOON
    )
    assert (result.outcome, result.told[-1][0]) == ("created", "not_understood")
    assert nonsense in result.sentences[-1]


def test_what_a_column_holds_is_corrected_once_and_remembered(as_roma: Client, world: World) -> None:
    headers = ("Кто", "Группа ВКонтакте", "Где")
    content = text(("Школа № 9", "vk.com/nine", "Первый район"), headers=headers).encode()
    path = tried(as_roma, content, "a.csv")
    assert SheetImport.objects.get().state == "asking"
    given = {"column-0": "name", "column-1": "link:vk", "column-2": "municipality"}
    as_roma.post(f"{path}columns/", given)
    worker.run_due(lanes=("sheets",))
    kept = SheetImport.objects.get()
    assert (kept.state, kept.counts) == ("tried", {"created": 1})
    tried(as_roma, content, "b.csv")
    assert SheetImport.objects.latest("id").state == "tried"


def test_a_mistyped_municipality_is_asked_about(as_roma: Client, world: World) -> None:
    path = tried(as_roma, workbook([*GOOD[:5], "Перывй район"], [*GOOD[:2], "Школа № 8", "", "", "Третий район"]))
    page = shown(as_roma, path)
    assert "Перывй район" in page
    assert f'<option value="{world.district.pk}" selected>' in page
    assert set(ImportedRow.objects.values_list("outcome", flat=True)) == {"refused"}
    keys = [each["name"] for each in SheetImport.objects.get().strangers]
    answers = {"Перывй район": str(world.district.pk), "Третий район": "new"}
    as_roma.post(f"{path}municipalities/", {f"municipality-{n}": answers[name] for n, name in enumerate(keys)})
    worker.run_due(lanes=("sheets",))
    assert not Territory.objects.filter(name="Третий район").exists()
    as_roma.post(f"{path}apply/")
    worker.run_due(lanes=("sheets",))
    assert Body.objects.get(ogrn="1027990000015").territory == world.district
    assert Body.objects.get(name="Школа № 8").territory.name == "Третий район"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Обулченский район", "Облученский район"),
        ("Облученский муниципальный р-н", "Облученский район"),
        ("г. Биробиджан", "Город Биробиджан"),
        ("Хабаровский район", None),
    ],
)
def test_who_may_be_meant(written: str, meant: str | None) -> None:
    assert territories.meant(written, ["Облученский район", "Ленинский район", "Город Биробиджан"]) == meant


def test_swapped_letters_are_one_slip() -> None:
    assert spelling.distance("обулченский", "облученский", most=3) == 1
    assert spelling.distance("ленинксий", "ленинский", most=3) == 1


def test_the_preview_shows_what_was_and_what_will_be(as_roma: Client, world: World) -> None:
    Body.objects.filter(pk=world.school.pk).update(ogrn="1027990000015", phone="12-34-56")
    row = (*SCHOOL[:2], "Школа № 1", "1027990000015", "vk.com/school", "Первый район", "65-43-21", "Визитка")
    path = tried(as_roma, workbook(row, headers=(*HEADERS, "Телефон", "Статус")))
    page = shown(as_roma, path)
    assert "Телефон: 12-34-56 → 65-43-21" in page
    assert "Региональный лист учёта" in page
    assert Body.objects.get(pk=world.school.pk).phone == "12-34-56"


def test_a_row_that_changed_since_it_was_shown_is_skipped_and_told(as_roma: Client, world: World) -> None:
    Body.objects.filter(pk=world.school.pk).update(ogrn="1027990000015", phone="12-34-56")
    row = (*SCHOOL[:2], "Школа № 1", "1027990000015", "", "Первый район", "65-43-21")
    path = tried(as_roma, workbook(row, GOOD[:3], headers=(*HEADERS, "Телефон")))
    Body.objects.filter(pk=world.school.pk).update(phone="00-00-00")
    as_roma.post(f"{path}apply/")
    worker.run_due(lanes=("sheets",))
    told = ImportedRow.objects.get(number=2)
    assert (told.outcome, told.told[0][0]) == ("refused", "changed_since")
    assert Body.objects.get(pk=world.school.pk).phone == "00-00-00"


def test_refused_rows_come_back_to_be_mended(as_roma: Client) -> None:
    path = tried(as_roma, workbook([*GOOD[:3], "123", *GOOD[4:]], GOOD[:3] + ("",) * 3))
    content = as_roma.get(f"{path}refused.xlsx").getvalue()
    head, row = tables(content, name="a.xlsx")[0].rows()
    assert [*head][1:] == list(HEADERS)
    assert ("13" in str(row[0]), row[4]) == (True, "123")
    row[4] = "1027990000015"
    tried(as_roma, workbook(row, headers=head))
    assert SheetImport.objects.latest("id").counts == {"created": 1}


def test_a_page_claimed_by_two_bodies_is_refused_by_its_row(world: World) -> None:
    other = (*SCHOOL[:2], "Школа № 8", "1027990000026", GOOD[4], "Первый район")
    taken = (*SCHOOL[:2], "Школа № 9", "", "https://vk.com/other", "Первый район")
    sheet = opened(workbook(GOOD, other, taken), name="a.xlsx")
    results = list(rows.apply(sheet, top=world.government, actor=ACTOR, now=NOON))
    assert [each.told[0][0] for each in results[1:]] == ["duplicate_page", "foreign_page"]
    assert not Body.objects.filter(name__in=["Школа № 8", "Школа № 9"]).exists()
