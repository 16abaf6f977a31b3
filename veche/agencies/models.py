"""Territories and bodies as trees."""

from typing import Any, Self

from django.db import models


class TreeSet(models.QuerySet[Any]):
    """Rows of a tree kept as paths of ids."""

    def under(self, top: "Territory | Body") -> Self:
        """This function will keep `top` and all that stands under it."""
        return self.filter(path__startswith=top.path)


class Territory(models.Model):
    """A region, a municipality or a settlement."""

    class Kind(models.TextChoices):
        REGION = "region"
        MUNICIPALITY = "municipality"
        SETTLEMENT = "settlement"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    oktmo = models.CharField(max_length=11, null=True, blank=True, unique=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=200, db_index=True)
    zone = models.CharField(max_length=60, default="Europe/Moscow")
    population = models.PositiveIntegerField(null=True)

    objects = TreeSet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="territory_kind", condition=models.Q(kind__in=["region", "municipality", "settlement"])
            ),
        )

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """A state or municipal body, or an institution of one; `parent` is its founder."""

    class Level(models.TextChoices):
        CENTRE = "centre"
        REGION = "region"
        MINISTRY = "ministry"
        MUNICIPALITY = "municipality"
        INSTITUTION = "institution"
        COURT = "court"
        SELF_GOVERNMENT = "self_government"

    name = models.CharField(max_length=500)
    name_key = models.CharField(max_length=500, blank=True, db_index=True)
    short_name = models.CharField(max_length=200, blank=True)
    ogrn = models.CharField(max_length=13, null=True, blank=True, unique=True)
    level = models.CharField(max_length=20, choices=Level)
    sphere = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=200, db_index=True)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="bodies")
    email = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    postal_address = models.CharField(max_length=300, blank=True)
    site = models.CharField(max_length=200, blank=True)

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
        )

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def title(self) -> str:
        """The name that fits a row."""
        return self.short_name or self.name
