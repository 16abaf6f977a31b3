"""A bulk edit: planned and shown first, then applied as one deed to the rows that nobody changed in between."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from veche.agencies.models import Body, Territory
from veche.facts.registry import BulkEdited
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Custody, Deed, Made, Page, PlannedRow
from veche.registry.operations import amending, custody
from veche.registry.queries import words

MOST = 20_000
AT_ONCE = 500
CHANGED, LEFT, REFUSED = "changed", "left", "refused"
OF_PAGES, OF_BODIES = ("page_class", "holder"), ("sphere", "territory_id", "parent_id")
FIELDS = (*OF_PAGES, *OF_BODIES)
LABELS: Mapping[type[Model], str] = {Page: "registry.page", Body: "agencies.body"}


class NothingChosen(Refusal):
    """No rows or no fields were chosen."""


class TooMany(Refusal):
    """More rows were chosen than one edit takes."""


class NotPlanned(Refusal):
    """The edit is applied already."""


@transaction.atomic
def plan(viewer: Person, pages: Iterable[Page], asked: Mapping[str, str], *, title: str, now: dt.datetime) -> Deed:
    """This function will keep what an edit of pages and of their bodies would change, row by row; nothing is changed.

    `asked` is what fields are to hold (page_class, holder: a person of staff, sphere, territory_id,
    parent_id: the founder). A row of others is refused by itself.
    Raises NothingChosen and TooMany.
    """
    wanted = {name: _checked(viewer, name, value) for name, value in asked.items() if name in FIELDS and value}
    chosen = list(islice(pages, MOST + 1))
    if not wanted or not chosen:
        raise NothingChosen(_("Choose pages and at least one field that they are to have."))
    if len(chosen) > MOST:
        raise TooMany(_("One edit takes at most %(most)s pages. Narrow the filters.") % {"most": MOST})
    where = min(people.permitting(viewer, "registry.edit"), key=lambda each: (len(each.body.path), each.pk))
    deed = Deed.objects.create(
        kind=Deed.Kind.EDIT,
        state=Deed.State.PLANNED,
        body=where.body,
        realm=where.realm,
        actor=viewer.actor,
        at=now,
        title=title[:300],
        asked=wanted,
    )
    rows = list(_rows(viewer, deed, chosen, wanted))
    PlannedRow.objects.bulk_create(rows, batch_size=AT_ONCE)
    deed.counts = dict(Counter(row.outcome for row in rows))
    deed.save(update_fields=["counts"])
    return deed


def _checked(viewer: Person, name: str, value: str) -> str | int:
    if name == "page_class" and value not in {each.code for each in words.page_classes()}:
        raise NothingChosen(_("There is no such class of pages on this day."))
    if name == "territory_id":
        if not value.isdecimal() or not Territory.objects.standing().filter(pk=value).exists():
            raise NothingChosen(_("There is no such municipality."))
        return int(value)
    if name == "holder":
        if not value.isdecimal() or not Person.objects.filter(pk=value, is_active=True).exists():
            raise NothingChosen(_("There is no such member of staff."))
        return int(value)
    if name == "parent_id":
        founders = people.bodies(viewer, "registry.edit").filter(closed_on=None)
        if not value.isdecimal() or not founders.filter(pk=value).exists():
            raise NothingChosen(_("There is no such founder among your bodies."))
        return int(value)
    return " ".join(value.split())[:60]


def _rows(viewer: Person, deed: Deed, pages: list[Page], wanted: Mapping[str, Any]) -> Iterator[PlannedRow]:
    of_pages = {name: value for name, value in wanted.items() if name in OF_PAGES}
    of_bodies = {name: value for name, value in wanted.items() if name in OF_BODIES}
    if of_pages:
        mine = set(people.visible(viewer, "registry.edit", Page.objects.all()).values_list("pk", flat=True))
        holder = of_pages.pop("holder", None)
        held: set[int] = set()
        if holder is not None:
            mine &= set(people.visible(viewer, "registry.keep", Page.objects.all()).values_list("pk", flat=True))
            held = set(Custody.objects.filter(person=holder, until=None).values_list("page_id", flat=True))
        for page in pages:
            row = _row(deed, page, page.title, of_pages, may=page.pk in mine)
            if holder is not None and page.pk not in held:
                row.changes["holder"] = [None, holder]
                row.outcome = CHANGED if row.outcome == LEFT else row.outcome
            yield row
    if of_bodies:
        above = Body.objects.filter(pk=of_bodies["parent_id"]).first() if "parent_id" in of_bodies else None
        own = set(people.bodies(viewer, "registry.edit").filter(closed_on=None).values_list("pk", flat=True))
        for body in {page.body_id: page.body for page in pages}.values():
            row = _row(deed, body, body.name, of_bodies, may=body.pk in own)
            if above and row.outcome == CHANGED and above.path.startswith(body.path):
                row.outcome, row.told = REFUSED, "in_circle"
            yield row


def _row(deed: Deed, row: Model, name: str, wanted: Mapping[str, Any], *, may: bool) -> PlannedRow:
    changes = {field: [getattr(row, field), value] for field, value in wanted.items() if getattr(row, field) != value}
    outcome = REFUSED if not may else CHANGED if changes else LEFT
    return PlannedRow(
        deed=deed,
        subject=row._meta.label_lower,
        subject_id=row.pk,
        name=name[:500],
        outcome=outcome,
        changes=changes,
        told="" if may else "not_yours",
    )


@transaction.atomic
def apply(deed: Deed, *, actor: str, now: dt.datetime) -> Counter[str]:
    """This function will apply a planned edit and count what became of the rows; raises NotPlanned.

    A row that holds something else than it was shown with is skipped and told.
    """
    if not Deed.objects.filter(pk=deed.pk, state=Deed.State.PLANNED).update(state=Deed.State.DONE, actor=actor, at=now):
        raise NotPlanned(_("This change is applied already. Look at what became of it below."))
    for model, subject in LABELS.items():
        planned = deed.planned.filter(subject=subject, outcome=CHANGED).order_by("id")
        for start in range(0, planned.count(), AT_ONCE):
            _apply(model, list(planned[start : start + AT_ONCE]), deed, actor=actor, now=now)
        planned.filter(told__in=("changed_since", "cannot_move")).update(outcome=REFUSED)
    counts = Counter(deed.planned.values_list("outcome", flat=True))
    Deed.objects.filter(pk=deed.pk).update(counts=dict(counts))
    journal.record(
        BulkEdited(body_id=deed.body_id, deed_id=deed.pk, rows=counts[CHANGED], fields=", ".join(deed.asked)),
        actor=actor,
        at=now,
    )
    return counts


def _apply(model: type[Model], planned: list[PlannedRow], deed: Deed, *, actor: str, now: dt.datetime) -> None:
    rows = model._default_manager.select_for_update().in_bulk([each.subject_id for each in planned])
    wanted: list[amending.Wanted] = []
    otherwise: list[int] = []
    for each in planned:
        row = rows.get(each.subject_id)
        changes = {field: held for field, held in each.changes.items() if field != "holder"}
        if row is None or any(getattr(row, field) != before for field, (before, _after) in changes.items()):
            otherwise.append(each.pk)
            continue
        if isinstance(row, Page) and "holder" in each.changes:
            try:
                _take_over(row, each.changes["holder"][1], deed, actor=actor, now=now)
            except custody.HoldsAlready:
                otherwise.append(each.pk)
                continue
        if changes:
            wanted.append((row, {field: after for field, (_before, after) in changes.items()}))
    # Kept among the changed until the last portion, so that the portions stay where they are.
    PlannedRow.objects.filter(pk__in=otherwise).update(told="changed_since")
    facts, refused = amending.amend_each(wanted, deed=deed, actor=actor, now=now)
    PlannedRow.objects.filter(pk__in=[each.pk for each in planned if each.subject_id in refused]).update(
        told="cannot_move"
    )
    journal.record_many(facts, actor=actor, at=now)


def _take_over(page: Page, person_id: int, deed: Deed, *, actor: str, now: dt.datetime) -> None:
    """Only the person's number stands in the deed; the name is the holder's, and is erased with it."""
    person = Person.objects.get(pk=person_id)
    held = custody.take_over(
        page,
        role=Custody.Role.ADMINISTRATOR,
        name=person.name,
        person=person,
        since=timezone.localdate(now),
        actor=actor,
        now=now,
    )
    Made.objects.create(deed=deed, subject="registry.custody", subject_id=held.pk)
