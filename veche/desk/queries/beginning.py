"""What a new installation still lacks before it is of use: pages, colleagues."""

from collections.abc import Iterator

from veche.people.models import Person
from veche.people.queries import visible
from veche.registry.models import Page

SHEET, STAFF = "sheet", "staff"


def lacks(viewer: Person, held: frozenset[str]) -> tuple[str, ...]:
    """This function will name what is missing that the viewer may bring, in the order of bringing it."""
    return tuple(_lacking(viewer)) if "registry.import" in held else ()


def _lacking(viewer: Person) -> Iterator[str]:
    if not visible(viewer, "registry.see", Page.objects.all()).exists():
        yield SHEET
        return
    if not Person.objects.exclude(pk=viewer.pk).exists():
        yield STAFF
