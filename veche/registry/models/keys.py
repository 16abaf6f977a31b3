"""What opens a page to us: keys of one page and keys that serve many."""

from django.db import models

from veche.people.models import Realm
from veche.registry.models.pages import Page


class KeyState(models.TextChoices):
    """Whether a key still opens what it was given for."""

    WORKING = "working"
    LOST = "lost"


class Access(models.Model):
    """A key of a page, sealed; an empty key never replaces a kept one.

    `expires_at` is when it dies, where its giver or its network has said so; `expiry_told_at` when its keepers were told.
    A key that is given for another pair has `renews_at`, when that is due, and `renewing_since`, when it was sent and as
    long as its answer is not kept: then nobody knows whether it is spent.
    """

    State = KeyState

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="accesses")
    kind = models.CharField(max_length=20)
    sealed = models.TextField()
    state = models.CharField(max_length=10, choices=KeyState, default=KeyState.WORKING)
    reason = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    expiry_told_at = models.DateTimeField(null=True)
    renews_at = models.DateTimeField(null=True)
    renewing_since = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["page", "kind"], name="one_key_of_a_kind"),
            models.CheckConstraint(name="access_state", condition=models.Q(state__in=["working", "lost"])),
        )

    def __str__(self) -> str:
        return f"{self.kind} key of page {self.page_id}"


class SharedKey(models.Model):
    """A key that serves all pages of a network in one realm: one service key reads the walls of the whole region.

    Several keys of one kind share the work; each has quotas of its own. `label` is how people tell them apart,
    `fingerprint` (a keyed hash) how the machine does. `paused_until` is set when the network asks a key to wait long.
    """

    network = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    label = models.CharField(max_length=60, blank=True)
    fingerprint = models.CharField(max_length=64)
    sealed = models.TextField()
    paused_until = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=KeyState, default=KeyState.WORKING)
    reason = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    expiry_told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["network", "realm", "fingerprint"], name="shared_key_once"),
            models.UniqueConstraint(fields=["network", "kind", "realm", "label"], name="shared_key_label"),
            models.CheckConstraint(name="shared_key_state", condition=models.Q(state__in=["working", "lost"])),
            models.CheckConstraint(name="shared_key_realm", condition=models.Q(realm__in=["live", "training"])),
        )

    def __str__(self) -> str:
        return f"{self.kind} key of {self.network}"


class QuotaDay(models.Model):
    """How much of a daily quota a key has used on one day of the network; `closed_at` is when the network itself said no.

    `whose` is the key's fingerprint: a quota belongs to the key, whoever gave it to us.
    """

    whose = models.CharField(max_length=64)
    quota = models.CharField(max_length=40)
    day = models.DateField()
    used = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["whose", "quota", "day"], name="one_quota_a_day"),)

    def __str__(self) -> str:
        return f"{self.quota} on {self.day}"
