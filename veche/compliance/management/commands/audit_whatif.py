import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche import packs
from veche.compliance.operations import trying
from veche.compliance.operations.trying import Difference, Sum
from veche.lib import clock
from veche.lib.sheets.cells import neutral
from veche.packs import BrokenPack
from veche.packs.kinds.compliance import CompliancePack
from veche.registry.models import Page
from veche.ui.console import Command as Console


class Command(Console):
    help = (
        "Judge today's pages by a pack that is not asked yet, or by a changed one, and tell the difference. "
        "Nothing is written to the pages."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pack", help="the pack's id")
        parser.add_argument("--file", type=Path, help="a folder laid out like a region's, with a changed pack in it")
        parser.add_argument("--doubtful", action="store_true", help="try the doubtful rules too")
        parser.add_argument("--csv", type=Path, help="a file for the pages that would newly break something")

    def handle(self, *args: Any, **options: Any) -> None:
        pack, now = found(options["pack"], options["file"]), clock.now()
        rules = trying.tried_rules(pack, now=now, with_doubtful=options["doubtful"])
        total, kept = trying.summed(trying.differences(pack, rules, Page.objects.all(), now=now))
        if options["csv"]:
            write(options["csv"], kept)
        self.answer({"pack": pack.id, "version": pack.version, **total.as_plain()}, *lines(pack, total))


def found(name: str, folder: Path | None) -> CompliancePack:
    """This function will find a pack of the installation, or of a folder that may change it; raises CommandError."""
    regions = (*settings.VECHE_REGION_PACKS, *([folder] if folder else []))
    try:
        pack = packs.load("compliance", regions=tuple(regions)).get(name)
    except BrokenPack as broken:
        raise CommandError(str(broken)) from broken
    if pack is None:
        raise CommandError(_("There is no pack “%(pack)s”.") % {"pack": name})
    return pack


def lines(pack: CompliancePack, total: Sum) -> list[str]:
    """This function will tell the difference in words."""
    told = total.as_plain()
    named = [f"{rule.title.say()}: {_counted(total.rules[rule.id])}" for rule in pack.rules if rule.id in total.rules]
    words = _("%(pages)s pages judged; %(broken)s would newly break something, %(mended)s breaches would end.")
    return [
        *named,
        words % {"pages": total.pages, "broken": told["pages_newly_broken"], "mended": total.no_longer_broken},
    ]


def _counted(counted: dict[str, int]) -> str:
    return ", ".join(f"{outcome} {number}" for outcome, number in sorted(counted.items()))


def write(path: Path, kept: list[Difference]) -> None:
    """This function will list the pages that would newly break something."""
    pages = Page.objects.select_related("body").in_bulk({each.page_id for each in kept})
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow([_("Body"), _("Page"), _("Address"), _("Requirement"), _("Now")])
        for each in kept:
            page = pages[each.page_id]
            cells = (page.body.name, page.title, page.url, each.rule, each.before)
            rows.writerow([neutral(cell) for cell in cells])
