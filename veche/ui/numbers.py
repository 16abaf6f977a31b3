"""Numbers as people read them: thin spaces, a comma, a true minus, a denominator."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import get_format
from django.utils.translation import gettext as _

THIN, NBSP, MINUS, DASH = "\u202f", "\u00a0", "\u2212", "\u2014"
Number = int | float | Decimal
GROUPED_FROM = 10_000
MILLION = 1_000_000
SMALLEST_WHOLE_FOR_PERCENT = 20


def number(value: Number | None, digits: int | None = None) -> str:
    """This function will write a number with thin spaces and the language's decimal mark; nothing known is a dash.

    `digits` fixes the places after the mark; left out, an integer has none and anything else has one.
    """
    if value is None:
        return DASH
    places = digits if digits is not None else (0 if value == int(value) else 1)
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    grouped = f"{abs(exact):,}" if abs(exact) >= GROUPED_FROM else f"{abs(exact)}"
    whole, _dot, fraction = grouped.partition(".")
    text = whole.replace(",", THIN) + (f"{get_format('DECIMAL_SEPARATOR')}{fraction}" if fraction else "")
    return f"{MINUS}{text}" if exact < 0 else text


def signed(value: Number | None, digits: int | None = None) -> str:
    """This function will write a change with its sign, zero without one."""
    text = number(value, digits)
    return f"+{text}" if value is not None and value > 0 else text


def quantity(value: Number | None, unit: str, digits: int | None = None) -> str:
    """This function will write a number and its unit so that no line breaks between them."""
    return number(value, digits) if value is None else f"{number(value, digits)}{NBSP}{unit}"


def share(part: Number | None, whole: Number | None, digits: int = 0) -> str:
    """This function will write a part of a whole with its denominator; a percentage only of a whole of 20 or more."""
    if part is None or not whole:
        return DASH
    counts = _("%(part)s of %(whole)s") % {"part": number(part), "whole": number(whole)}
    if whole < SMALLEST_WHOLE_FOR_PERCENT:
        return counts
    return f"{counts} ({quantity(Decimal(str(part)) * 100 / Decimal(str(whole)), '%', digits)})"


def compact(value: Number | None) -> str:
    """This function will shorten a large number to thousands or millions with one decimal place."""
    if value is None:
        return DASH
    exact = Decimal(str(value))
    if abs(exact) < GROUPED_FROM:
        return number(value)
    if abs(exact) < MILLION:
        return quantity(exact / 1000, _("k"), 1)
    return quantity(exact / MILLION, _("M"), 1)
