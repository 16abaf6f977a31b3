"""The certificate: issued once for a passed sitting, revoked for a reason."""

import datetime as dt
import secrets

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from veche.facts import school as facts
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.packs.kinds.courses import Course
from veche.packs.pack import Language
from veche.school.models import Certificate, Sitting
from veche.school.rules import numbers


class NotPassed(Refusal):
    """A certificate was asked for a test that is not passed."""


class NumbersSpent(RuntimeError):
    """No free number was found for this year."""


class NoReason(Refusal):
    """A certificate is revoked for a reason that its holder can read."""


class AlreadyRevoked(Refusal):
    """Somebody has revoked this certificate first."""


@transaction.atomic
def issue(sitting: Sitting, *, course: Course, actor: str, now: dt.datetime) -> Certificate:
    """This function will issue the certificate of a passed sitting; again it gives the same one. Raises NotPassed."""
    if not sitting.is_passed:
        raise NotPassed(_("The test is not passed yet."))
    words = _words(sitting, course)
    certificate, is_new = Certificate.objects.get_or_create(
        sitting=sitting,
        defaults={
            **words,
            "number": _free_number(timezone.localtime(now).year),
            "person": sitting.enrolment.person,
            "course": course.id,
            "version": sitting.version,
            "issued_at": now,
            "valid_until": now + dt.timedelta(days=course.certificate_valid_days),
        },
    )
    if is_new:
        journal.record(_fact(facts.CertificateIssued, certificate), actor=actor, at=now)
    return certificate


def _words(sitting: Sitting, course: Course) -> dict[str, str]:
    # A certificate speaks the installation's language, not that of whoever presses the button.
    language: Language = "ru" if settings.LANGUAGE_CODE.startswith("ru") else "en"
    name, title = sitting.enrolment.person.name, course.title.say(language)
    text = course.certificate.text.say(language)
    return {
        "holder_name": name,
        "course_title": title,
        "heading": course.certificate.heading.say(language),
        "statement": text.format(name=name, course=title, minutes=course.minutes, score=f"{sitting.score:.0f}"),
        "disclaimer": course.certificate.disclaimer.say(language),
    }


def _free_number(year: int) -> str:
    """Drawn by lot: a running number would let anybody list the holders one by one, and say how many there are."""
    for _attempt in range(50):
        number = numbers.compose(year, secrets.randbelow(numbers.SERIALS))
        if not Certificate.objects.filter(number=number).exists():
            return number
    raise NumbersSpent(f"No free certificate number was found for {year}.")


@transaction.atomic
def revoke(certificate: Certificate, *, why: str, actor: str, now: dt.datetime) -> Certificate:
    """This function will take the centre's word back; the row stays and the public side says so.

    Raises NoReason and AlreadyRevoked.
    """
    if not why.strip():
        raise NoReason(_("Write why the certificate is revoked: its holder will read it."))
    standing = Certificate.objects.filter(pk=certificate.pk, revoked_at=None)
    if not standing.update(revoked_at=now, revoked_why=why.strip()[:500]):
        raise AlreadyRevoked(_("This certificate is revoked already."))
    certificate.refresh_from_db()
    journal.record(_fact(facts.CertificateRevoked, certificate), actor=actor, at=now)
    return certificate


Fact = facts.CertificateIssued | facts.CertificateRevoked


def _fact(kind: type[Fact], certificate: Certificate) -> Fact:
    return kind(certificate_id=certificate.pk, person_id=certificate.person_id, course=certificate.course)
