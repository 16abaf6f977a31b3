"""Pages, the keys to them, and what was seen of them."""

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
        indexes = (models.Index(fields=["network", "external_id"], name="page_external"),)

    def __str__(self) -> str:
        return f"{self.network}:{self.address}"


class Access(models.Model):
    """A key of a page, sealed; an empty key never replaces a kept one."""

    class State(models.TextChoices):
        WORKING = "working"
        LOST = "lost"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="accesses")
    kind = models.CharField(max_length=20)
    sealed = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.WORKING)
    reason = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["page", "kind"], name="one_key_of_a_kind"),
            models.CheckConstraint(name="access_state", condition=models.Q(state__in=["working", "lost"])),
        )

    def __str__(self) -> str:
        return f"{self.kind} key of page {self.page_id}"


class Observation(models.Model):
    """What a page's profile showed at one moment; a field that could not be seen is null."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="observations")
    at = models.DateTimeField()
    source = models.CharField(max_length=30)
    profile = models.JSONField(default=dict)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=["page", "-at"], name="observation_newest"),)

    def __str__(self) -> str:
        return f"page {self.page_id} at {self.at:%Y-%m-%d %H:%M}"


class SeenPost(models.Model):
    """A post seen on a page, with its latest counts."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="posts")
    external_id = models.CharField(max_length=60)
    at = models.DateTimeField()
    seen_at = models.DateTimeField()
    is_own = models.BooleanField()
    is_repost = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    likes = models.PositiveIntegerField(null=True)
    comments = models.PositiveIntegerField(null=True)
    reposts = models.PositiveIntegerField(null=True)
    views = models.PositiveIntegerField(null=True)
    thread_id = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["page", "external_id"], name="post_once"),)
        indexes = (models.Index(fields=["page", "-at"], name="post_newest"),)

    def __str__(self) -> str:
        return f"post {self.external_id} of page {self.page_id}"
