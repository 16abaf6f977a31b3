"""Setting fields so that what they held before is kept: the history of every field."""

import datetime as dt
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Field, Model

from veche.journal.models import Change

AT_ONCE = 500


def amend(row: Model, *, actor: str, at: dt.datetime, deed: uuid.UUID | None = None, **values: Any) -> tuple[str, ...]:
    """This function will set the fields that differ, keep what they held, and return the names as given.

    It records no fact: that is the deed of the app that owns the row, in whose transaction this runs.
    """
    return amend_many([(row, values)], actor=actor, at=at, deed=deed)[0]


@transaction.atomic
def amend_many(
    wanted: Iterable[tuple[Model, Mapping[str, Any]]], *, actor: str, at: dt.datetime, deed: uuid.UUID | None = None
) -> list[tuple[str, ...]]:
    """This function will amend many rows at once and return, for each, the names of the fields that differed."""
    changes: list[Change] = []
    by_fields: dict[tuple[type[Model], tuple[str, ...]], list[Model]] = defaultdict(list)
    told = []
    for row, values in wanted:
        changed = _set(row, values)
        changes += [_change(row, *each, actor=actor, at=at, deed=deed) for each in changed.items()]
        if changed:
            by_fields[type(row), tuple(sorted(changed))].append(row)
        told.append(tuple(name for name in values if _column(row, name) in changed))
    for (model, fields), rows in by_fields.items():
        model._default_manager.bulk_update(rows, fields, batch_size=AT_ONCE)
    Change.objects.bulk_create(changes, batch_size=AT_ONCE)
    return told


def _set(row: Model, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Set what differs; column → (before, after)."""
    changed = {}
    for name, value in values.items():
        column = _column(row, name)
        before = getattr(row, column)
        after = value.pk if isinstance(value, Model) else value
        if before != after:
            setattr(row, name, value)
            changed[column] = (before, after)
    return changed


def _column(row: Model, name: str) -> str:
    return str(_field(row, name).attname)


def _field(row: Model, name: str) -> "Field[Any, Any]":
    """A column of the row's own table, by its name or its attribute's."""
    return cast("Field[Any, Any]", row._meta.get_field(name))


def _change(
    row: Model, column: str, held: tuple[Any, Any], *, actor: str, at: dt.datetime, deed: uuid.UUID | None
) -> Change:
    before, after = (_plain(each) for each in held)
    subject = row._meta.label_lower
    return Change(
        subject=subject, subject_id=row.pk, field=column, before=before, after=after, actor=actor, at=at, deed=deed
    )


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def forget(row: Model, *names: str) -> int:
    """This function will erase what the history keeps of some fields of a row, and return how many changes it emptied.

    That they changed, when and by whom stays; the row itself is its owner's to empty.
    """
    columns = [_column(row, name) for name in names]
    kept = Change.objects.filter(subject=row._meta.label_lower, subject_id=row.pk, field__in=columns)
    return kept.update(before=None, after=None)
