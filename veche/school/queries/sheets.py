"""The certificate as a sheet of paper: a PDF set from its row, the same bytes every time."""

import datetime as dt
import io
from pathlib import Path

import segno
import typst
from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from veche.school.models import Certificate
from veche.school.queries.certificates import public_address

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "certificate.typ"


def pdf(certificate: Certificate) -> bytes:
    """This function will set a certificate as a PDF/A-2b file in the installation's language."""
    # Only the fonts inside typst itself: the sheet looks the same on a server that has none.
    fonts = typst.Fonts(include_system_fonts=False)
    with translation.override(settings.LANGUAGE_CODE):
        inputs = _inputs(certificate)
    sheet = typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=fonts,
        sys_inputs=inputs,
        timestamp=certificate.issued_at.replace(microsecond=0),
        pdf_standards="a-2b",
    )
    return bytes(sheet)


def qr(address: str) -> str:
    """This function will draw an address as a QR code in SVG; a quarter of it may be dirty (level Q)."""
    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False).save(drawn, kind="svg", border=0, xmldecl=False, dark="#14202e")
    return drawn.getvalue().decode()


def _inputs(certificate: Certificate) -> dict[str, str]:
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
        "qr": qr(address),
        "qr_label": _("QR code: the address where this certificate is checked"),
        "mark": _("Revoked") if certificate.revoked_at else "",
    }


def date(moment: dt.datetime) -> str:
    """This function will write a date in full, as papers do: 17 June 2026."""
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
