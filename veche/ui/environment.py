"""The Jinja2 environment of every screen: Django's translations, addresses and files, our components and filters."""

import functools
from collections.abc import Callable
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined

from veche.ui import moments, numbers
from veche.ui.deadlines import clock
from veche.ui.icons import icon, names
from veche.ui.keeping import kept, said
from veche.ui.places import in_network

COMPONENTS = (
    "action",
    "chart",
    "feedback",
    "forms",
    "history",
    "listing",
    "navigation",
    "state",
    "table",
    "time",
)
FILTERS: dict[str, Callable[..., Any]] = {
    "number": numbers.number,
    "signed": numbers.signed,
    "quantity": numbers.quantity,
    "share": numbers.share,
    "compact": numbers.compact,
    "day": moments.day,
    "date": moments.date,
    "clock_time": moments.clock_time,
    "moment": moments.moment,
    "exact": moments.exact,
    "span": moments.span,
    "clock": clock,
    "ago": moments.ago,
    "machine": moments.machine,
    "in_network": in_network,
}


def environment(**options: Any) -> Environment:
    """This function will make the environment named in ``TEMPLATES``; a name that a view forgot is an error, not a gap."""
    env = Environment(  # noqa: S701 - Django's backend turns autoescape on
        **{
            **options,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
        }
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)  # type: ignore[attr-defined]
    env.globals.update(
        url=url,
        # Jinja's own asks the context twice for each of the hundred sentences of a page.
        _=said,
        # What stands in every head, and never moves while a process lives.
        static=functools.cache(static),
        # A name that no screen gives to a value or a macro of its own: it would take the place of this one.
        drawn=kept,
        icon=icon,
        icon_names=lambda: sorted(names()),
        language=get_language,
        date_range=moments.date_range,
        ui=Components(env),
    )
    env.filters.update(FILTERS)
    return env


def url(name: str, *args: object, **kwargs: object) -> str:
    """This function will give the address of a view by its name, as Django's ``{% url %}`` does."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


class Components:
    """Every macro of ``ui/components/*.html`` under one name: ``{{ ui.button(_("Send")) }}``."""

    def __init__(self, env: Environment) -> None:
        self._env = env

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        for part in COMPONENTS:
            module = self._env.get_template(f"ui/components/{part}.html").module
            if hasattr(module, name):
                # Auto-reload is a developer's comfort; a running product looks a macro up once.
                if not self._env.auto_reload:
                    setattr(self, name, getattr(module, name))
                return getattr(module, name)
        raise AttributeError(f"There is no component “{name}” in ui/components/.")
