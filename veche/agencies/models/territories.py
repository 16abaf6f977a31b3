"""Territories and their populations."""

from django.db import models

from veche.agencies.models.trees import LONGEST_PATH, Happening, TreeEvent, TreeSet


class Territory(models.Model):
    """A region, a municipality or a settlement; `population` is the newest of its `Population` rows."""

    class Kind(models.TextChoices):
        REGION = "region"
        MUNICIPALITY = "municipality"
        SETTLEMENT = "settlement"

    name = models.CharField(max_length=200)
    stems = models.CharField(max_length=250, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    oktmo = models.CharField(max_length=11, null=True, blank=True, unique=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=LONGEST_PATH, db_index=True)
    zone = models.CharField(max_length=60, default="Europe/Moscow")
    population = models.PositiveIntegerField(null=True)
    closed_on = models.DateField(null=True)
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="predecessors")

    objects = TreeSet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="territory_kind", condition=models.Q(kind__in=["region", "municipality", "settlement"])
            ),
        )

    def __str__(self) -> str:
        return self.name


class Population(models.Model):
    """How many people lived in a territory on a day, and who counted them."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="populations")
    on = models.DateField()
    people = models.PositiveIntegerField()
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["territory", "on"], name="one_population_a_day"),)

    def __str__(self) -> str:
        return f"{self.people} in territory {self.territory_id} on {self.on}"


class TerritoryEvent(TreeEvent):
    """Something that happened to a territory, and what it was called and lay in from then on."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="events")
    name = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey(Territory, null=True, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Territory, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(name="territory_event_kind", condition=models.Q(kind__in=Happening.values)),
        )
        indexes = (models.Index(fields=["territory", "on", "id"], name="territory_events"),)

    def __str__(self) -> str:
        return f"territory {self.territory_id}: {self.kind} on {self.on}"
