"""Which packs of rules are asked of pages, and what a pack would change before it is."""

from django.db import models

from veche.agencies.models import Body
from veche.people.models import Realm
from veche.registry.models import Page


class Trial(models.Model):
    """A pack tried on the pages of a body as they stand today, nothing written to them: the difference it would make."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"

    pack = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    with_doubtful = models.BooleanField(default=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    pages = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.CheckConstraint(name="trial_state", condition=models.Q(state__in=["waiting", "done"])),
            models.CheckConstraint(name="trial_realm", condition=models.Q(realm__in=["live", "training"])),
        )
        indexes = (models.Index(fields=["pack", "-at"], name="trial_newest"),)

    def __str__(self) -> str:
        return f"{self.pack} tried at {self.at:%Y-%m-%d %H:%M}"


class TriedPage(models.Model):
    """A rule that a page would break by a tried pack, and what stands of it today ("" when nothing does)."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="rows")
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)

    class Meta:
        indexes = (models.Index(fields=["trial", "id"], name="tried_in_order"),)

    def __str__(self) -> str:
        return f"{self.rule} of page {self.page_id}"


class Switch(models.Model):
    """A decision that a pack, or one rule of it, is asked from a day on, or is no longer; the newest one holds."""

    pack = models.CharField(max_length=60)
    rule = models.CharField(max_length=60, blank=True)
    is_on = models.BooleanField()
    since = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    trial = models.ForeignKey(Trial, null=True, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["pack", "rule", "-id"], name="switch_newest"),)

    def __str__(self) -> str:
        return f"{self.pack} {self.rule} {'on' if self.is_on else 'off'} since {self.since}"


class NumberWatch(models.Model):
    """Since when a watched number of a page (`watches` of a pack) is at least what the pack says; gone when it falls."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    since = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["page", "name"], name="one_watch_of_a_name"),)

    def __str__(self) -> str:
        return f"{self.name} of page {self.page_id}"
