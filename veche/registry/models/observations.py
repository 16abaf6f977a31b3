"""What was seen of a page."""

from django.db import models

from veche.registry.models.pages import Page


class Observation(models.Model):
    """What a page showed at one moment; a field of the profile that could not be seen is null.

    `posts_since` says from when on its posts were read whole; null says that they were not, and nothing follows from
    their absence. `failure` and `posts_failure` are reasons in the words of `veche.connectors`.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="observations")
    at = models.DateTimeField()
    source = models.CharField(max_length=30)
    profile = models.JSONField(default=dict)
    failure = models.CharField(max_length=300, blank=True)
    posts_since = models.DateTimeField(null=True)
    posts_failure = models.CharField(max_length=300, blank=True)

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
