"""The rule of the few views that belong to no app and know no people."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponse

View = TypeVar("View", bound=Callable[..., HttpResponse])


def open_to_all(view: View) -> View:
    """This function will open a view to the public, in the words that `veche.people.access` reads from above."""
    view.veche_rule = "anyone"  # type: ignore[attr-defined]
    return view
