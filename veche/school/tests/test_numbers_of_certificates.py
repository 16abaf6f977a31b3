"""A certificate's number finds its own mistakes and forgives a keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veche.school.rules import numbers

serials = st.integers(0, numbers.SERIALS - 1)


def test_the_published_example_of_the_check_digit_holds() -> None:
    assert numbers.check_digit("572") == "4"


@given(serials)
def test_a_number_is_read_back_as_it_was_written(serial: int) -> None:
    number = numbers.compose(2026, serial)
    assert numbers.read(number) == number


@given(serials, st.integers(0, 10), st.integers(1, 9))
def test_every_single_wrong_digit_is_found(serial: int, place: int, shift: int) -> None:
    digits = numbers.compose(2026, serial).replace("ВЧ", "").replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    assert numbers.read(wrong) is None


@given(serials, st.integers(0, 9))
def test_every_swap_of_neighbours_is_found(serial: int, place: int) -> None:
    digits = numbers.compose(2026, serial).replace("ВЧ", "").replace("-", "")
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert swapped == digits or numbers.read(swapped) is None


NUMBER = numbers.compose(2026, 100)
DIGITS = NUMBER[3:]


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        NUMBER.lower(),
        f"  {NUMBER}\n",
        NUMBER.replace("-", " "),
        NUMBER.replace("-", "—"),
        NUMBER.replace("-", ""),
        f"BЧ-{DIGITS}",  # a Latin B
        f"B4-{DIGITS}",
        f"dx-{DIGITS}",  # the same keys in the other layout
        DIGITS,
        f"№ {NUMBER}",
        NUMBER.replace("0", "O", 2),
        NUMBER.replace("0", "о", 2),
        NUMBER.replace("1", "l", 1),
    ],
)
def test_a_number_is_understood_as_people_type_it(typed: str) -> None:
    assert numbers.read(typed) == NUMBER


@pytest.mark.parametrize(
    "typed", ["", "ВЧ", "ВЧ-2026-12-3", "АБ-" + DIGITS, DIGITS + "0", "9" * 5000, "\0", "<script>", "٢٠٢٦٠٠٠١٠٠٥"]
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert numbers.read(typed) is None
