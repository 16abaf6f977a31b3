"""A citizen reports a page that pretends to be official. What they write is masked before it is kept."""

import datetime as dt
import hashlib

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.facts.public import FakeReported
from veche.jobs import buckets
from veche.journal import operations as journal
from veche.language.masking import masked
from veche.lib.refusals import Refusal
from veche.lib.secrets import keyed_hash, seal
from veche.media import operations as media
from veche.media.models import Upload
from veche.public.models import FakeReport
from veche.public.queries import directory
from veche.public.rules import codes
from veche.registry.models import Page
from veche.registry.queries.addresses import UnknownAddress, page_at, resolved, sentence

LARGEST = 5 * 1024 * 1024
LONGEST, LONGEST_CONTACT = 2000, 200
WITHIN = 3600.0
FROM_A_PLACE, FROM_EVERYWHERE = 5, 300
# Places fall into so many rows: a row says nothing of who reported.
SLOTS = 4096


class NotAPage(Refusal):
    """What was written is not the address of one page."""


class IsOfficial(Refusal):
    """The page is in the registry."""


class NotAPicture(Refusal):
    """The screenshot is larger than 5 MB or no picture."""


class TooMany(Refusal):
    """Too many reports come from this place, or from everywhere."""


class NobodyDecides(Refusal):
    """The installation has no body that would decide."""


def check_place(place: str, *, now: dt.datetime) -> None:
    """This function will take one report from a place; raises TooMany. The place itself is kept nowhere.

    Its keyed hash, another one each day, chooses one of a few thousand rows, which many places share.
    """
    day = f"{now.date().isoformat()}\n{place}"
    slot = int(keyed_hash(day, keys=settings.SECRETS_DIR / "tokens.key"), 16) % SLOTS
    for key, most in ((f"fake:{slot}", FROM_A_PLACE), ("fake:everywhere", FROM_EVERYWHERE)):
        if buckets.take(key, rate=most, per=WITHIN, burst=most, now=now):
            raise TooMany(_("Too many reports have come at once. Try again in an hour: nothing was kept."))


@transaction.atomic
def report(
    address: str,
    *,
    words: str,
    contact: str,
    screenshot: "UploadedFile[bytes] | None",
    imitates: Page | None,
    now: dt.datetime,
) -> FakeReport:
    """This function will keep a report, closed until it is decided, and give it the code by which it is followed.

    Raises NotAPage, IsOfficial, NotAPicture and NobodyDecides.
    """
    try:
        found = resolved(address)
    except UnknownAddress as unknown:
        raise NotAPage(sentence(unknown.reason, address)) from unknown
    known = page_at(found)
    if known is not None and directory.official_pages().filter(pk=known.pk).exists():
        raise IsOfficial(_("This page is in the registry: it is official. If somebody took it over, tell its body."))
    head = Body.objects.filter(parent=None, closed_on=None).order_by("id").first()
    if head is None:
        raise NobodyDecides(_("Nobody decides on reports here yet."))
    reported = FakeReport.objects.create(
        code=codes.new(),
        network=found.network,
        address=found.value,
        url=found.canonical,
        words=masked(words.strip()[:LONGEST]),
        contact=_sealed(contact),
        screenshot=_picture(screenshot, now=now) if screenshot else None,
        body=head,
        reported_at=now,
        genuine=imitates,
    )
    journal.record(FakeReported(report_id=reported.pk, body_id=head.pk), actor="nobody", at=now)
    return reported


def _sealed(contact: str) -> str:
    contact = " ".join(contact.split())[:LONGEST_CONTACT]
    return seal(contact, keys=settings.SECRETS_DIR / "tokens.key") if contact else ""


def _picture(file: "UploadedFile[bytes]", *, now: dt.datetime) -> Upload:
    if (file.size or 0) > LARGEST:
        raise NotAPicture(_("The picture is larger than 5 MB. Cut it or make it smaller."))
    content = bytes(file.read())
    # The citizen's own name for the file may hold theirs.
    name = hashlib.sha256(content).hexdigest()[:12]
    upload = media.keep_bytes(content, name=name, actor="nobody", now=now)
    if not upload.kind.startswith("image/"):
        raise NotAPicture(_("This is not a picture. Attach a screenshot: PNG, JPEG or WebP."))
    return upload
