"""Giving a roadmap to one body or to a query of bodies."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.compliance.models import Roadmap, RoadmapText, Step
from veche.compliance.operations import owing
from veche.compliance.queries.roadmaps.targets import Target
from veche.compliance.queries.terms import Terms
from veche.facts.compliance import RoadmapGiven
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.packs.kinds.roadmaps import RoadmapPack
from veche.people.models import Person, Realm

AT_ONCE = 500


class NobodyToGiveTo(Refusal):
    """No body fits, or all that fit walk it already."""


class CourtsWalkNothing(Refusal):
    """Courts are in the registry and get no roadmaps."""


@dataclass(frozen=True, kw_only=True)
class Gift:
    """What is given: a template, towards which network when it leads to one, and who walks it when that is known."""

    template: RoadmapPack
    network: str = ""
    walker: Person | None = None
    realm: str = Realm.LIVE


@transaction.atomic
def give(gift: Gift, targets: Sequence[Target], *, actor: str, now: dt.datetime) -> list[Roadmap]:
    """This function will give a roadmap to every target that does not walk it already, and return those given.

    What checks see done is closed at once by jobs. Raises NobodyToGiveTo, CourtsWalkNothing.
    """
    if any(each.body.level == Body.Level.COURT for each in targets):
        raise CourtsWalkNothing(_("Courts are in the registry, and nothing is asked of them here."))
    free = _not_walking(gift, targets)
    if not free:
        raise NobodyToGiveTo(_("Nobody is left to give it to: no body fits, or all that fit walk it already."))
    text, deed = _frozen(gift.template), uuid.uuid4()
    terms = Terms(now)
    rows = [_roadmap(gift, each, text, terms, deed=deed, actor=actor) for each in free]
    Roadmap.objects.bulk_create(rows, batch_size=AT_ONCE)
    Step.objects.bulk_create(
        [step for row in rows for step in _steps(gift.template, row, terms, actor=actor)], batch_size=AT_ONCE
    )
    facts = [RoadmapGiven(roadmap_id=row.pk, body_id=row.body_id, template=row.template) for row in rows]
    journal.record_many(facts, actor=actor, at=now)
    owing.owe(row.body_id for row in rows)
    return rows


def _not_walking(gift: Gift, targets: Iterable[Target]) -> list[Target]:
    walking = set(
        Roadmap.objects.filter(template=gift.template.id, state=Roadmap.State.OPEN).values_list(
            "body_id", "page_id", "network"
        )
    )
    pages = {page for _body, page, _network in walking if page}
    bodies = {(body, network) for body, _page, network in walking}
    found: dict[tuple[int, int | None], Target] = {}
    for each in targets:
        taken = each.page.pk in pages if each.page else (each.body.pk, gift.network) in bodies
        if not taken:
            found[each.body.pk, each.page.pk if each.page else None] = each
    return list(found.values())


def _frozen(template: RoadmapPack) -> RoadmapText:
    words = template.model_dump(mode="json")
    digest = hashlib.sha256(json.dumps(words, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    kept, _new = RoadmapText.objects.get_or_create(
        digest=digest, defaults={"template": template.id, "version": template.version, "words": words}
    )
    return kept


def _roadmap(gift: Gift, target: Target, text: RoadmapText, terms: Terms, *, deed: uuid.UUID, actor: str) -> Roadmap:
    longest = max(step.due_working_days for step in gift.template.steps)
    return Roadmap(
        body=target.body,
        realm=gift.realm,
        template=gift.template.id,
        text=text,
        network=gift.network,
        page=target.page,
        walker=gift.walker,
        deed=deed,
        given_by=actor,
        given_at=terms.now,
        due_at=terms.end(target.body.territory.zone, longest),
        steps_total=len(gift.template.steps),
    )


def _steps(template: RoadmapPack, roadmap: Roadmap, terms: Terms, *, actor: str) -> list[Step]:
    zone = roadmap.body.territory.zone
    shared: dict[str, Any] = {"moved_by": actor, "moved_at": terms.now}
    return [
        Step(
            roadmap=roadmap,
            key=step.id,
            position=place,
            state=Step.State.WAITING if step.after else Step.State.OPEN,
            due_at=terms.end(zone, step.due_working_days),
            **shared,
        )
        for place, step in enumerate(template.steps, start=1)
    ]
