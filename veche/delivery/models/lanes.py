"""Lanes: one a network and realm, so that what one network does delays no other."""

from django.db import models

from veche.people.models import Realm
from veche.registry.models import Page


class Lane(models.Model):
    """One network's way out. Its row is locked while parcels are chosen, and keeps why and until when it is paused.

    `failures` counts what went wrong with the network as a whole, one after another; each pause is longer than the last.
    """

    name = models.CharField(max_length=40, primary_key=True)
    network = models.CharField(max_length=20)
    realm = models.CharField(max_length=10, choices=Realm)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(name="lane_realm", condition=models.Q(realm__in=["live", "training"])),)

    def __str__(self) -> str:
        return self.name


def lane_of(page: Page) -> str:
    """This function will name the lane of a page's parcels."""
    return page.network if page.realm == Realm.LIVE else f"{page.network}:{page.realm}"
