"""Undoing a deed as a whole: fields go back where nobody changed them since; what it added goes where nothing hangs on it."""

import datetime as dt
from collections import Counter, defaultdict
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext as _

from veche.agencies.models import Body, BodyEvent, Happening, Territory, TerritoryEvent
from veche.facts.agencies import BodyRemoved, TerritoryRemoved
from veche.facts.base import Fact
from veche.facts.registry import DeedUndone, PageRemoved
from veche.jobs.queue import enqueue
from veche.journal import operations as journal
from veche.journal.models import Change
from veche.lib.refusals import Refusal
from veche.registry.models import Custody, Deed, Exemption, Made, Page
from veche.registry.operations import amending, custody, exemptions, milestones

AT_ONCE = 500
# Follow from other columns, or are set by happenings.
DERIVED = frozenset({"name_key", "stems", "path", "closed_on", "successor_id"})
# What the product itself keeps beside a row from its first minute.
BESIDE = {
    "registry.page": frozenset({"registry.watch", "registry.pagemilestone"}),
    "agencies.body": frozenset({"agencies.bodyevent"}),
    "agencies.territory": frozenset({"agencies.territoryevent"}),
}


class NotDone(Refusal):
    """The deed is not applied, or is undone already."""


@transaction.atomic
def begin(deed: Deed, *, actor: str, now: dt.datetime) -> Deed:
    """This function will owe the undoing of a deed and return the deed that this is; raises NotDone."""
    if not Deed.objects.filter(pk=deed.pk, state=Deed.State.DONE).update(state=Deed.State.UNDOING):
        raise NotDone(_("This change is undone already, or is not applied."))
    undoing = Deed.objects.create(
        kind=Deed.Kind.UNDOING,
        state=Deed.State.UNDOING,
        body_id=deed.body_id,
        realm=deed.realm,
        actor=actor,
        at=now,
        title=deed.title,
        undoes=deed,
    )
    enqueue("registry.undo_deed", deed_id=undoing.pk, dedupe=f"registry.undo_deed:{undoing.pk}")
    return undoing


def undo(undoing: Deed, *, now: dt.datetime) -> Counter[str]:
    """This function will put back what the deed changed, some hundreds of rows at a time, and count what became of it.

    A worker that goes on after another finds put back what was put back, and counts only what it does itself.
    """
    deed, counts = undoing.undoes, Counter[str]()
    if deed is None or undoing.state != Deed.State.UNDOING:
        return counts
    for subject in Change.objects.filter(deed=deed.uuid).values_list("subject", flat=True).distinct():
        counts += _put_back(subject, deed, undoing, now=now)
    for subject in ("registry.custody", "registry.exemption", "registry.page", "agencies.body", "agencies.territory"):
        counts += _take_away(subject, deed, undoing, now=now)
    with transaction.atomic():
        won = Deed.objects.filter(pk=undoing.pk, state=Deed.State.UNDOING).update(
            state=Deed.State.DONE, counts=dict(counts)
        )
        if won:
            Deed.objects.filter(pk=deed.pk).update(state=Deed.State.UNDONE)
            told = {name: counts[name] for name in ("restored", "kept", "removed", "closed")}
            fact = DeedUndone(body_id=deed.body_id, deed_id=deed.pk, **told)
            journal.record(fact, actor=undoing.actor, at=now)
    return counts


def _put_back(subject: str, deed: Deed, undoing: Deed, *, now: dt.datetime) -> Counter[str]:
    changes: dict[int, list[Change]] = defaultdict(list)
    for change in Change.objects.filter(deed=deed.uuid, subject=subject).order_by("-id"):
        if change.field not in DERIVED:
            changes[change.subject_id].append(change)
    counts, ended = Counter[str](), _ended_since(deed) if subject == "registry.exemption" else set()
    ids = [pk for pk in changes if pk not in ended]
    counts["kept"] += sum(len(changes[pk]) for pk in ended & set(changes))
    model: type[Model] = apps.get_model(subject)
    for start in range(0, len(ids), AT_ONCE):
        with transaction.atomic():
            rows = model._default_manager.select_for_update().in_bulk(ids[start : start + AT_ONCE])
            wanted = []
            for pk in ids[start : start + AT_ONCE]:
                values = _former(rows.get(pk), changes[pk], counts)
                if values:
                    wanted.append((rows[pk], values))
            facts, refused = amending.amend_each(wanted, deed=undoing, actor=undoing.actor, now=now)
            journal.record_many(facts, actor=undoing.actor, at=now)
            _recount(counts, sum(len(values) for row, values in wanted if row.pk in refused))
    return counts


def _recount(counts: Counter[str], left: int) -> None:
    """What could not be put back is left."""
    counts["restored"] -= left
    counts["kept"] += left


def _ended_since(deed: Deed) -> set[int]:
    """The exemptions that a deed ended in bodies whose new one somebody has ended since: they owe pages by that word."""
    made = Made.objects.filter(deed=deed, subject="registry.exemption").values_list("subject_id", flat=True)
    bodies = Exemption.objects.filter(pk__in=made, revoked_on__isnull=False).values_list("body_id", flat=True)
    return set(Exemption.objects.filter(body__in=list(bodies)).values_list("pk", flat=True))


