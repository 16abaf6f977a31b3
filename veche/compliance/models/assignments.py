"""Assignments: what a body asks of bodies under it by a day, and what each of them has shown."""

from django.db import models

from veche.agencies.models import Body
from veche.compliance.models.findings import Finding
from veche.media.models import Upload
from veche.people.models import Person, Realm
from veche.registry.models import Page


class Assignment(models.Model):
    """An assignment of a body, never of the centre: issued by a person of that body, or entered from its signed order.

    `query` finds the recipients when it is issued. `wish` says which posts answer it (hashtag, phrase, link, text), and
    `rule` (`pack.rule`) which mended finding does; with `accepts_itself` such proofs need no controller.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        ISSUED = "issued"
        WITHDRAWN = "withdrawn"

    issuer = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    title = models.CharField(max_length=200)
    text = models.TextField()
    upload = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    query = models.JSONField(default=dict)
    due_working_days = models.PositiveSmallIntegerField(null=True)
    due_on = models.DateField(null=True)
    wish = models.JSONField(default=dict)
    rule = models.CharField(max_length=121, blank=True)
    accepts_itself = models.BooleanField(default=False)
    controller = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="assignment_state", condition=models.Q(state__in=["draft", "issued", "withdrawn"])
            ),
            models.CheckConstraint(name="assignment_realm", condition=models.Q(realm__in=["live", "training"])),
            models.CheckConstraint(
                name="assignment_has_one_term",
                condition=models.Q(due_working_days__isnull=True, due_on__isnull=False)
                | models.Q(due_working_days__isnull=False, due_on__isnull=True),
            ),
            models.CheckConstraint(
                name="assignment_issued_by_somebody",
                condition=models.Q(state="draft")
                | (
                    models.Q(issued_at__isnull=False, issued_on__isnull=False)
                    & ~models.Q(number="")
                    & (models.Q(issued_by__isnull=False) | models.Q(order__isnull=False))
                ),
            ),
        )
        indexes = (models.Index(fields=["issuer", "-id"], name="assignment_newest"),)

    def __str__(self) -> str:
        return f"assignment {self.number or self.pk} of body {self.issuer_id}"


class Recipient(models.Model):
    """A body that an assignment asks; overdue follows from the state and the day and is never stored."""

    class State(models.TextChoices):
        NEW = "new"
        SEEN = "seen"
        IN_WORK = "in_work"
        CLAIMED = "claimed"
        ACCEPTED = "accepted"
        RETURNED = "returned"
        WITHDRAWN = "withdrawn"

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="recipients")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    due_at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    moved_by = models.CharField(max_length=100)
    moved_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    # Posts are recognised once: up to here they were looked through.
    read_until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["assignment", "body"], name="asked_once"),
            models.CheckConstraint(
                name="recipient_state",
                condition=models.Q(
                    state__in=["new", "seen", "in_work", "claimed", "accepted", "returned", "withdrawn"]
                ),
            ),
            models.CheckConstraint(
                name="recipient_returned_for_a_reason",
                condition=~models.Q(state__in=["returned", "withdrawn"]) | ~models.Q(reason=""),
            ),
        )
        indexes = (
            models.Index(fields=["assignment", "state", "due_at", "id"], name="recipient_by_state"),
            models.Index(fields=["body", "state", "due_at"], name="recipient_of_body"),
            models.Index(fields=["state", "due_at"], name="recipient_by_due"),
        )

    def __str__(self) -> str:
        return f"body {self.body_id} of assignment {self.assignment_id}"


class Proof(models.Model):
    """What shows that a recipient has done it: suggested by a rule, or shown by the recipient; `why` explains the rule's find."""

    class Kind(models.TextChoices):
        LINK = "link"
        POST = "post"
        FINDING = "finding"
        FILE = "file"
        WORDS = "words"

    class State(models.TextChoices):
        SUGGESTED = "suggested"
        UNSEEN = "unseen"
        SHOWN = "shown"
        DROPPED = "dropped"

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="proofs")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State)
    page = models.ForeignKey(Page, null=True, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=60, blank=True)
    url = models.CharField(max_length=500, blank=True)
    finding = models.ForeignKey(Finding, null=True, on_delete=models.PROTECT, related_name="+")
    upload = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=1000, blank=True)
    why = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.CharField(max_length=100)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="proof_kind", condition=models.Q(kind__in=["link", "post", "finding", "file", "words"])
            ),
            models.CheckConstraint(
                name="proof_state", condition=models.Q(state__in=["suggested", "unseen", "shown", "dropped"])
            ),
            models.UniqueConstraint(
                fields=["recipient", "page", "post"], condition=models.Q(kind="post"), name="post_proves_once"
            ),
            models.UniqueConstraint(
                fields=["recipient", "finding"], condition=models.Q(kind="finding"), name="finding_proves_once"
            ),
        )
        indexes = (models.Index(fields=["recipient", "state"], name="proof_by_state"),)

    def __str__(self) -> str:
        return f"{self.kind} of recipient {self.recipient_id}"


class Extension(models.Model):
    """More time that a recipient asked for, and what was decided; one open question at a time."""

    class Decision(models.TextChoices):
        OPEN = "", "open"
        GIVEN = "given"
        REFUSED = "refused"
        TAKEN_BACK = "taken_back"

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="extensions")
    until = models.DateTimeField()
    reason = models.CharField(max_length=500)
    asked_by = models.CharField(max_length=100)
    asked_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, blank=True, default="")
    note = models.CharField(max_length=500, blank=True)
    decided_by = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="extension_decision", condition=models.Q(decision__in=["", "given", "refused", "taken_back"])
            ),
            models.CheckConstraint(
                name="extension_decided_at",
                condition=models.Q(decision="", decided_at__isnull=True)
                | (~models.Q(decision="") & models.Q(decided_at__isnull=False)),
            ),
            models.UniqueConstraint(fields=["recipient"], condition=models.Q(decision=""), name="one_open_extension"),
        )

    def __str__(self) -> str:
        return f"extension of recipient {self.recipient_id}"
