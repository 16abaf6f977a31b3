from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from veche.packs import BrokenPack, examples, loader
from veche.ui.console import Command as Console


class Command(Console):
    help = "Read every pack, the library's and the region's, and run all their examples; the exit code is 1 when any fails."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            packs = loader.load_all(regions=tuple(settings.VECHE_REGION_PACKS))
        except BrokenPack as broken:
            raise CommandError(str(broken), returncode=1) from broken
        failures = [str(failure) for failure in examples.run(packs)]
        words = ngettext("%(count)s pack read.", "%(count)s packs read.", len(packs)) % {"count": len(packs)}
        last = _("Examples that fail: %(count)s.") % {"count": len(failures)} if failures else _("All examples hold.")
        self.answer({"packs": len(packs), "failures": failures}, words, *failures, last)
        if failures:
            raise SystemExit(1)
