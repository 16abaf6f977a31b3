"""A tracking sheet makes bodies, territories and pages, tells each row's fate, and changes nothing the second time."""

from typing import Any

import pytest

from tests.world import ACTOR, NOON, World
from veche.agencies.models import Body
from veche.registry.models import Exemption, Page
from veche.registry.operations.importing import rows
from veche.registry.operations.importing.rows import Result
from veche.registry.operations.importing.sheet import opened
from veche.registry.tests.sheets import HEADERS, SCHOOL, workbook

pytestmark = pytest.mark.django_db
VALID, OTHER = "1027990000015", "1027990000026"


def imported(world: World, content: bytes, *, name: str = "sheet.xlsx", **options: Any) -> list[Result]:
    sheet = opened(content, name=name)
    options.setdefault("creates_territories", True)
    return list(rows.apply(sheet, top=options.pop("top", world.government), actor=ACTOR, now=NOON, **options))


def school(**changed: str) -> list[str]:
    cells = dict(zip(HEADERS, SCHOOL, strict=True)) | {"ОГРН": VALID} | changed
    return [cells[name] for name in HEADERS]


def codes(result: Result) -> list[str]:
    return [code for code, _ in result.told]


def test_a_second_import_changes_nothing(world: World) -> None:
    imported(world, workbook(school()))
    assert [each.outcome for each in imported(world, workbook(school()))] == ["left"]


def test_institutions_stand_under_their_founder_and_founders_under_the_government(world: World) -> None:
    imported(world, workbook(school()))
    body = Body.objects.get(ogrn=VALID)
    assert body.parent == world.administration
    assert body.territory == world.district


def test_a_founder_not_met_before_is_added(world: World) -> None:
    imported(world, workbook(school(Учредитель="Администрация Третьего района", Муниципалитет="Третий район")))
    founder = Body.objects.get(name="Администрация Третьего района")
    assert (founder.level, founder.parent, founder.territory.name) == ("municipality", world.government, "Третий район")


def test_names_are_the_same_apart_from_case_quotes_and_yo(world: World) -> None:
    imported(world, workbook(school(**{"ОГРН": ""})))
    again = school(**{"Наименование подведомственной организации": "ШКОЛА  №7", "ОГРН": ""})
    assert [each.outcome for each in imported(world, workbook(again))] == ["left"]


def test_an_exemption_is_kept_with_its_basis(world: World) -> None:
    row = [*school(**{"Ссылка на госпаблик ВК": ""}), "Решение от 01.02.2026 № 7"]
    imported(world, workbook(row, headers=(*HEADERS, "Официальная страница\nне ведётся на основании")))
    assert Exemption.objects.get(body__ogrn=VALID).basis == "Решение от 01.02.2026 № 7"


def test_stated_values_are_read_tolerantly(world: World) -> None:
    headers = (*HEADERS, "ГОСМЕТКА (да/нет)", "Оформление (%)", "Виджеты (0/1/2)", "Количество подписчиков", "Статус")
    imported(world, workbook([*school(), "Да", 0.85, 2, "1 234", "Визитка"], headers=headers))
    page = Page.objects.get(body__ogrn=VALID)
    assert page.stated == {"has_mark": True, "design": 85.0, "widgets": 2, "members": 1234}
    assert page.page_class == "card"


def test_a_cell_not_understood_is_told_and_left_out(world: World) -> None:
    (result,) = imported(world, workbook([*school(), "наверное"], headers=(*HEADERS, "Госметка")))
    assert result.outcome == "created"
    assert codes(result)[-1] == "not_understood"


def test_columns_stand_in_any_order(world: World) -> None:
    (result,) = imported(world, workbook(school()[::-1], headers=HEADERS[::-1]))
    assert result.outcome == "created"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"ОГРН": "1027990000016"}, "ogrn_checksum"),
        ({"ОГРН": "12345"}, "ogrn_digits"),
        ({"Учредитель": "", "Наименование подведомственной организации": ""}, "no_name"),
        ({"Ссылка на госпаблик ВК": "https://vk.com/feed"}, "address_not_a_page"),
        ({"Ссылка на госпаблик ВК": "https://example.org/page"}, "address_unknown_network"),
        ({"Ссылка на госпаблик ВК": "https://vk.com/id1234567"}, "address_person"),
        ({"Ссылка на госпаблик ВК": "https://vk.com/other"}, "foreign_page"),
        ({"Наименование подведомственной организации": "ш" * 501}, "too_long"),
    ],
)
def test_a_refused_row_says_why_and_leaves_no_trace(world: World, changed: dict[str, str], code: str) -> None:
    bodies, pages = Body.objects.count(), Page.objects.count()
    (result,) = imported(world, workbook(school(**changed)))
    assert (result.outcome, codes(result)) == ("refused", [code])
    assert result.sentences[0]
    assert (Body.objects.count(), Page.objects.count()) == (bodies, pages)


