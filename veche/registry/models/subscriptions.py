"""Whether a network tells us its news by itself: what it was asked, and which pages are heard."""

from django.db import models
from django.db.models import Q

from veche.people.models import Realm
from veche.registry.models.pages import Page


class Subscription(models.Model):
    """One address of ours that a network calls: for one page, or for all pages of one bot.

    `page` lends the key and its callback address; `fingerprint` is a keyed hash of a bot's key, empty where each page
    has an address of its own. `sealed` is the secret that stands in every call; `sealed_before` the one before it,
    still believed until `before_until`, or for as long as the network has not taken the new one.
    `reason` is one of our sentences, `said` the network's own words. `next_at` is when it is tended again.
    """

    class State(models.TextChoices):
        """Asked for; told by the network to work; works no longer; declined."""

        WANTED = "wanted"
        CONFIRMED = "confirmed"
        SILENT = "silent"
        REFUSED = "refused"

    network = models.CharField(max_length=20)
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="subscription")
    fingerprint = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=300, blank=True)
    sealed = models.TextField(blank=True)
    sealed_before = models.TextField(blank=True)
    secret_at = models.DateTimeField(null=True)
    before_until = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WANTED)
    since = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    said = models.CharField(max_length=300, blank=True)
    registered_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["fingerprint"], condition=~Q(fingerprint=""), name="one_address_of_a_key"),
            models.CheckConstraint(
                name="subscription_state", condition=Q(state__in=["wanted", "confirmed", "silent", "refused"])
            ),
            models.CheckConstraint(name="subscription_realm", condition=Q(realm__in=["live", "training"])),
        )

    def __str__(self) -> str:
        return f"events of page {self.page_id}"

    @property
    def is_renewing(self) -> bool:
        """Whether a new secret was made that the network has not taken yet."""
        return bool(self.sealed_before) and self.before_until is None


class Hearing(models.Model):
    """How well a page is heard: the last comment that its network told of, and the last one that only reading found."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="hearing")
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="hearings")
    heard_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)
    polled_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"hearing of page {self.page_id}"
