from decimal import Decimal

import pytest
from django.utils import translation

from veche.ui.numbers import Number, compact, number, quantity, share, signed


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (None, None, "—"),
        (0, None, "0"),
        (4000, None, "4000"),
        (12_345, None, "12\u202f345"),
        (1_234_567, None, "1\u202f234\u202f567"),
        (12.4, None, "12,4"),
        (2.5, 0, "3"),
        (97.365, 2, "97,37"),
        (Decimal("1284000.5"), 1, "1\u202f284\u202f000,5"),
        (-3, None, "\u22123"),
        (-0.04, 1, "0,0"),
        (12.0, None, "12"),
    ],
)
def test_a_number_has_thin_spaces_a_comma_and_a_true_minus(value: Number | None, digits: int | None, text: str) -> None:
    with translation.override("ru"):
        assert number(value, digits) == text


@pytest.mark.parametrize(("value", "text"), [(3, "+3"), (0, "0"), (-1.25, "\u22121,3"), (None, "—")])
def test_a_change_carries_its_sign(value: Number | None, text: str) -> None:
    with translation.override("ru"):
        assert signed(value) == text


def test_a_unit_does_not_leave_its_number() -> None:
    assert quantity(3, "km") == "3\u00a0km"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (3, 5, "3 of 5"),
        (19, 20, "19 of 20 (95\u00a0%)"),
        (1, 0, "—"),
        (None, 20, "—"),
        (312, 417, "312 of 417 (75\u00a0%)"),
    ],
)
def test_a_share_keeps_its_denominator_and_a_few_get_no_percentage(
    part: Number | None, whole: Number | None, text: str
) -> None:
    with translation.override("en"):
        assert share(part, whole) == text


@pytest.mark.parametrize(
    ("value", "text"), [(9999, "9999"), (12_449, "12.4\u00a0k"), (1_284_000, "1.3\u00a0M"), (None, "—")]
)
def test_a_large_number_can_be_said_shortly(value: Number | None, text: str) -> None:
    with translation.override("en"):
        assert compact(value) == text
