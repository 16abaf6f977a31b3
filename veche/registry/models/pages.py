"""Official pages."""

from django.db import models

from veche.agencies.models import Body
from veche.people.models import Realm


class Page(models.Model):
    """An official page of a body in a network."""

    class Class(models.TextChoices):
        FLAGSHIP = "flagship"
        ACTIVE = "active"
        CARD = "card"

    network = models.CharField(max_length=20)
    address = models.CharField(max_length=200)
    external_id = models.CharField(max_length=60, blank=True)
    discussion_id = models.CharField(max_length=60, blank=True)
    url = models.CharField(max_length=300)
    title = models.CharField(max_length=300)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    page_class = models.CharField(max_length=10, choices=Class, default=Class.ACTIVE)
    exemption = models.CharField(max_length=300, blank=True)
    stated = models.JSONField(default=dict)
    is_connected = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    next_look_at = models.DateTimeField(null=True, db_index=True)
    events_cursor = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["network", "address"], name="page_address"),
            models.CheckConstraint(name="page_realm", condition=models.Q(realm__in=["live", "training"])),
            models.CheckConstraint(
                name="page_class", condition=models.Q(page_class__in=["flagship", "active", "card"])
            ),
        )
        indexes = (
            models.Index(fields=["network", "external_id"], name="page_external"),
            models.Index(fields=["title", "id"], name="page_by_title"),
        )

    def __str__(self) -> str:
        return f"{self.network}:{self.address}"
