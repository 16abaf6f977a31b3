"""Deeds that touch many rows at once, so that they can be looked at and undone as a whole."""

import uuid

from django.db import models

from veche.agencies.models import Body
from veche.people.models import Realm
from veche.registry.models.sheets import SheetImport


class Deed(models.Model):
    """An applied sheet, a bulk edit or the undoing of one; the fields' history in the journal bears its `uuid`.

    A bulk edit is planned first: `asked` is what it sets, as {field: value}, and its rows wait in `PlannedRow`.
    """

    class Kind(models.TextChoices):
        SHEET = "sheet"
        EDIT = "edit"
        UNDOING = "undoing"

    class State(models.TextChoices):
        PLANNED = "planned"
        DONE = "done"
        UNDOING = "undoing"
        UNDONE = "undone"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.DONE)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()
    title = models.CharField(max_length=300, blank=True)
    sheet = models.ForeignKey(SheetImport, null=True, on_delete=models.PROTECT, related_name="+")
    undoes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="undone_by")
    asked = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.CheckConstraint(name="deed_kind", condition=models.Q(kind__in=["sheet", "edit", "undoing"])),
            models.CheckConstraint(
                name="deed_state", condition=models.Q(state__in=["planned", "done", "undoing", "undone"])
            ),
            models.CheckConstraint(name="deed_realm", condition=models.Q(realm__in=["live", "training"])),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"


class Made(models.Model):
    """A row that a deed added: undone by taking it away again, where nothing hangs on it."""

    deed = models.ForeignKey(Deed, on_delete=models.CASCADE, related_name="made")
    subject = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["deed", "subject"], name="made_by_deed"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_id}"


class PlannedRow(models.Model):
    """A row that a bulk edit would change: what each field held when it was shown, and what it is to hold."""

    deed = models.ForeignKey(Deed, on_delete=models.CASCADE, related_name="planned")
    subject = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    name = models.CharField(max_length=500)
    outcome = models.CharField(max_length=10)
    changes = models.JSONField(default=dict)
    told = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["deed", "subject", "subject_id"], name="row_planned_once"),)
        indexes = (models.Index(fields=["deed", "outcome", "id"], name="planned_by_outcome"),)

    def __str__(self) -> str:
        return self.name
