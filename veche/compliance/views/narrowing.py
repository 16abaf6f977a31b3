"""What narrows a list, to and from the address of a screen."""

import dataclasses
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest

LONGEST = 130
F = TypeVar("F")


def asked(request: HttpRequest, filters: type[F]) -> F:
    """This function will read the filters, a dataclass of texts, from the address."""
    names = [each.name for each in dataclasses.fields(filters)]  # type: ignore[arg-type]
    return filters(**{name: request.GET.get(name, "")[:LONGEST] for name in names})


def address(filters: Any, **changed: str) -> str:
    """This function will give the address of the list with these filters and changes."""
    values = dataclasses.asdict(filters) | changed
    return "?" + urlencode({name: value for name, value in values.items() if value})
