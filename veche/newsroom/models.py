"""Materials, their versions and targets, and the decisions on them. The state of a material follows from facts."""

from typing import Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When

from veche.agencies.models import Body
from veche.delivery.models import Parcel
from veche.media.models import Upload
from veche.people.models import Person, Realm
from veche.registry.models import Page


class State(models.TextChoices):
    """What a material waits for; never stored, so that it cannot disagree with the facts."""

    DRAFT = "draft"
    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    LEAVING = "leaving"
    TROUBLE = "trouble"
    PUBLISHED = "published"


class MaterialSet(models.QuerySet["Material"]):
    """Materials with what follows from their facts."""

    def with_state(self) -> Self:
        """This function will annotate `state`, one of State."""
        approved = Approval.objects.filter(material=OuterRef("pk"), digest=OuterRef("digest"), decision="approved")
        by_another = approved.exclude(approver=OuterRef("author")).exclude(approver=OuterRef("edited_by"))
        decided = Approval.objects.filter(material=OuterRef("pk"), submission=OuterRef("submission"))
        targets = Target.objects.filter(material=OuterRef("pk"))
        rows = self.annotate(
            is_approved=Exists(by_another),
            decision=Subquery(decided.values("decision")[:1]),
            is_owed=_has(Target.State.OWED),
            is_by_hand=Exists(targets.filter(state=Target.State.OWED, parcel=None)),
            is_sent=_has(Target.State.PUBLISHED, Target.State.REFUSED, Target.State.UNKNOWN),
            is_troubled=_has(Target.State.REFUSED, Target.State.UNKNOWN),
        )
        submitted = Q(submitted_digest=F("digest"))
        return rows.annotate(
            state=Case(
                When(is_owed=True, is_sent=True, then=Value(State.LEAVING)),
                When(is_owed=True, then=Value(State.SCHEDULED)),
                When(is_troubled=True, then=Value(State.TROUBLE)),
                When(is_sent=True, then=Value(State.PUBLISHED)),
                When(is_approved=True, then=Value(State.APPROVED)),
                When(submitted & Q(decision__isnull=True), then=Value(State.WAITING)),
                When(submitted & Q(decision="returned"), then=Value(State.RETURNED)),
                default=Value(State.DRAFT),
                output_field=models.CharField(),
            )
        )


def _has(*states: str) -> Exists:
    return Exists(Target.objects.filter(material=OuterRef("pk"), state__in=states))


class Material(models.Model):
    """What a body wants to say on several pages. `digest` is of its present text, variants, targets and attachments.

    `version` grows with every edit and with scheduling; who writes on a stale one is shown both texts. With an
    `urgent_reason` it was scheduled to leave before all else.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    poll = models.JSONField(null=True)
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    edited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()
    submission = models.PositiveIntegerField(default=0)
    submitted_digest = models.CharField(max_length=64, blank=True)
    submitted_at = models.DateTimeField(null=True)
    scheduled_at = models.DateTimeField(null=True)
    scheduled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    urgent_reason = models.CharField(max_length=300, blank=True)

    objects = MaterialSet.as_manager()
    state: str  # these three are annotated by with_state()
    is_approved: bool
    is_by_hand: bool

    class Meta:
        constraints = (models.CheckConstraint(name="material_realm", condition=Q(realm__in=["live", "training"])),)
        indexes = (
            models.Index(fields=["body", "-id"], name="material_newest"),
            models.Index(fields=["scheduled_at"], name="material_by_day"),
        )

    def __str__(self) -> str:
        return f"material {self.pk}"

    @property
    def is_hurried(self) -> bool:
        """Whether it leaves before all else and has not left everywhere yet."""
        return bool(self.urgent_reason) and self.state in {State.SCHEDULED, State.LEAVING, State.TROUBLE}


class Photo(models.Model):
    """A photo of a material, in its place; `alt` says in words what it shows."""

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="photos")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    alt = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["material", "place"], name="photo_place"),)

    def __str__(self) -> str:
        return f"photo {self.place} of material {self.material_id}"


class Version(models.Model):
    """What a material said at one of its versions; `variants` maps ids of pages to their own texts.

    `attachments` are what was shown beside the words: photos (hash and words), a link, a poll.
    """

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    variants = models.JSONField(default=dict)
    attachments = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["material", "number"], name="version_once"),)

    def __str__(self) -> str:
        return f"version {self.number} of material {self.material_id}"


class Target(models.Model):
    """One page of a material; an empty `text` means the material's own. `round` counts the times it was scheduled."""

    class State(models.TextChoices):
        CHOSEN = "chosen"
        OWED = "owed"
        PUBLISHED = "published"
        REFUSED = "refused"
        UNKNOWN = "unknown"
        WITHDRAWN = "withdrawn"
        LEFT_OUT = "left_out"

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="targets")
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.CHOSEN)
    round = models.PositiveIntegerField(default=0)
    parcel = models.OneToOneField(Parcel, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["material", "page"], name="target_once"),
            models.CheckConstraint(
                name="target_state",
                condition=Q(state__in=["chosen", "owed", "published", "refused", "unknown", "withdrawn", "left_out"]),
            ),
        )
        indexes = (models.Index(fields=["material", "state"], name="target_by_state"),)

    def __str__(self) -> str:
        return f"target {self.pk} of material {self.material_id}"


class Mark(models.Model):
    """A person put the material on a page by hand, where no program may: at `url`, seen there `at` by `by`."""

    target = models.OneToOneField(Target, on_delete=models.CASCADE, related_name="+")
    url = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"mark on target {self.target_id}"


class Omission(models.Model):
    """A page that somebody left out when a material was published on its other pages; kept when it is published there later."""

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="omissions")
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"omission of page {self.page_id} from material {self.material_id}"


class Approval(models.Model):
    """One person's decision on exactly one text: approved, or returned with a note on what to change."""

    class Decision(models.TextChoices):
        APPROVED = "approved"
        RETURNED = "returned"

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="approvals")
    submission = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    decision = models.CharField(max_length=10, choices=Decision)
    approver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["material", "submission"], name="one_decision_each"),
            models.CheckConstraint(name="approval_decision", condition=Q(decision__in=["approved", "returned"])),
        )

    def __str__(self) -> str:
        return f"{self.decision} material {self.material_id}"


class Correction(models.Model):
    """Another text for pages that have a material already: written by one person, approved or returned by another.

    Without a `target` it is the common text, for all pages that show it; with one, that page's own words.
    """

    class Decision(models.TextChoices):
        APPROVED = "approved"
        RETURNED = "returned"

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="corrections")
    target = models.ForeignKey(Target, null=True, on_delete=models.CASCADE, related_name="corrections")
    before = models.TextField()
    text = models.TextField()
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["material"],
                condition=Q(decided_at__isnull=True, target__isnull=True),
                name="one_open_correction",
            ),
            models.UniqueConstraint(
                fields=["target"], condition=Q(decided_at__isnull=True), name="one_open_correction_of_a_page"
            ),
            models.CheckConstraint(name="correction_decision", condition=Q(decision__in=["", "approved", "returned"])),
        )

    def __str__(self) -> str:
        return f"correction {self.pk} of material {self.material_id}"
