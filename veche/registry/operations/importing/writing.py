"""What a batch of rows would do, done: a handful of statements for hundreds of rows."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from veche.agencies import operations as agencies
from veche.agencies.models import Body, Territory
from veche.facts.agencies import BodyChanged, TerritoryChanged
from veche.facts.base import Fact
from veche.facts.registry import PageAdded, PageChanged
from veche.journal import operations as journal
from veche.registry.models import Deed, Exemption, Made, Page, PageMilestone
from veche.registry.operations import exemptions
from veche.registry.operations.importing.ledger import Ledger
from veche.registry.operations.importing.plans import Plan
from veche.registry.queries import words

AT_ONCE = 500
# What a body is called and where it lies changes on a day, as a happening that is kept.
DATED = frozenset({"name", "territory"})
Wanted = tuple[Model, dict[str, Any]]


@transaction.atomic
def write(plans: Sequence[Plan], ledger: Ledger, deed: Deed) -> None:
    """This function will keep what the plans add and change as parts of one deed, with facts and history."""
    added: list[Model] = []
    for territory in chain.from_iterable(plan.territories for plan in plans):
        _add_territory(territory, ledger)
        added.append(territory)
    bodies = [*chain.from_iterable(plan.founders for plan in plans), *(p.body for p in plans if p.is_new_body)]
    agencies.add_bodies(bodies, **ledger.by)
    fresh = list(chain.from_iterable(plan.pages for plan in plans))
    Page.objects.bulk_create(fresh, batch_size=AT_ONCE)
    facts: list[Fact] = [PageAdded(page_id=each.pk, body_id=each.body_id, network=each.network) for each in fresh]
    facts += amend(chain.from_iterable(plan.amended for plan in plans), deed=deed, **ledger.by)
    journal.record_many(facts, actor=ledger.actor, at=ledger.now)
    added += [*bodies, *fresh, *_exempted(plans, ledger)]
    Made.objects.bulk_create(
        [Made(deed=deed, subject=each._meta.label_lower, subject_id=each.pk) for each in added], batch_size=AT_ONCE
    )


def _add_territory(territory: Territory, ledger: Ledger) -> None:
    """The rows of the batch know the territory by the object that they planned."""
    kept = agencies.add_territory(
        territory.name,
        kind=territory.kind,
        parent=ledger.region,
        oktmo=territory.oktmo,
        zone=territory.zone,
        **ledger.by,
    )
    territory.pk, territory.path, territory.stems = kept.pk, kept.path, kept.stems
    territory._state.adding = False


def amend(wanted: Iterable[Wanted], *, deed: Deed, actor: str, now: Any) -> list[Fact]:
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


def _fact(row: Model, fields: str) -> Fact:
    if isinstance(row, Page):
        return PageChanged(page_id=row.pk, body_id=row.body_id, fields=fields)
    if isinstance(row, Territory):
        return TerritoryChanged(territory_id=row.pk, fields=fields)
    return BodyChanged(body_id=row.pk, fields=fields)


def _exempted(plans: Iterable[Plan], ledger: Ledger) -> list[Exemption]:
    granted = [plan for plan in plans if plan.exemption]
    kept = []
    for plan in granted:
        if exemptions.exempt(plan.body, basis=plan.exemption, **ledger.by):
            kept.append(Exemption.objects.filter(body=plan.body, basis=plan.exemption).latest("id"))
    return kept
