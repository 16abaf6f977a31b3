"""What a stranger writes is kept without telephones, addresses, numbers of cards and documents, and names."""

import pytest

from veche.public.rules.masking import MASK, masked


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("звоните +7 (914) 123-45-67", f"звоните {MASK}"),
        ("8 914 123 45 67 и 89141234567", f"{MASK} и {MASK}"),
        ("местный 2-16-40, спросить кассу", f"местный {MASK}, спросить кассу"),
        ("перевод на карту 2202 2012 3456 7890!", f"перевод на карту {MASK}!"),
        ("счёт 40817810099910004312", f"счёт {MASK}"),
        ("паспорт 9904 123456, СНИЛС 112-233-445 95", f"паспорт {MASK}, СНИЛС {MASK}"),
        ("пишите на i.petrov@mail.example.ru", f"пишите на {MASK}"),
        ("ФИО: Сидоров Пётр", f"ФИО: {MASK}"),
        ("меня зовут Анна Мария, здравствуйте", f"меня зовут {MASK}, здравствуйте"),
        ("Иванов Иван Иванович просил денег", f"{MASK} просил денег"),
        ("от Марии Петровны Иванова", f"от {MASK}"),
        ("Иванов И. И. и А. Б. Петрова", f"{MASK} и {MASK}"),
        ("В 2026 году школа № 104 просит 5000 рублей", "В 2026 году школа № 104 просит 5000 рублей"),
        ("с 12.05.2026 по 13.05.2026", "с 12.05.2026 по 13.05.2026"),
        ("https://vk.com/club123456789 пишет от имени школы", "https://vk.com/club123456789 пишет от имени школы"),
        ("Администрация Первого района не пишет так", "Администрация Первого района не пишет так"),
    ],
)
def test_covered_and_left(written: str, kept: str) -> None:
    assert masked(written) == kept


def test_long_texts_take_no_time() -> None:
    for hostile in ("1 " * 5000, "А" * 10_000, "Иванов " * 3000, "a@" * 5000, "-" * 10_000):
        masked(hostile)
