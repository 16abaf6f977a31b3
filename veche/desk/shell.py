"""What stands around every page: the viewer and the places that their rights open."""

import functools
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from veche.desk.queries import waiting
from veche.notices.queries import bell
from veche.people.access import viewer
from veche.people.models import Person
from veche.people.queries import permitted
from veche.ui.shell import BAR_PLACES, NavItem, Shell


@dataclass(frozen=True)
class Place:
    """A kind of work, its address, and the permission that opens it (none: everybody's).

    Two places of one icon are one kind of work with two doors: the first that the viewer may open stands in the rail.
    """

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
    Place("school:programmes", _("School"), "school", "school.learn"),
    Place("analytics:home", _("Analytics"), "analytics", "analytics.see"),
    Place("desk:health", _("Settings"), "settings", "jobs.see"),
    Place("desk:journal", _("Settings"), "settings", "journal.see"),
    Place("people:staff", _("Settings"), "settings", "people.edit"),
)
# What a permission makes daily work: the phone's bar holds the first of these, then the rest by the rail.
PREFERRED = (
    ("jobs.see", "settings"),
    ("inbox.triage", "messages"),
    ("school.teach", "school"),
    ("newsroom.write", "content"),
    ("inbox.answer", "messages"),
    ("registry.edit", "pages"),
    ("compliance.check", "pages"),
    ("journal.see", "settings"),
)


@dataclass(frozen=True, kw_only=True)
class RoleShell(Shell):
    """A frame whose bar holds what the role uses first, while the rail keeps its order."""

    first: tuple[NavItem, ...] = ()

    @property
    def bar(self) -> tuple[NavItem, ...]:
        """The places of the phone's bottom bar, in the order of the rail."""
        return tuple(item for item in self.items if item in self.first)

    @property
    def rest(self) -> tuple[NavItem, ...]:
        """The places behind «More»."""
        return tuple(item for item in self.items if item not in self.first)


def shell(request: HttpRequest) -> Shell:
    """This function will build the frame for the viewer; a visitor gets the way to sign in."""
    if not request.user.is_authenticated:
        return Shell(home_url=address("public:pages"), sign_in_url=reverse("people:sign-in"))
    person = viewer(request)
    places = tuple(items(person))
    return RoleShell(
        viewer_name=person.name,
        viewer_role=person.post,
        items=places,
        first=tuple(first(places, held=permitted(person))),
        home_url=address("desk:today"),
        search_url=address("desk:search"),
        bell_url=address("notices:notices"),
        bell_count=bell.unread(person),
        profile_url=address("people:me"),
        sign_out_url=address("people:sign-out"),
    )


@functools.cache
def address(name: str) -> str:
    """This function will give the address of a place: every page names them all, and none ever moves."""
    return reverse(name)


def items(person: Person) -> list[NavItem]:
    """This function will list the places that a person may go to, with what waits there."""
    held = permitted(person)
    open_to: dict[str, Place] = {}
    for place in PLACES:
        if place.permission is None or place.permission in held:
            open_to.setdefault(place.icon, place)
    counts = waiting.by_place(person)
    return [
        NavItem(url=address(place.name), label=str(place.label), icon=icon, count=counts.get(icon))
        for icon, place in open_to.items()
    ]


def first(places: tuple[NavItem, ...], *, held: frozenset[str]) -> list[NavItem]:
    """This function will choose the places of the bar: Today, then what the viewer's permissions make daily work."""
    wanted = ["today", *(icon for permission, icon in PREFERRED if permission in held), *(each.icon for each in places)]
    by_icon = {each.icon: each for each in places}
    return [by_icon[icon] for icon in dict.fromkeys(wanted) if icon in by_icon][:BAR_PLACES]
