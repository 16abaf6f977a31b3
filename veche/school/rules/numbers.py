"""The number of a certificate: ВЧ-2026-048213-7, a year, a serial number and a check digit."""

import re
import unicodedata

PREFIX = "ВЧ"
SERIALS = 1_000_000
LONGEST_TYPED = 60

# H. M. Damm's quasigroup of order 10: finds every single wrong digit and every swap of neighbours.
# Source: Damm, «Total anti-symmetrische Quasigruppen», Marburg 2004, p. 111.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
# How the two letters come out of other keyboards and eyes; none at all is fine, the digits are enough.
_TYPED = re.compile(r"(?:[ВB](?:Ч|4)|V4|VCH|VC|DX|[ВB])?([0-9]{4})([0-9]{6})([0-9])")
_LOOKALIKES = str.maketrans({"O": "0", "О": "0", "З": "3", "I": "1", "L": "1", "|": "1", "B": "В"})


def check_digit(digits: str) -> str:
    """This function will work out the Damm check digit of a string of decimal digits."""
    state = 0
    for digit in digits:
        state = int(_DAMM[state][int(digit)])
    return str(state)


def compose(year: int, serial: int) -> str:
    """This function will write the number of the certificate `serial` (0 to 999 999) of a year."""
    digits = f"{year:04}{serial:06}"
    return f"{PREFIX}-{digits[:4]}-{digits[4:]}-{check_digit(digits)}"


def read(typed: str) -> str | None:
    """This function will find the number that a person meant, whatever the case, spaces, dashes or Latin letters; None if none.

    A number whose check digit is wrong is none: it was mistyped or made up.
    """
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED].replace("№", "")).upper()
    packed = re.sub(r"[^\w|]|_", "", plain).translate(_LOOKALIKES)
    found = _TYPED.fullmatch(packed)
    if found is None:
        return None
    year, serial, check = found.groups()
    return f"{PREFIX}-{year}-{serial}-{check}" if check_digit(year + serial) == check else None


def short(number: str) -> str:
    """This function will give the number without its letters, for an address that every keyboard can type."""
    return number.removeprefix(f"{PREFIX}-")
