"""State numbers of organisations and their check digits."""


class WrongOgrn(ValueError):
    """The number is not a valid ОГРН; `reason` is digits or checksum."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(text)
        self.reason = reason


def ogrn(text: str) -> str:
    """This function will return the 13 digits of an ОГРН; raises WrongOgrn.

    The last digit is the remainder of the first twelve by 11, its last digit (Приказ ФНС № ММВ-7-14/481@).
    """
    digits = "".join(text.split()).lstrip("'")
    if digits.endswith(".0"):  # a spreadsheet kept it as a number
        digits = digits[:-2]
    if len(digits) != 13 or not digits.isascii() or not digits.isdigit():
        raise WrongOgrn(text, "digits")
    if int(digits[:12]) % 11 % 10 != int(digits[12]):
        raise WrongOgrn(text, "checksum")
    return digits


def with_check_digit(first_twelve: str) -> str:
    """This function will complete twelve digits to a valid ОГРН."""
    return first_twelve + str(int(first_twelve) % 11 % 10)


class WrongOktmo(ValueError):
    """The code is not an ОКТМО of a municipality (8 digits) or of a settlement (11)."""


def oktmo(text: str) -> str:
    """This function will return the 8 or 11 digits of an ОКТМО; a spreadsheet may have eaten a leading zero."""
    digits = "".join(text.split()).removesuffix(".0").lstrip("'")
    if digits.isascii() and digits.isdigit() and len(digits) in (7, 10):
        digits = "0" + digits
    if len(digits) not in (8, 11) or not digits.isascii() or not digits.isdigit():
        raise WrongOktmo(text)
    return digits
