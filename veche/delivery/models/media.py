"""What goes with a parcel, and the steps by which a network is given it beforehand."""

from django.db import models

from veche.delivery.models.parcels import Parcel
from veche.media.models import Upload


class Medium(models.Model):
    """A photo or a video of a parcel, in its place; `alt` says in words what it shows."""

    class Kind(models.TextChoices):
        PHOTO = "photo"
        VIDEO = "video"

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="media")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    alt = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["parcel", "place"], name="medium_place"),
            models.CheckConstraint(name="medium_kind", condition=models.Q(kind__in=["photo", "video"])),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.place} of parcel {self.parcel_id}"


class Step(models.Model):
    """A preparatory step that is done: the network has a medium and calls it `handle`. Nobody sees it yet, so it may be repeated."""

    medium = models.OneToOneField(Medium, on_delete=models.CASCADE, related_name="step")
    handle = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"step of medium {self.medium_id}"
