"""What a new installation still lacks before it is of use: pages, a key to read them, colleagues."""

from collections.abc import Iterator

from veche.people.models import Person
from veche.people.queries import sees_all, visible
from veche.registry.models import KeyState, Page, SharedKey

SHEET, KEY, STAFF = "sheet", "key", "staff"


def lacks(viewer: Person, held: frozenset[str]) -> tuple[str, ...]:
    """This function will name what is missing that the viewer may bring, in the order of bringing it."""
    return tuple(_lacking(viewer, held)) if "registry.import" in held else ()


def _lacking(viewer: Person, held: frozenset[str]) -> Iterator[str]:
    if not visible(viewer, "registry.see", Page.objects.all()).exists():
        yield SHEET
        return
    may_bring_a_key = "registry.connect" in held and sees_all(viewer, "registry.connect")
    if may_bring_a_key and not SharedKey.objects.filter(state=KeyState.WORKING).exists():
        yield KEY
    if not Person.objects.exclude(pk=viewer.pk).exists():
        yield STAFF
