"""What people write for yes, for a share and for a number is understood; headers are found however they are written."""

import pytest

from veche.lib import same_name, state_numbers
from veche.lib.sheets import neutral, plain
from veche.packs import load
from veche.registry.rules import values


@pytest.mark.parametrize(
    ("text", "meant"), [("да", True), ("Да ", True), ("+", True), ("1", True), ("НЕТ", False), ("-", False), ("", None)]
)
def test_yes_and_no(text: str, meant: bool | None) -> None:
    assert values.yes_no(text) is meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("85", 85), ("85 %", 85), ("85,5%", 85.5), ("0.85", 85), ("1", 100), ("1%", 1), ("0", 0), ("—", None)],
)
def test_shares(text: str, meant: float | None) -> None:
    assert values.percent(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"), [("1 234", 1234), ("1\u00a0234,0", 1234), ("12,5 тыс.", 12500), ("н/д", None)]
)
def test_counts(text: str, meant: int | None) -> None:
    assert values.count(text) == meant


@pytest.mark.parametrize("text", ["много", "1/2", "-5", "85%%%x"])
def test_nonsense_is_not_understood(text: str) -> None:
    with pytest.raises(values.NotUnderstood):
        values.percent(text)


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("Ссылка на госпаблик ВК", "link:vk"),
        ("ссылка на\nгоспаблик  вк", "link:vk"),
        ("Ссылка ОК", "link:ok"),
        ("Ссылка Telegram", "link:telegram"),
        ("Ссылка MAX", "link:max"),
        ("Официальная страница не ведётся на основании", "exemption"),
        ("Подключение к компоненту «Госпаблики» (да/нет)", "is_plugged"),
        ("Адрес, указанный в настройках страницы", "stated_address"),
        ("Почтовый адрес", "postal_address"),
        ("Почта", "email"),
        ("Официальный сайт", "site"),
        ("ОГРН*", "ogrn"),
        ("Примечание", None),
    ],
)
def test_headers(written: str, column: str | None) -> None:
    assert load("sheets")["tracking"].column(written) == column


@pytest.mark.parametrize("text", ["=1+1", "+7 900", "-1", "@SUM(A1)", "\tx"])
def test_what_a_spreadsheet_would_run_is_made_neutral(text: str) -> None:
    assert neutral(text) == f"'{text}"


def test_whole_numbers_have_no_point() -> None:
    assert plain(1027990000015.0) == "1027990000015"


def test_spellings_of_one_name() -> None:
    assert same_name.key("МБОУ «Школа №5» посёлка") == same_name.key('мбоу  "Школа № 5" поселка')
    assert same_name.key("Школа № 5") != same_name.key("Школа № 6")


def test_the_check_digit_of_an_ogrn() -> None:
    number = state_numbers.with_check_digit("102799000001")
    assert state_numbers.ogrn(f" {number} ") == number
    assert state_numbers.ogrn(f"{number}.0") == number
    with pytest.raises(state_numbers.WrongOgrn):
        state_numbers.ogrn(number[:-1] + str((int(number[-1]) + 1) % 10))


def test_an_eaten_zero_of_an_oktmo_comes_back() -> None:
    assert state_numbers.oktmo("1701000") == "01701000"
