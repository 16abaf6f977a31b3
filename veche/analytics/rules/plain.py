"""Counts as plain values that a row keeps, and back."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any

from veche.analytics.rules.municipal_rating import Counts


def plain(counts: Counts) -> dict[str, int | str | None]:
    """This function will write counts as JSON can keep them; a given value becomes text, so that no digit is lost."""
    return {
        name: format(value.normalize(), "f") if isinstance(value, Decimal) else value
        for name, value in asdict(counts).items()
    }


def counts_of(values: Mapping[str, Any]) -> Counts:
    """This function will read what `plain` wrote."""
    known = {field.name for field in fields(Counts)}
    given = {name: Decimal(values[name]) for name in ("given_p31", "given_p33") if values.get(name) is not None}
    return Counts(**{name: value for name, value in values.items() if name in known} | given)
