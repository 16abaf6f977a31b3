"""Setting fields of many pages, bodies and territories as parts of one deed: with history, happenings and facts."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from veche.agencies import operations as agencies
from veche.agencies.models import Body, Territory
from veche.facts.agencies import BodyChanged, TerritoryChanged
from veche.facts.base import Fact
from veche.facts.registry import BodyExempted, PageChanged
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.registry.models import Deed, Exemption, Page, PageMilestone
from veche.registry.queries import words

AT_ONCE = 500
# What a body is called and where it lies changes on a day, as a happening that is kept.
DATED = frozenset({"name", "short_name", "territory", "territory_id", "parent_id"})
Wanted = tuple[Model, dict[str, Any]]


def amend(wanted: Iterable[Wanted], *, deed: Deed, actor: str, now: dt.datetime) -> list[Fact]:
    """This function will set what rows are to hold, as parts of a deed, and return the facts that are to be recorded."""
    wanted = list(wanted)
    dated = [(row, values) for row, values in wanted if isinstance(row, Body) and DATED & set(values)]
    for row, values in dated:
        named = {name: value for name, value in values.items() if name != "name_key"}
        agencies.change_body(row, actor=actor, now=now, deed=deed.uuid, **named)
    of_days = {id(row) for row, _values in dated}
    plain = [each for each in wanted if id(each[0]) not in of_days]
    classes = {id(row): row.page_class for row, values in plain if isinstance(row, Page) and "page_class" in values}
    told = journal.amend_many(plain, actor=actor, at=now, deed=deed.uuid)
    reclassified = [(row, classes[id(row)]) for row, _values in plain if isinstance(row, Page) and id(row) in classes]
    PageMilestone.objects.bulk_create(
        [
            PageMilestone(
                page=page,
                kind=PageMilestone.Kind.RECLASSIFIED,
                on=timezone.localdate(now),
                before=words.page_class(before),
                after=words.page_class(page.page_class),
                actor=actor,
                at=now,
            )
            for page, before in reclassified
        ],
        batch_size=AT_ONCE,
    )
    return [_fact(row, ", ".join(names)) for (row, _values), names in zip(plain, told, strict=True) if names]


def amend_each(
    wanted: Iterable[Wanted], *, deed: Deed, actor: str, now: dt.datetime
) -> tuple[list[Fact], frozenset[int]]:
    """This function will do as `amend`, but leave the bodies that the tree does not let move, and return their numbers."""
    wanted = list(wanted)
    moving = [each for each in wanted if "parent_id" in each[1]]
    facts = amend((each for each in wanted if "parent_id" not in each[1]), deed=deed, actor=actor, now=now)
    refused = set()
    for each in moving:
        try:
            with transaction.atomic():
                facts += amend([each], deed=deed, actor=actor, now=now)
        except Refusal:
            refused.add(each[0].pk)
    return facts, frozenset(refused)


def _fact(row: Model, fields: str) -> Fact:
    if isinstance(row, Page):
        return PageChanged(page_id=row.pk, body_id=row.body_id, fields=fields)
    if isinstance(row, Exemption):
        return BodyExempted(body_id=row.body_id)
    if isinstance(row, Territory):
        return TerritoryChanged(territory_id=row.pk, fields=fields)
    return BodyChanged(body_id=row.pk, fields=fields)
