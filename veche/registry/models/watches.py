"""How each page is watched, and what was noticed on it."""

from django.db import models

from veche.registry.models.observations import Observation
from veche.registry.models.pages import Page


class Watch(models.Model):
    """How one page is looked at, when it is due, and how it stood at the last sight.

    A profile and a wall are seen apart: 500 profiles come with one call, a wall takes a call of its own. `*_by` says
    by what: alone (by the page's own key), in a line for a key that many share, the network's public page, or nobody. `*_queue` is the
    line in which it waits for a shared key. A row is held by one reader until `held_until`. `known` is the last value
    of each field that the network has told: against it changes are noticed.
    """

    class By(models.TextChoices):
        ALONE = "alone"
        SHARED = "shared"
        PUBLIC = "public"
        NOBODY = "nobody"

    class Standing(models.TextChoices):
        UNKNOWN = "unknown"
        OPEN = "open"
        CLOSED = "closed"
        PRIVATE = "private"
        DELETED = "deleted"
        BLOCKED = "blocked"
        MISSING = "missing"

    class Urgency(models.IntegerChoices):
        USUAL = 0
        AT_RISK = 1
        ASKED = 2

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="watch")
    profile_by = models.CharField(max_length=10, choices=By, default=By.NOBODY)
    wall_by = models.CharField(max_length=10, choices=By, default=By.NOBODY)
    profile_queue = models.CharField(max_length=40, blank=True)
    wall_queue = models.CharField(max_length=40, blank=True)
    profile_due_at = models.DateTimeField(null=True)
    wall_due_at = models.DateTimeField(null=True)
    urgency = models.PositiveSmallIntegerField(choices=Urgency, default=Urgency.USUAL)
    held_by = models.CharField(max_length=40, blank=True)
    held_until = models.DateTimeField(null=True)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.UNKNOWN)
    standing_since = models.DateTimeField(null=True)
    known = models.JSONField(default=dict)
    misses = models.PositiveSmallIntegerField(default=0)
    profile_seen_at = models.DateTimeField(null=True)
    wall_seen_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)
    wall_failure = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["profile_queue", "profile_due_at"], name="watch_profiles"),
            models.Index(fields=["wall_queue", "-urgency", "wall_due_at"], name="watch_walls"),
            models.Index(fields=["held_by"], name="watch_held", condition=~models.Q(held_by="")),
        )
        constraints = (
            models.CheckConstraint(
                name="watch_by",
                condition=models.Q(
                    profile_by__in=["alone", "shared", "public", "nobody"],
                    wall_by__in=["alone", "shared", "public", "nobody"],
                ),
            ),
            models.CheckConstraint(
                name="watch_standing",
                condition=models.Q(
                    standing__in=["unknown", "open", "closed", "private", "deleted", "blocked", "missing"]
                ),
            ),
            models.CheckConstraint(name="watch_urgency", condition=models.Q(urgency__in=[0, 1, 2])),
        )

    def __str__(self) -> str:
        return f"watch over page {self.page_id}"


class PageEvent(models.Model):
    """Something on a page that differs from the sight before: what was, what is, and between which two sights."""

    class Kind(models.TextChoices):
        RENAMED = "renamed"
        MOVED = "moved"
        CHANGED = "changed"
        CLOSED = "closed"
        GONE = "gone"
        BACK = "back"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    field = models.CharField(max_length=40, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    seen_before_at = models.DateTimeField(null=True)
    at = models.DateTimeField()
    observation = models.ForeignKey(Observation, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=["page", "-id"], name="event_of_page"),
            models.Index(fields=["kind", "-id"], name="event_by_kind"),
        )
        constraints = (
            models.CheckConstraint(
                name="page_event_kind",
                condition=models.Q(kind__in=["renamed", "moved", "changed", "closed", "gone", "back"]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} on page {self.page_id}"
