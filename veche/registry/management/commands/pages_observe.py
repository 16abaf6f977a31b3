import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.connectors.contract import TryLater
from veche.lib import clock
from veche.registry import doors
from veche.registry.management.commands.pages_connect import found
from veche.registry.models import Page
from veche.registry.operations import observing
from veche.ui.console import Command as Console

ACTOR = "command:pages observe"
NOTHING_SEEN = 2


class Command(Console):
    help = "Look at one page now, or owe a look at all due pages (or at all there are) to the worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--page", help="the page's number here, or its address")
        parser.add_argument("--all", action="store_true", help="every page, due or not")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["page"]:
            self._look(found(options["page"]))
            return
        pages = Page.objects.order_by("next_look_at").values_list("pk", flat=True) if options["all"] else None
        owed = observing.owe_looks(now=clock.now(), pages=pages)
        self.answer({"owed": owed}, _("Looks owed to the worker: %(count)s.") % {"count": owed})

    def _look(self, page: Page) -> None:
        try:
            seen = observing.observe(page, doors.connector(page), actor=ACTOR, now=clock.now())
        except TryLater as later:
            told = _("The network asks to wait %(seconds)s s.") % {"seconds": round(later.after)}
            raise CommandError(told, returncode=1) from later
        values = {"page": page.pk, "profile": seen.profile, "failure": seen.failure, "posts": seen.posts_failure}
        self.answer(
            values, *(f"{name}: {value}" for name, value in {**seen.profile, **values}.items() if name != "profile")
        )
        if seen.failure:
            sys.exit(NOTHING_SEEN)
