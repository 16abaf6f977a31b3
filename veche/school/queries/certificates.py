"""Certificates: what anybody may check by the number, and what a holder sees."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404

from veche.lib import clock
from veche.people.models import Person
from veche.school import models
from veche.school.rules import numbers


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What the public side may say of a certificate. Neither the score nor the reason of a revocation is public."""

    number: str
    holder_name: str
    course_title: str
    issued_at: dt.datetime
    valid_until: dt.datetime
    is_revoked: bool
    is_valid: bool


def certificate(number: str) -> Certificate | None:
    """This function will find a certificate by its number as a stranger typed it; None when there is no such certificate."""
    row = _row(number)
    if row is None:
        return None
    return Certificate(
        number=row.number,
        holder_name=row.holder_name,
        course_title=row.course_title,
        issued_at=row.issued_at,
        valid_until=row.valid_until,
        is_revoked=row.revoked_at is not None,
        is_valid=row.is_valid(clock.now()),
    )


def own(viewer: Person, number: str) -> models.Certificate:
    """This function will find the viewer's own certificate; that of another person looks like one that does not exist."""
    row = _row(number)
    if row is None or row.person_id != viewer.pk:
        raise Http404
    return row


def held_by(viewer: Person) -> list[models.Certificate]:
    """This function will list the viewer's certificates, the newest first."""
    return list(models.Certificate.objects.filter(person=viewer).order_by("-issued_at"))


def public_address(certificate: models.Certificate) -> str:
    """This function will give the address at which anybody may check a certificate."""
    return f"{settings.VECHE_ADDRESS.rstrip('/')}/public/certificates/{certificate.short_number}/"


def _row(typed: str) -> models.Certificate | None:
    number = numbers.read(typed)
    return models.Certificate.objects.filter(number=number).first() if number else None
