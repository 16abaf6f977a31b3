import pytest

from veche.packs.checks.contains_words_of import contains_words_of

SCHOOL = "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 5» г. Биробиджана"
GARDEN = "МБДОУ «Детский сад № 12 „Ручеёк“»"
HOSPITAL = "Областное государственное бюджетное учреждение здравоохранения «Облученская районная больница»"
TOWN = "Администрация муниципального образования «Город Биробиджан» Еврейской автономной области"
LIBRARY = "Муниципальное казённое учреждение «Центральная библиотека им. Шолом-Алейхема»"


@pytest.mark.parametrize(
    ("title", "name", "outcome"),
    [
        (SCHOOL, SCHOOL, "met"),
        ("МБОУ СОШ №5 г.Биробиджан", SCHOOL, "met"),
        ("СОШ № 5 | Биробиджан", SCHOOL, "met"),
        ("школа 5 биробиджан", SCHOOL, "met"),
        ("ШКОЛА №5 БИРОБИДЖАНА", SCHOOL, "met"),
        ("Средняя школа № 6 Биробиджана", SCHOOL, "broken"),
        ("Школа Биробиджана", SCHOOL, "broken"),
        ("Школа № 15, Биробиджан", SCHOOL, "broken"),
        ("Детский сад №12 Ручеек", GARDEN, "met"),
        ('Детский сад "РУЧЕЁК" №12', GARDEN, "met"),
        ("Ручеёк", GARDEN, "broken"),
        ("Облученская районная больница", HOSPITAL, "met"),
        ("Облученская РБ", HOSPITAL, "met"),
        ("Мэрия города", TOWN, "broken"),
        ("Администрация города Биробиджана", TOWN, "met"),
        ("Администрация г. Биробиджан ЕАО", TOWN, "met"),
        ("Центральная библиотека имени Шолом-Алейхема", LIBRARY, "met"),
        ("Кофейня у дома", LIBRARY, "broken"),
        ("Министерство образования", "Министерство здравоохранения Камчатского края", "broken"),
        ("Минздрав Камчатки", "Министерство здравоохранения Камчатского края", "broken"),
        ("", SCHOOL, "broken"),
        (None, SCHOOL, "unknown"),
        ("Школа", None, "unknown"),
    ],
)
def test_a_title_names_the_body_as_people_shorten_it(title: str | None, name: str | None, outcome: str) -> None:
    assert contains_words_of(title, names=[name]).outcome == outcome


def test_the_nearest_of_several_names_decides() -> None:
    names = ["Министерство здравоохранения Камчатского края", "Минздрав Камчатки"]

    assert contains_words_of("Минздрав Камчатки", names=names).outcome == "met"


def test_a_broken_title_is_told_what_it_lacks() -> None:
    assert "5" in str(contains_words_of("Школа Биробиджана", names=[SCHOOL]).values["missing"])
