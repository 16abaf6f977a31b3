"""The certificate as a sheet of paper: a PDF set from its row, the same bytes every time."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from veche.lib import qr
from veche.lib.typesetting import typeset
from veche.school.models import Certificate
from veche.school.queries.certificates import public_address

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "certificate.typ"


def pdf(certificate: Certificate) -> bytes:
    """This function will set a certificate as a PDF/A-2b file in the installation's language."""
    with translation.override(settings.LANGUAGE_CODE):
        values = _values(certificate)
    return typeset(TEMPLATE, values, at=certificate.issued_at)


def _values(certificate: Certificate) -> dict[str, str]:
    address = public_address(certificate)
    return {
        "language": settings.LANGUAGE_CODE[:2],
        "issuer": _("Regional management centre · School of official pages"),
        "heading": certificate.heading,
        "holder": certificate.holder_name,
        "statement": certificate.statement.removeprefix(certificate.holder_name).strip(),  # the name stands above it
        "number_label": _("Number"),
        "number": certificate.number,
        "issued_label": _("Issued"),
        "issued": date(certificate.issued_at),
        "until_label": _("Valid until"),
        "until": date(certificate.valid_until),
        "disclaimer": certificate.disclaimer,
        "check": _("To check it, aim a camera at the code or open"),
        "address": address,
        "address_shown": address.partition("://")[2],
        "qr": qr.svg(address),
        "qr_label": _("QR code: the address where this certificate is checked"),
        "mark": _("Revoked") if certificate.revoked_at else "",
    }


def date(moment: dt.datetime) -> str:
    """This function will write a date in full, as papers do: 17 June 2026."""
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
