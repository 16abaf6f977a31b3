"""Bodies as a tree by founder."""

from django.db import models

from veche.agencies.models.territories import Territory
from veche.agencies.models.trees import LONGEST_PATH, Happening, TreeEvent, TreeSet


class Body(models.Model):
    """A state or municipal body, or an institution of one; `parent` is its founder.

    `level` is its place in the region's tree, `registered_type` what the law calls it. A body that was closed or merged
    keeps its row: `closed_on` says since when, `successor` into what.
    """

    class Level(models.TextChoices):
        CENTRE = "centre"
        REGION = "region"
        MINISTRY = "ministry"
        MUNICIPALITY = "municipality"
        INSTITUTION = "institution"
        COURT = "court"
        SELF_GOVERNMENT = "self_government"

    class Type(models.TextChoices):
        STATE_BODY = "state_body"
        MUNICIPAL_BODY = "municipal_body"
        STATE_INSTITUTION = "state_institution"
        MUNICIPAL_INSTITUTION = "municipal_institution"
        COURT = "court"
        SELF_GOVERNMENT = "self_government"
        OTHER = "other"

    name = models.CharField(max_length=500)
    name_key = models.CharField(max_length=500, blank=True, db_index=True)
    short_name = models.CharField(max_length=200, blank=True)
    stems = models.CharField(max_length=1000, blank=True)
    ogrn = models.CharField(max_length=13, null=True, blank=True, db_index=True)  # noqa: DJ001 - unique while it stands
    level = models.CharField(max_length=20, choices=Level)
    registered_type = models.CharField(max_length=30, choices=Type, blank=True)
    sphere = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=LONGEST_PATH, db_index=True)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="bodies")
    email = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    postal_address = models.CharField(max_length=300, blank=True)
    site = models.CharField(max_length=200, blank=True)
    closed_on = models.DateField(null=True)
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="predecessors")

    objects = TreeSet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="body_level",
                condition=models.Q(
                    level__in=[
                        "centre",
                        "region",
                        "ministry",
                        "municipality",
                        "institution",
                        "court",
                        "self_government",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="body_registered_type",
                condition=models.Q(
                    registered_type__in=[
                        "",
                        "state_body",
                        "municipal_body",
                        "state_institution",
                        "municipal_institution",
                        "court",
                        "self_government",
                        "other",
                    ]
                ),
            ),
            models.UniqueConstraint(
                fields=["ogrn"], condition=models.Q(closed_on__isnull=True), name="one_standing_body_of_an_ogrn"
            ),
        )
        indexes = (
            models.Index(fields=["name", "id"], name="body_by_name"),
            models.Index(fields=["sphere"], name="body_by_sphere"),
            # Words are sought along these two, which reads no body.
            models.Index(fields=["stems"], name="body_by_stems"),
            models.Index(fields=["name_key", "id", "path", "territory"], name="body_by_name_key"),
            # What stands under a body, and is called so, is read from it, and no body is.
            models.Index(
                fields=["path", "id", "name_key"],
                opclasses=["varchar_pattern_ops", "int8_ops", "varchar_ops"],
                name="body_by_path",
            ),
            models.Index(fields=["territory", "name", "id"], name="body_by_territory"),
        )

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def title(self) -> str:
        """The name that fits a row."""
        return self.short_name or self.name


class BodyEvent(TreeEvent):
    """Something that happened to a body, and what it was called, stood under and lay in from then on."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="events")
    name = models.CharField(max_length=500, blank=True)
    short_name = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    territory = models.ForeignKey(Territory, null=True, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(name="body_event_kind", condition=models.Q(kind__in=Happening.values)),)
        indexes = (models.Index(fields=["body", "on", "id"], name="body_events"),)

    def __str__(self) -> str:
        return f"body {self.body_id}: {self.kind} on {self.on}"
