"""What people do with steps: done with evidence, stuck for a reason, not needed, taken back."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from veche.compliance.models import Roadmap, Step
from veche.compliance.operations import reasons
from veche.compliance.operations.roadmaps import hearing
from veche.compliance.operations.roadmaps.moving import StepMoved, end, held, move, settle
from veche.compliance.queries.roadmaps import evidence, templates
from veche.compliance.rules.steps import Deed, Word
from veche.facts.compliance import RoadmapWithdrawn
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.lib.sheets import plain
from veche.media import operations as media
from veche.people.models import Person

LONGEST_NOTE = 1000


class EvidenceNeeded(Refusal):
    """A person closes a step with a file or a note that others can look at."""


class StillBroken(Refusal):
    """The check sees that the step is not done: nobody's word outweighs it."""


@transaction.atomic
def done(
    step: Step, *, by: Person, now: dt.datetime, note: str = "", file: "UploadedFile[bytes] | None" = None
) -> Step:
    """This function will close a step on a person's word with a note or a file.

    Raises EvidenceNeeded, StillBroken (the check sees the contrary), FileRefused, StepMoved, RoadmapEnded.
    """
    note = plain(note)[:LONGEST_NOTE]
    if not note and not file:
        raise EvidenceNeeded(_("Attach a file or write in a line how it can be seen that this is done."))
    roadmap = held(step.roadmap_id)
    if step.state == Step.State.WAITING:
        raise StepMoved(_("This step waits for another one. Close that one first."))
    texts = templates.steps(roadmap.text)
    said = evidence.seen(roadmap, evidence.page_of(roadmap), [texts[step.key]], now=now).get(step.key)
    if said is not None and said.word is Word.BROKEN:
        raise StillBroken(_("The check still sees that this is not done. Mend the page and ask for a new check."))
    kept = media.keep_paper(file, actor=by.actor, now=now) if file else None
    shown = {"verified_by": Step.By.PERSON, "note": note, "upload": kept}
    moved = move(step, Deed.DONE, actor=by.actor, now=now, **shown)
    settle(roadmap, actor=by.actor, now=now)
    return moved


@transaction.atomic
def block(step: Step, *, reason: str, by: Person, now: dt.datetime) -> Step:
    """This function will mark a step as stuck, with the reason; raises ReasonNeeded, StepMoved, RoadmapEnded."""
    return _for_a_reason(step, Deed.BLOCK, reason=reason, by=by, now=now)


@transaction.atomic
def skip(step: Step, *, reason: str, by: Person, now: dt.datetime) -> Step:
    """This function will close a step as not needed here, with the reason; raises ReasonNeeded, StepMoved, RoadmapEnded."""
    return _for_a_reason(step, Deed.SKIP, reason=reason, by=by, now=now)


def _for_a_reason(step: Step, deed: Deed, *, reason: str, by: Person, now: dt.datetime) -> Step:
    reason = reasons.given(reason)
    roadmap = held(step.roadmap_id)
    moved = move(step, deed, actor=by.actor, now=now, reason=reason)
    settle(roadmap, actor=by.actor, now=now)
    return moved


@transaction.atomic
def go_on(step: Step, *, by: Person, now: dt.datetime) -> Step:
    """This function will open a stuck step again; raises StepMoved, RoadmapEnded."""
    roadmap = held(step.roadmap_id)
    moved = move(step, Deed.UNBLOCK, actor=by.actor, now=now)
    settle(roadmap, actor=by.actor, now=now)
    return moved


@transaction.atomic
def reopen(step: Step, *, by: Person, now: dt.datetime) -> Step:
    """This function will open a closed step again; what a check closed opens only when the check breaks.

    Raises StepMoved, RoadmapEnded.
    """
    roadmap = held(step.roadmap_id)
    if step.verified_by not in ("", Step.By.PERSON):
        raise StepMoved(_("A check has closed this step; it opens by itself when the check sees it broken."))
    moved = move(step, Deed.REOPEN, actor=by.actor, now=now)
    settle(roadmap, actor=by.actor, now=now)
    return moved


def check(roadmap: Roadmap, *, now: dt.datetime) -> Roadmap:
    """This function will hear at once what checks say of a roadmap; raises RoadmapEnded."""
    return hearing.hear(roadmap.pk, now=now)


@transaction.atomic
def withdraw(roadmap: Roadmap, *, reason: str, by: Person, now: dt.datetime) -> Roadmap:
    """This function will end a roadmap before it is walked, with the reason; raises ReasonNeeded, RoadmapEnded."""
    reason = reasons.given(reason)
    roadmap = held(roadmap.pk)
    end(roadmap, Roadmap.State.WITHDRAWN, now=now, reason=reason)
    journal.record(RoadmapWithdrawn(roadmap_id=roadmap.pk, body_id=roadmap.body_id), actor=by.actor, at=now)
    return roadmap
