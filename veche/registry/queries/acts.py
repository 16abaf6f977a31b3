"""The act by which a page passes from hand to hand, as a sheet of paper."""

from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from veche.lib.typesetting import typeset
from veche.registry.models import Custody, HandOver
from veche.registry.queries import words

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "hand_over.typ"


def pdf(passed: HandOver) -> bytes:
    """This function will set the act of a hand-over as a PDF/A-2b file in the installation's language."""
    with translation.override(settings.LANGUAGE_CODE):
        values = _values(passed)
    return typeset(TEMPLATE, values, at=passed.at)


def _values(passed: HandOver) -> dict[str, object]:
    page = passed.page
    return {
        "language": settings.LANGUAGE_CODE[:2],
        "title": _("Act of handing over an official page"),
        "issuer": page.body.name,
        "foot": page.url,
        "number": _("No. %(number)s of %(day)s") % {"number": passed.pk, "day": date_format(passed.on, "DATE_FORMAT")},
        "facts": [
            [_("Page"), page.title],
            [_("Network"), words.network(page.network)],
            [_("Address"), page.url],
            [_("Body"), page.body.name],
            [_("By which order"), passed.taker.basis or "—"],
        ],
        "statement": _("The one hands over and the other takes over the access to the page and the duty to run it."),
        "done_label": _("Done at the hand-over"),
        "done": [
            _("the one who takes over was given the role in the settings of the page and has signed in"),
            _("a second factor is on for the account of the one who takes over"),
            _("passwords known to the one who hands over were changed"),
            _("the access of the one who hands over was taken away"),
        ],
        "sides": [_side(_("Handed over by"), passed.giver), _side(_("Taken over by"), passed.taker)],
        "signature": _("signature, date"),
    }


def _side(label: str, held: Custody) -> dict[str, str]:
    return {"label": label, "name": held.name or _("erased"), "post": held.post}
