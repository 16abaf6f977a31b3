"""What was seen of a page."""

from django.db import models

from veche.media.models import Upload
from veche.people.models import Person
from veche.registry.models.pages import Page


class Observation(models.Model):
    """What a page showed at one moment; a field of the profile that could not be seen is null.

    `posts_since` says from when on its posts were read whole; null says that they were not, and nothing follows from
    their absence. `failure` and `posts_failure` are reasons in the words of `veche.connectors`. `source` is a network, its
    `public` page, or a `person`: then `by` has seen it at `at` and told it at `told_at`, with a file as evidence.
    """

    PUBLIC, PERSON = "public", "person"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="observations")
    at = models.DateTimeField()
    source = models.CharField(max_length=30)
    profile = models.JSONField(default=dict)
    failure = models.CharField(max_length=300, blank=True)
    posts_since = models.DateTimeField(null=True)
    posts_failure = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True)
    evidence = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["page", "-at"], name="observation_newest"),
            models.Index(fields=["page", "-at"], name="observation_told", condition=models.Q(source="person")),
        )
        constraints = (
            models.CheckConstraint(
                name="person_tells_with_a_name",
                condition=~models.Q(source="person") | models.Q(by__isnull=False, told_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"page {self.page_id} at {self.at:%Y-%m-%d %H:%M}"


class SeenPost(models.Model):
    """A post seen on a page, with its latest counts; `gone_at` is when the network told that it was taken away."""

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
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["page", "external_id"], name="post_once"),)
        indexes = (models.Index(fields=["page", "-at"], name="post_newest"),)

    def __str__(self) -> str:
        return f"post {self.external_id} of page {self.page_id}"
