"""What stands around a page: who is looking and where they may go.

The app that knows people and rights gives it: ``VECHE_SHELL = "veche.desk.shell:shell"`` names a function of a request.
Without it (an error page, a test of a component) the page stands alone.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

BAR_PLACES = 4


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """One kind of work; `count` is what waits there, `urgent` says that some of it is late."""

    url: str
    label: str
    icon: str
    count: int | None = None
    urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class Shell:
    """The frame for one viewer: places already filtered by rights, the ones the role uses most first."""

    viewer_name: str = ""
    viewer_role: str = ""
    items: tuple[NavItem, ...] = ()
    home_url: str = "/"
    search_url: str = ""
    bell_url: str = ""
    bell_count: int = 0
    profile_url: str = ""
    sign_in_url: str = ""
    sign_out_url: str = ""
    realm_notice: str = ""

    @property
    def bar(self) -> tuple[NavItem, ...]:
        """The places of the phone's bottom bar: four, and «More» after them."""
        return self.items[:BAR_PLACES]

    @property
    def rest(self) -> tuple[NavItem, ...]:
        """The places behind «More»."""
        return self.items[BAR_PLACES:]

    def current(self, path: str) -> NavItem | None:
        """The place that the address `path` lies in: the longest that it begins with."""
        holding = [item for item in self.items if path.startswith(item.url)]
        return max(holding, key=lambda item: len(item.url), default=None)


def shell_of(request: HttpRequest) -> Shell:
    """This function will ask the wired function for the viewer's shell; an empty one when nothing is wired."""
    address = getattr(settings, "VECHE_SHELL", "")
    return _wired(address)(request) if address else Shell()


@functools.cache
def _wired(address: str) -> Callable[[HttpRequest], Shell]:
    """``package.module:name`` → the function."""
    wired: Callable[[HttpRequest], Shell] = import_string(address.replace(":", "."))
    return wired
