"""What a batch of rows would do, done: a handful of statements for hundreds of rows."""

from collections.abc import Iterable, Sequence
from itertools import chain

from django.db import transaction
from django.db.models import Model

from veche.agencies import operations as agencies
from veche.agencies.models import Territory
from veche.facts.base import Fact
from veche.facts.registry import PageAdded
from veche.journal import operations as journal
from veche.registry.models import Deed, Exemption, Made, Page
from veche.registry.operations import amending, exemptions
from veche.registry.operations.importing.ledger import Ledger
from veche.registry.operations.importing.plans import Plan

AT_ONCE = 500


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
    facts += amending.amend(chain.from_iterable(plan.amended for plan in plans), deed=deed, **ledger.by)
    journal.record_many(facts, actor=ledger.actor, at=ledger.now)
    added += [*bodies, *fresh, *_exempted(plans, ledger, deed)]
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


def _exempted(plans: Iterable[Plan], ledger: Ledger, deed: Deed) -> list[Exemption]:
    stated = [plan for plan in plans if plan.exemption]
    granted = [exemptions.exempt(plan.body, basis=plan.exemption, deed=deed.uuid, **ledger.by) for plan in stated]
    return [each for each in granted if each is not None]
