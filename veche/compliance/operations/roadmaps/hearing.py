"""What checks say of steps: done as soon as it is seen, open again when it breaks before the roadmap ends."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from veche.compliance.models import Roadmap, Step
from veche.compliance.operations.roadmaps.moving import RoadmapEnded, StepMoved, held, move, settle
from veche.compliance.queries.roadmaps import evidence, templates
from veche.compliance.rules.steps import Deed, Seen, heard
from veche.facts.compliance import RoadmapBound
from veche.journal import operations as journal
from veche.registry.models import Page

ACTOR = "job:compliance.follow"
NOT_ASKED = "not_asked"  # the reason of a step that no rule asks of this page; screens have the words


def follow(body_id: int, *, now: dt.datetime) -> None:
    """This function will hear what checks say today of all that a body walks."""
    for number in Roadmap.objects.filter(body_id=body_id, state=Roadmap.State.OPEN).values_list("pk", flat=True):
        try:
            hear(number, now=now)
        except RoadmapEnded:
            continue


@transaction.atomic
def hear(roadmap_id: int, *, actor: str = ACTOR, now: dt.datetime) -> Roadmap:
    """This function will move a roadmap's steps by what checks say; raises RoadmapEnded."""
    roadmap = held(roadmap_id)
    page = evidence.page_of(roadmap)
    _bind(roadmap, page, actor=actor, now=now)
    texts = templates.steps(roadmap.text)
    said = evidence.seen(roadmap, page, texts.values(), now=now)
    for step in roadmap.steps.select_related("roadmap").order_by("position"):
        if step.key in said:
            _apply(step, said[step.key], by=_by(texts[step.key].verified), actor=actor, now=now)
    return settle(roadmap, actor=actor, now=now)


def _bind(roadmap: Roadmap, page: Page | None, *, actor: str, now: dt.datetime) -> None:
    """A roadmap towards a page keeps the page it has come to; one whose page left the body looks for another."""
    if page is None:
        if roadmap.page_id is not None and roadmap.text.words["about"] == "network":
            Roadmap.objects.filter(pk=roadmap.pk).update(page=None)
            roadmap.page = None
        return
    taken = Roadmap.objects.filter(page=page, template=roadmap.template, state=Roadmap.State.OPEN)
    if roadmap.page_id == page.pk or taken.exists():
        return
    Roadmap.objects.filter(pk=roadmap.pk).update(page=page)
    roadmap.page = page
    fact = RoadmapBound(roadmap_id=roadmap.pk, body_id=roadmap.body_id, page_id=page.pk)
    journal.record(fact, actor=actor, at=now)


def _by(verified: Mapping[str, object]) -> str:
    if verified["rules"]:
        return Step.By.RULES
    return Step.By.PAGE if verified["page_exists"] else Step.By.CUSTODY


def _apply(step: Step, seen: Seen, *, by: str, actor: str, now: dt.datetime) -> None:
    deed = heard(step.state, seen.word, by_person=not step.moved_by.startswith("job:"))
    fields: dict[str, object] = {}
    if deed is Deed.DONE:
        fields = {"verified_by": by, "verdict_id": seen.verdict_id, "evidence": dict(seen.evidence)}
    elif deed is Deed.SKIP:
        fields = {"reason": NOT_ASKED, "evidence": dict(seen.evidence)}
    elif deed is Deed.REOPEN:
        fields = {"evidence": dict(seen.evidence)}
    if deed is not None:
        try:
            move(step, deed, actor=actor, now=now, **fields)
        except StepMoved:
            return  # a person was quicker; the next look hears it again
