"""Sheets that were uploaded, and what became of their rows."""

from django.db import models

from veche.agencies.models import Body
from veche.people.models import Realm


class SheetImport(models.Model):
    """One upload of a sheet: first tried without writing, then applied; its rows are told one by one.

    `asking` waits for a person to say which column holds what. `strangers` are municipalities that nobody knows yet, as
    {name, rows, meant}; `answers` tells for each by its folded name a territory's id, "new" or "leave".
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        ASKING = "asking"
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
    layout = models.CharField(max_length=60, blank=True)
    headers = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    strangers = models.JSONField(default=list)
    answers = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="sheet_import_state",
                condition=models.Q(state__in=["waiting", "asking", "tried", "applying", "done", "unreadable"]),
            ),
            models.CheckConstraint(name="sheet_import_realm", condition=models.Q(realm__in=["live", "training"])),
        )

    def __str__(self) -> str:
        return self.file_name


class CorrectedColumn(models.Model):
    """What a person of a body has said a header stands for; empty: for no column. The next sheets are read so."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    header = models.CharField(max_length=300)
    field = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["body", "header"], name="header_corrected_once"),)

    def __str__(self) -> str:
        return f"{self.header}: {self.field}"


class ImportedRow(models.Model):
    """What became of one row of a sheet, and what it changes: shown first, then applied exactly so or not at all."""

    sheet = models.ForeignKey(SheetImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10)
    name = models.CharField(max_length=500, blank=True)
    told = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    cells = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sheet", "number"], name="row_told_once"),)
        indexes = (models.Index(fields=["sheet", "outcome", "number"], name="rows_by_outcome"),)

    def __str__(self) -> str:
        return f"row {self.number} of sheet {self.sheet_id}"