def test_a_refused_row_says_all_that_is_against_it(world: World) -> None:
    bad = {"ОГРН": "1027990000016", "Ссылка на госпаблик ВК": "https://vk.com/id12345"}
    headers = (*HEADERS, "Ссылка на ТГ", "Количество подписчиков", "Статус")
    (result,) = imported(world, workbook([*school(**bad), "t.me/c/1", "сто", "суперактивная"], headers=headers))
    assert result.outcome == "refused"
    assert codes(result)[:2] == ["ogrn_checksum", "address_person"]
    assert codes(result)[-1] == "not_understood"
    # Who has the page is asked with the name where the number is wrong; what stands above is told beside it.
    taken = school(
        **{"ОГРН": "1", "Ссылка на госпаблик ВК": "https://vk.com/other", "Муниципалитет": "Неведомый район"}
    )
    asked, known = imported(
        world,
        workbook(taken, school(**{"ОГРН": "1", "Ссылка на госпаблик ВК": "https://vk.com/other"})),
        creates_territories=False,
    )
    assert codes(asked) == ["ogrn_digits", "territory_new"]
    assert codes(known) == ["ogrn_digits", "foreign_page"]


def test_a_network_nobody_knows_is_refused(world: World) -> None:
    (result,) = imported(world, workbook([*school(), "myspace.com/x"], headers=(*HEADERS, "Ссылка MySpace")))
    assert codes(result) == ["unknown_network"]


def test_a_link_in_the_wrong_column_is_still_a_link(world: World) -> None:
    imported(world, workbook(school(**{"Ссылка на госпаблик ВК": "https://t.me/demo_school7"})))
    assert Page.objects.get(body__ogrn=VALID).network == "telegram"


def test_a_refused_row_does_not_block_the_others(world: World) -> None:
    second = school(**{"ОГРН": OTHER, "Наименование подведомственной организации": "Школа № 8"})
    second[HEADERS.index("Ссылка на госпаблик ВК")] = "https://vk.com/demo_school8"
    results = imported(world, workbook(school(**{"ОГРН": "1"}), second, [""] * 6, school()))
    assert [(each.number, each.outcome) for each in results] == [(2, "refused"), (3, "created"), (5, "created")]


def test_one_page_in_two_rows_is_refused_the_second_time(world: World) -> None:
    second = school(**{"ОГРН": OTHER, "Наименование подведомственной организации": "Школа № 8"})
    results = imported(world, workbook(school(), second))
    assert (results[1].outcome, results[1].told[0][1]["row"]) == ("refused", 2)


def test_one_number_under_two_names_is_refused(world: World) -> None:
    second = school(**{"Наименование подведомственной организации": "Школа № 8"})
    assert codes(imported(world, workbook(school(), second))[1]) == ["ogrn_twice", "duplicate_page"]


def test_another_number_for_a_known_name_is_refused(world: World) -> None:
    imported(world, workbook(school()))
    assert codes(imported(world, workbook(school(**{"ОГРН": OTHER})))[0]) == ["ogrn_other"]


def test_a_new_name_under_a_known_number_renames(world: World) -> None:
    imported(world, workbook(school()))
    (result,) = imported(world, workbook(school(**{"Наименование подведомственной организации": "Лицей № 7"})))
    assert result.outcome == "changed"
    assert Body.objects.get(ogrn=VALID).name == "Лицей № 7"


def test_nobody_imports_beyond_their_own_bodies(world: World) -> None:
    imported(world, workbook(school(Учредитель="Администрация Второго района", Муниципалитет="Второй район")))
    (result,) = imported(world, workbook(school()), top=world.administration)
    assert codes(result) == ["foreign_body"]


def test_text_that_looks_like_a_formula_stays_text(world: World) -> None:
    name = '=HYPERLINK("http://example.org";"Школа")'
    from_csv = (
        ";".join(HEADERS)
        + "\n"
        + ";".join(school(**{"Наименование подведомственной организации": '"' + name.replace('"', '""') + '"'}))
    )
    imported(world, from_csv.encode(), name="a.csv")
    assert Body.objects.get(ogrn=VALID).name == name


def test_direction_marks_and_nul_are_taken_out_of_texts(world: World) -> None:
    row = school(**{"Наименование подведомственной организации": "Шко\u202eла\x00 № 7"})
    imported(world, (";".join(HEADERS) + "\n" + ";".join(row)).encode(), name="a.csv")
    assert Body.objects.get(ogrn=VALID).name == "Школа № 7"
