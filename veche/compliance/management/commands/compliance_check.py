import sys
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.compliance.models import Outcome, Verdict
from veche.compliance.operations import judging
from veche.compliance.queries import rulebook
from veche.lib import clock
from veche.registry.models import Page
from veche.registry.queries import UnknownAddress, page_by_address
from veche.ui.console import Command as Console

ACTOR = "command:compliance check"
SOMETHING_BROKEN = 1


class Command(Console):
    help = (
        "Judge pages by the rules on what was last seen of them; looks at no network. "
        "The exit code is 1 when something is broken, 0 when nothing is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--page", help="the page's number here, or its address")
        which.add_argument("--all", action="store_true", help="every page but those of courts")

    def handle(self, *args: Any, **options: Any) -> None:
        judged = self._one(found(options["page"])) if options["page"] else self._all()
        if judged[Outcome.BROKEN]:
            sys.exit(SOMETHING_BROKEN)

    def _one(self, page: Page) -> Counter[str]:
        verdicts = judging.judge(page, now=clock.now(), actor=ACTOR)
        told = [plain(verdict) for verdict in verdicts]
        lines = [f"{each['outcome']:<15} {each['title']} {each['said']}" for each in told]
        self.answer({"page": page.pk, "verdicts": told}, *(lines or [_("A court's page is not judged.")]))
        return Counter(verdict.outcome for verdict in verdicts)

    def _all(self) -> Counter[str]:
        ids = Page.objects.order_by("pk").values_list("pk", flat=True)
        counted = judging.judge_numbers(ids.iterator(), now=clock.now(), actor=ACTOR)
        self.answer(dict(counted), *(f"{name}: {number}" for name, number in sorted(counted.items())))
        return counted


def found(text: str) -> Page:
    """This function will find a page by its number or address; raises CommandError."""
    if text.isdecimal():
        page = Page.objects.select_related("body__territory").filter(pk=text).first()
    else:
        try:
            page = page_by_address("", text)
        except UnknownAddress as unknown:
            raise CommandError(str(unknown)) from unknown
    if page is None:
        raise CommandError(_("No page of the registry is at %(address)s.") % {"address": text})
    return page


def plain(verdict: Verdict) -> dict[str, Any]:
    """This function will tell a verdict in plain values."""
    said = [rulebook.reasons().say(part["reason"], part["values"]) for part in verdict.grounds.parts]
    return {
        "pack": verdict.pack,
        "version": verdict.grounds.text.version,
        "rule": verdict.rule,
        "title": rulebook.title(verdict.pack, verdict.rule),
        "outcome": verdict.outcome,
        "said": " ".join(said),
        "evidence": verdict.evidence,
    }
