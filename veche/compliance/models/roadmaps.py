"""Roadmaps that bodies walk, and their steps."""

from django.db import models

from veche.agencies.models import Body
from veche.compliance.models.verdicts import Verdict
from veche.media.models import Upload
from veche.people.models import Person, Realm
from veche.registry.models import Page


class RoadmapText(models.Model):
    """A template word for word as it was when it was given: an edit of the pack changes nothing that is walked."""

    template = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    words = models.JSONField()

    def __str__(self) -> str:
        return f"{self.template} version {self.version}"


class Roadmap(models.Model):
    """A template given to a body. The counters are kept by whatever moves a step; `page` is the one that is walked for."""

    class State(models.TextChoices):
        OPEN = "open"
        FINISHED = "finished"
        WITHDRAWN = "withdrawn"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    template = models.CharField(max_length=60)
    text = models.ForeignKey(RoadmapText, on_delete=models.PROTECT, related_name="roadmaps")
    network = models.CharField(max_length=20, blank=True)
    page = models.ForeignKey(Page, null=True, on_delete=models.PROTECT, related_name="+")
    walker = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    deed = models.UUIDField(db_index=True)
    given_by = models.CharField(max_length=100)
    given_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    steps_total = models.PositiveSmallIntegerField(default=0)
    steps_done = models.PositiveSmallIntegerField(default=0)
    steps_blocked = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="roadmap_state", condition=models.Q(state__in=["open", "finished", "withdrawn"])
            ),
            models.CheckConstraint(name="roadmap_realm", condition=models.Q(realm__in=["live", "training"])),
            models.CheckConstraint(
                name="roadmap_ended",
                condition=models.Q(state="open", ended_at__isnull=True)
                | models.Q(state__in=["finished", "withdrawn"], ended_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["body", "template", "network"],
                condition=models.Q(state="open", page__isnull=True),
                name="roadmap_towards_a_page_once",
            ),
            models.UniqueConstraint(
                fields=["page", "template"],
                condition=models.Q(state="open", page__isnull=False),
                name="roadmap_of_a_page_once",
            ),
        )
        indexes = (
            models.Index(fields=["state", "due_at", "id"], name="roadmap_by_due"),
            models.Index(fields=["body", "state"], name="roadmap_of_body"),
        )

    def __str__(self) -> str:
        return f"{self.template} of body {self.body_id}"


class Step(models.Model):
    """One step of a roadmap: `key` finds its words in the roadmap's text. What closed it is kept beside it."""

    class State(models.TextChoices):
        WAITING = "waiting"
        OPEN = "open"
        BLOCKED = "blocked"
        DONE = "done"
        NOT_NEEDED = "not_needed"

    class By(models.TextChoices):
        RULES = "rules"
        PAGE = "page"
        CUSTODY = "custody"
        PERSON = "person"

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="steps")
    key = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State)
    due_at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    verified_by = models.CharField(max_length=10, choices=By, blank=True)
    verdict = models.ForeignKey(Verdict, null=True, on_delete=models.PROTECT, related_name="+")
    evidence = models.JSONField(default=dict)
    note = models.CharField(max_length=1000, blank=True)
    upload = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    moved_by = models.CharField(max_length=100)
    moved_at = models.DateTimeField()
    reopened = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["roadmap", "key"], name="step_once"),
            models.CheckConstraint(
                name="step_state",
                condition=models.Q(state__in=["waiting", "open", "blocked", "done", "not_needed"]),
            ),
            models.CheckConstraint(
                name="step_blocked_for_a_reason",
                condition=~models.Q(state__in=["blocked", "not_needed"]) | ~models.Q(reason=""),
            ),
            models.CheckConstraint(
                name="step_done_by_somebody",
                condition=(models.Q(state="done") & models.Q(verified_by__in=["rules", "page", "custody", "person"]))
                | (~models.Q(state="done") & models.Q(verified_by="")),
            ),
        )
        indexes = (models.Index(fields=["state", "due_at"], name="step_by_due"),)

    def __str__(self) -> str:
        return f"step {self.key} of roadmap {self.roadmap_id}"
