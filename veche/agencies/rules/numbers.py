"""State numbers of organisations and their check digits."""


class WrongOgrn(ValueError):
    """The number is not a valid ОГРН."""


def ogrn(text: str) -> str:
    """This function will return the 13 digits of an ОГРН; raises WrongOgrn.

    The last digit is the remainder of the first twelve by 11, its last digit (Приказ ФНС № ММВ-7-14/481@).
    """
    digits = "".join(text.split())
    if digits.endswith(".0"):  # a spreadsheet kept it as a number
        digits = digits[:-2]
    if len(digits) != 13 or not digits.isascii() or not digits.isdigit():
        raise WrongOgrn(f"ОГРН «{text}»: нужно 13 цифр.")
    if int(digits[:12]) % 11 % 10 != int(digits[12]):
        raise WrongOgrn(f"ОГРН «{text}»: контрольная цифра не сходится, проверьте номер.")
    return digits
