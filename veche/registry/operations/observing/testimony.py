"""What a person has seen on a page, with evidence: for networks without an interface and for all that no interface gives."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from veche.facts.registry import PageObserved, PageTold
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.media import operations as media
from veche.people.models import Person
from veche.registry.models import Observation, Page
from veche.registry.rules import cleaning

OLDEST = dt.timedelta(days=92)


class NothingTold(Refusal):
    """No field was filled in."""


class NotSeenThen(Refusal):
    """The day lies ahead, or too far back to say anything of today."""


class NoEvidence(Refusal):
    """There is no file: nobody could check what was told."""


@transaction.atomic
def attest(
    page: Page,
    values: Mapping[str, Any],
    *,
    seen_at: dt.datetime,
    evidence: "UploadedFile[bytes] | None",
    by: Person,
    now: dt.datetime,
    note: str = "",
) -> Observation:
    """This function will keep what a person saw; raises NothingTold, NotSeenThen, NoEvidence and the file's refusals."""
    told = {name: cleaning.cleaned(value) for name, value in values.items() if value is not None}
    if not told:
        raise NothingTold(_("Fill in at least one field: what you saw, or that it is not there."))
    if not now - OLDEST <= seen_at <= now:
        raise NotSeenThen(_("The day must lie within the last three months."))
    if evidence is None:
        raise NoEvidence(_("Add a screenshot or another file: by it anybody can check what you saw."))
    kept = Observation.objects.create(
        page=page,
        at=seen_at,
        source=Observation.PERSON,
        profile=told,
        by=by,
        told_at=now,
        evidence=media.keep_paper(evidence, actor=by.actor, now=now),
        note=cleaning.text(note)[:500],
    )
    named = {"page_id": page.pk, "body_id": page.body_id, "observation_id": kept.pk}
    facts = [PageTold(**named, fields=", ".join(told)), PageObserved(**named)]
    journal.record_many(facts, actor=by.actor, at=now)
    return kept
