from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.compliance.operations.roadmaps import giving
from veche.compliance.operations.roadmaps.giving import Gift
from veche.compliance.queries import addressees
from veche.compliance.queries.addressees import Addressees
from veche.compliance.queries.roadmaps import templates
from veche.compliance.queries.roadmaps.targets import preview
from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.ui.console import Command as Console

ACTOR = "command:roadmaps give"
FIELDS = sorted(Addressees.__dataclass_fields__)


class Command(Console):
    help = "Give a roadmap to the bodies of a query; courts, and those who walk it already, are left out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("template", help="the id of a template, such as from_nothing")
        parser.add_argument(
            "--query", nargs="*", default=[], metavar="NAME=VALUE", help=f"what narrows the bodies: {', '.join(FIELDS)}"
        )
        parser.add_argument("--network", default="", help="towards which network, or pages of which network")
        parser.add_argument("--dry-run", action="store_true", help="only say who would get it")

    def handle(self, *args: Any, **options: Any) -> None:
        template = templates.template(options["template"])
        if template is None:
            known = ", ".join(each.id for each in templates.templates())
            raise CommandError(_("There is no such template. Known templates: %(known)s.") % {"known": known})
        query = read(options["query"])
        rows = addressees.narrowed(Body.objects.select_related("territory"), query)
        found = preview(rows, template, network=options["network"], rule=query.finding)
        if not options["dry_run"]:
            try:
                giving.give(
                    Gift(template=template, network=options["network"]), found.targets, actor=ACTOR, now=clock.now()
                )
            except Refusal as refused:
                raise CommandError(str(refused)) from refused
        told = {
            "given": len(found.targets),
            "walking": len(found.walking),
            "without_page": len(found.without_page),
            "bodies": [each.body.pk for each in found.targets],
            "dry_run": options["dry_run"],
        }
        self.answer(told, *(f"{each.body.title}  {each.page or ''}".rstrip() for each in found.targets))


def read(pairs: list[str]) -> Addressees:
    """This function will read NAME=VALUE pairs; raises CommandError for a name that is not known."""
    named = dict(pair.partition("=")[::2] for pair in pairs)
    unknown = sorted(set(named) - set(FIELDS))
    if unknown:
        values = {"name": unknown[0], "known": ", ".join(FIELDS)}
        raise CommandError(_("“%(name)s” narrows nothing. Known names: %(known)s.") % values)
    return Addressees.of(named)
