"""Sheets that were uploaded, and what became of their rows."""

from django.db import models

from veche.agencies.models import Body
from veche.people.models import Realm


class SheetImport(models.Model):
    """One upload of a tracking sheet: first tried without writing, then applied; its rows are told one by one."""

    class State(models.TextChoices):
        WAITING = "waiting"
        TRIED = "tried"
        APPLYING = "applying"
        DONE = "done"
        UNREADABLE = "unreadable"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    actor = models.CharField(max_length=60)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="sheet_import_state",
                condition=models.Q(state__in=["waiting", "tried", "applying", "done", "unreadable"]),
            ),
            models.CheckConstraint(name="sheet_import_realm", condition=models.Q(realm__in=["live", "training"])),
        )

    def __str__(self) -> str:
        return self.file_name


class ImportedRow(models.Model):
    """What became of one row of a sheet."""

    sheet = models.ForeignKey(SheetImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10)
    name = models.CharField(max_length=500, blank=True)
    told = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sheet", "number"], name="row_told_once"),)
        indexes = (models.Index(fields=["sheet", "outcome", "number"], name="rows_by_outcome"),)

    def __str__(self) -> str:
        return f"row {self.number} of sheet {self.sheet_id}"
