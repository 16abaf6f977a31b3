"""What stands around every page: the viewer and the places that their rights open."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from veche.people.access import viewer
from veche.people.models import Person
from veche.people.queries import permitted
from veche.ui.shell import NavItem, Shell


@dataclass(frozen=True)
class Place:
    """A kind of work, its address, and the permission that opens it (none: everybody's)."""

    name: str
    label: Promise
    icon: str
    permission: str | None = None


# The order of the rail.
PLACES: tuple[Place, ...] = (
    Place("desk:today", _("Today"), "today"),
    Place("inbox:cases", _("Messages"), "messages", "inbox.see"),
    Place("newsroom:materials", _("Content"), "content", "newsroom.see"),
    Place("registry:pages", _("Pages"), "pages", "registry.see"),
    Place("delivery:parcels", _("Delivery"), "send", "delivery.see"),
    Place("school:programmes", _("School"), "school", "school.learn"),
    Place("analytics:home", _("Analytics"), "analytics", "analytics.see"),
)


def shell(request: HttpRequest) -> Shell:
    """This function will build the frame for the viewer; a visitor gets the way to sign in."""
    if not request.user.is_authenticated:
        return Shell(sign_in_url=reverse("people:sign-in"))
    person = viewer(request)
    return Shell(
        viewer_name=person.name,
        viewer_role=person.post,
        items=tuple(items(person)),
        home_url=reverse("desk:today"),
        sign_out_url=reverse("people:sign-out"),
    )


def items(person: Person) -> list[NavItem]:
    """This function will list the places that a person may go to."""
    held = permitted(person)
    return [
        NavItem(url=reverse(place.name), label=str(place.label), icon=place.icon)
        for place in PLACES
        if place.permission is None or place.permission in held
    ]