def _former(row: Model | None, changes: list[Change], counts: Counter[str]) -> dict[str, Any]:
    """What the fields held before, of those that still hold what the deed wrote."""
    values: dict[str, Any] = {}
    for change in changes:
        if row is None or getattr(row, change.field) != _typed(row, change.field, change.after):
            counts["kept"] += 1
            continue
        values[change.field] = _typed(row, change.field, change.before)
        counts["restored"] += 1
    return values


def _typed(row: Model, column: str, plain: Any) -> Any:
    """What the history keeps as text is a day again."""
    field: Any = row._meta.get_field(column)
    return field.to_python(plain)


def _take_away(subject: str, deed: Deed, undoing: Deed, *, now: dt.datetime) -> Counter[str]:
    counts, model = Counter[str](), apps.get_model(subject)
    ids = list(Made.objects.filter(deed=deed, subject=subject).values_list("subject_id", flat=True))
    kept = model._default_manager.filter(pk__in=ids) if len(ids) <= AT_ONCE else model._default_manager.all()
    # What stands below goes before what stands above.
    order = (Length("path").desc(), "-pk") if hasattr(model, "path") else ("-pk",)
    wanted = set(ids)
    ordered = [pk for pk in kept.order_by(*order).values_list("pk", flat=True) if pk in wanted]
    for start in range(0, len(ordered), AT_ONCE):
        with transaction.atomic():
            counts += _taken(model, ordered[start : start + AT_ONCE], undoing, now=now)
    return counts


def _taken(model: type[Model], ids: list[int], undoing: Deed, *, now: dt.datetime) -> Counter[str]:
    by: dict[str, Any] = {"actor": undoing.actor, "now": now}
    rows: dict[int, Any] = model._default_manager.in_bulk(ids)
    if model is Custody:
        return Counter("removed" if custody.withdraw(row, **by) else "kept" for row in rows.values())
    if model is Exemption:
        return Counter(_exemption_taken(row, **by) for row in rows.values())
    held, counts = set[int](), Counter[str]()
    # Children in the same portion are gone before their founders are looked at.
    for rank in _ranks(model, [rows[pk] for pk in ids if pk in rows]):
        numbers = [row.pk for row in rank]
        held = hanging(model, numbers)
        journal.record_many([_removed(row) for row in rank if row.pk not in held], actor=undoing.actor, at=now)
        _delete(model, [number for number in numbers if number not in held])
        counts["removed"] += len(numbers) - len(held)
        for row in rank:
            if row.pk in held:
                counts["closed" if _closed(row, **by) else "kept"] += 1
    return counts


def _exemption_taken(row: Exemption, *, actor: str, now: dt.datetime) -> str:
    """One with a file has a past of its own: it stays to be read, and frees nobody from today on."""
    if exemptions.withdraw(row, actor=actor, now=now):
        return "removed"
    if row.revoked_on is not None:
        return "kept"
    exemptions.revoke(row, why=_("The change that brought it was undone."), actor=actor, now=now)
    return "closed"


def _ranks(model: type[Model], rows: list[Any]) -> list[list[Any]]:
    if not hasattr(model, "path"):
        return [rows]
    by_depth: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_depth[row.path.count("/")].append(row)
    return [by_depth[depth] for depth in sorted(by_depth, reverse=True)]


def _closed(row: Model, *, actor: str, now: dt.datetime) -> bool:
    """A page that has a past is not erased: it is closed."""
    if not isinstance(row, Page) or row.closed_on is not None:
        return False
    on, basis = timezone.localdate(now), _("The change that brought it was undone.")
    milestones.close(row, on=on, basis=basis, actor=actor, now=now)
    return True


def hanging(model: type[Model], ids: list[int]) -> set[int]:
    """This function will tell which of the rows something points to, but for what the product keeps beside each."""
    beside, found = BESIDE.get(model._meta.label_lower, frozenset()), set[int]()
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete:
            continue
        other: Any = relation.related_model
        column = relation.field.attname  # type: ignore[union-attr]
        if other._meta.label_lower not in beside:
            pointing = other._base_manager.filter(**{f"{column}__in": ids})
            found.update(pointing.values_list(column, flat=True).distinct())
    for events, name in ((BodyEvent, "body"), (TerritoryEvent, "territory")):
        if model._meta.label_lower == f"agencies.{name}":
            later = events._default_manager.filter(**{f"{name}__in": ids}).exclude(kind=Happening.ENTERED)
            found.update(later.values_list(f"{name}_id", flat=True))
            above = events._default_manager.filter(parent__in=ids).exclude(**{f"{name}__in": ids})
            found.update(above.values_list("parent_id", flat=True))
    return found


def _delete(model: type[Model], ids: list[int]) -> None:
    if model is Body:
        BodyEvent.objects.filter(body__in=ids).delete()
    if model is Territory:
        TerritoryEvent.objects.filter(territory__in=ids).delete()
    model._default_manager.filter(pk__in=ids).delete()


def _removed(row: Model) -> Fact:
    if isinstance(row, Page):
        return PageRemoved(page_id=row.pk, body_id=row.body_id, network=row.network)
    return BodyRemoved(body_id=row.pk) if isinstance(row, Body) else TerritoryRemoved(territory_id=row.pk)
