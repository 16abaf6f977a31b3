"""The digest as a sheet of paper."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from veche.lib.typesetting import typeset
from veche.notices.queries import subjects
from veche.notices.queries.digests import Digest, by_tone
from veche.ui import moments

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "digest.typ"


def digest(found: Digest, *, now: dt.datetime) -> bytes:
    """This function will set a digest as a PDF in the installation's language."""
    with translation.override(settings.LANGUAGE_CODE):
        values = _values(found, now=now)
    return typeset(TEMPLATE, values, at=now)


def _values(found: Digest, *, now: dt.datetime) -> dict[str, Any]:
    day = date_format(moments.local(now, found.zone).date(), "DATE_FORMAT")
    groups = [
        {"title": title, "lines": [{"words": line.words, "details": list(line.details)} for line in lines]}
        for title, lines in by_tone(found).items()
    ]
    told = [{"words": each.title, "details": list(each.about)} for each in subjects.told(found.notices)]
    if told:
        groups.append({"title": _("Notices"), "lines": told})
    return {
        "language": settings.LANGUAGE_CODE[:2],
        "issuer": _("Veche"),
        "title": _("Digest for %(day)s") % {"day": day},
        "person": found.person.name,
        "since": _("Since %(moment)s") % {"moment": moments.exact(found.since, found.zone)},
        "groups": groups,
        "empty": "" if groups else _("There is nothing to tell today."),
    }
