"""What opens a page to us: keys of one page and keys that serve many."""

from django.db import models

from veche.people.models import Realm
from veche.registry.models.pages import Page


class KeyState(models.TextChoices):
    """Whether a key still opens what it was given for."""

    WORKING = "working"
    LOST = "lost"


class Access(models.Model):
    """A key of a page, sealed; an empty key never replaces a kept one."""

    State = KeyState

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="accesses")
    kind = models.CharField(max_length=20)
    sealed = models.TextField()
    state = models.CharField(max_length=10, choices=KeyState, default=KeyState.WORKING)
    reason = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["page", "kind"], name="one_key_of_a_kind"),
            models.CheckConstraint(name="access_state", condition=models.Q(state__in=["working", "lost"])),
        )

    def __str__(self) -> str:
        return f"{self.kind} key of page {self.page_id}"


class SharedKey(models.Model):
    """A key that serves all pages of a network in one realm: one service key reads the walls of the whole region."""

    network = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    sealed = models.TextField()
    state = models.CharField(max_length=10, choices=KeyState, default=KeyState.WORKING)
    reason = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["network", "kind", "realm"], name="one_shared_key_of_a_kind"),
            models.CheckConstraint(name="shared_key_state", condition=models.Q(state__in=["working", "lost"])),
            models.CheckConstraint(name="shared_key_realm", condition=models.Q(realm__in=["live", "training"])),
        )

    def __str__(self) -> str:
        return f"{self.kind} key of {self.network}"
