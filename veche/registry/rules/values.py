"""What people write into cells for yes, a share, a number, an address of any kind; None or "" is what says nothing."""

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
Value = str | int | float | bool
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009'"))


_EMAIL = re.compile(r"[^\s@,;]{1,64}@[^\s@,;.]+(\.[^\s@,;.]+)+")
_HOST = re.compile(r"(https?://)?([\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}([:/?#]\S*)?", re.IGNORECASE)
_DIGITS_OF_A_PHONE = range(5, 61)


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


def email(text: str) -> str:
    """This function will read one or several e-mail addresses; raises NotUnderstood."""
    plain = text.strip(" ,;.")
    return _kept(plain, all(_EMAIL.fullmatch(each) for each in re.split(r"[\s,;]+", plain)))


def phone(text: str) -> str:
    """This function will read one or several telephone numbers, with words about them; raises NotUnderstood."""
    return _kept(text, sum(sign.isdigit() for sign in text) in _DIGITS_OF_A_PHONE)


def site(text: str) -> str:
    """This function will read the address of a site, written whole or as its host; raises NotUnderstood."""
    return _kept(text, all(_HOST.fullmatch(each) for each in re.split(r"[\s,;]+", text.strip(" ,;"))))


def words(text: str) -> str:
    """This function will read anything that holds a letter; raises NotUnderstood."""
    return _kept(text, any(sign.isalpha() for sign in text))


def _kept(text: str, is_understood: bool) -> str:
    if text.casefold() in NOTHING or text.casefold() in NO:
        return ""
    if not is_understood:
        raise NotUnderstood(text)
    return text
