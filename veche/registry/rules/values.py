"""What people write into cells for yes, for a share and for a number; None is what says nothing."""

import re

YES = frozenset(
    {
        "да",
        "д",
        "yes",
        "y",
        "true",
        "истина",
        "есть",
        "имеется",
        "подключен",
        "подключено",
        "+",
        "1",
        "v",
        "✓",
        "✔",
        "✅",
        "х",
        "x",
    }
)
NO = frozenset(
    {"нет", "н", "no", "n", "false", "ложь", "отсутствует", "не подключен", "не подключено", "-", "–", "—", "0", "❌"}
)
NOTHING = frozenset({"", "-", "–", "—", "н/д", "нд", "n/a", "нет данных", "#н/д", "#n/a", "null", "none", "не указано"})
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009'"))


class NotUnderstood(ValueError):
    """The cell says something that is no such value."""


def yes_no(text: str) -> bool | None:
    """This function will read a yes or a no; raises NotUnderstood."""
    plain = text.casefold().replace("ё", "е").strip(" .!")
    if plain in YES or plain in NO:
        return plain in YES
    if plain in NOTHING:
        return None
    raise NotUnderstood(text)


def count(text: str) -> int | None:
    """This function will read a whole number, however its thousands are parted; raises NotUnderstood."""
    value = number(text)
    return None if value is None else round(value)


def percent(text: str) -> float | None:
    """This function will read a share as percents: 85, «85 %», «85,5%» and a cell's own 0.85; raises NotUnderstood.

    A number of at most 1 without the sign is a share of one, as spreadsheets keep percents.
    """
    value = number(text.replace("%", ""))
    if value is None:
        return None
    if "%" not in text and value <= 1:
        value *= 100
    if not 0 <= value <= 1000:
        raise NotUnderstood(text)
    return round(value, 2)


def number(text: str) -> float | None:
    """This function will read a number that is not negative; raises NotUnderstood."""
    plain = text.translate(_SPACES).casefold()
    if plain in NOTHING or text.strip().casefold() in NOTHING:
        return None
    found = re.fullmatch(r"(\d{1,15}(?:[.,]\d{1,10})?)(тыс\.?|к|k|млн\.?)?", plain)
    if found is None:
        raise NotUnderstood(text)
    unit = (found[2] or "").rstrip(".")
    return float(found[1].replace(",", ".")) * {"": 1, "тыс": 1000, "к": 1000, "k": 1000, "млн": 1_000_000}[unit]
