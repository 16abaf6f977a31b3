import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche import packs
from veche.lib.clock import now
from veche.project.demo import region as regions
from veche.project.demo.region import Region
from veche.project.demo.seed import seed
from veche.ui.console import Plain


class Command(Plain):
    help = "Fill a demo with its region and print the logins of the cast; on a filled one it only prints."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the logins as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(_("This installation is not a demo (VECHE_DEMO=1 is not set), so nothing was added."))
        region = regions.read()
        seed(region, now=now())
        if options["json"]:
            self.stdout.write(json.dumps({"password": region.password, "cast": [p.model_dump() for p in region.cast]}))
        else:
            self.stdout.write(listed(region))


def listed(region: Region) -> str:
    """This function will list who may sign in, one person a line."""
    titles = {role: pack.title.ru for role, pack in packs.load("roles").items()}
    lines = [f"  {player.login:8}{player.name}, {titles[player.role].lower()}" for player in region.cast]
    return "\n".join([_("Logins (password %(password)s):") % {"password": region.password}, *lines])
