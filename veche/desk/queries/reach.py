"""Whether a person's rights reach the whole installation."""

from veche.agencies.models import Body
from veche.people import queries as people
from veche.people.models import Person


def covers_all(viewer: Person, permission: str) -> bool:
    """This function will tell whether the viewer has the permission in every root body: what belongs to no body is theirs."""
    mine = people.bodies(viewer, permission)
    return (
        people.may(viewer, permission)
        and not Body.objects.filter(parent=None).exclude(pk__in=mine.values("pk")).exists()
    )
