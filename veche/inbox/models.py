"""Comments, their versions, the cases they become, and counters of cases."""

from django.db import models
from django.db.models import Q

from veche.agencies.models import Body, Territory
from veche.inbox.rules.terms import NO_TERM
from veche.people.models import Person, Realm
from veche.registry.models import Page, SeenPost

OPEN = Q(closed_at__isnull=True)


class Comment(models.Model):
    """One comment under a post of an official page, kept once by (page, post, comment).

    `likeness` is the same for texts of the same words; `triaged_at` is null while the comment is owed a look.
    """

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm)
    post_id = models.CharField(max_length=60)
    external_id = models.CharField(max_length=60)
    parent_id = models.CharField(max_length=60, blank=True)
    author_id = models.CharField(max_length=60, blank=True)
    author_name = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    likeness = models.BigIntegerField(default=0)
    is_own = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    collected_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    triaged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["page", "post_id", "external_id"], name="comment_once"),
            models.CheckConstraint(name="comment_realm", condition=Q(realm__in=["live", "training"])),
        )
        indexes = (
            models.Index(fields=["id"], condition=Q(triaged_at__isnull=True), name="comment_untriaged"),
            models.Index(fields=["likeness", "-id"], name="comment_alike"),
        )

    def __str__(self) -> str:
        return f"comment {self.external_id} under post {self.post_id}"


class Talk(models.Model):
    """What is to be read under one recent post of a connected page.

    Its figures are asked for again and again, which costs little; its comments are read when the network tells another
    number of them than `counted`, which it told when they were last read, and now and then all the same: a word may have
    been changed. `line` is where shared keys read it; it is empty where the page has a key of its own.
    """

    post = models.OneToOneField(SeenPost, on_delete=models.PROTECT, primary_key=True, related_name="+")
    line = models.CharField(max_length=40, blank=True)
    look_due_at = models.DateTimeField()
    read_due_at = models.DateTimeField(null=True)
    counted = models.PositiveIntegerField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["line", "look_due_at"], name="talk_looks"),
            models.Index(fields=["line", "read_due_at"], condition=Q(read_due_at__isnull=False), name="talk_reads"),
        )

    def __str__(self) -> str:
        return f"talk under post {self.post_id}"


class CommentVersion(models.Model):
    """What a comment said before it was edited or taken away."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField(blank=True)
    replaced_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"version of comment {self.comment_id}"


class Case(models.Model):
    """What a comment asks of a body: topic, responsible body, clock, answer. Open means `closed_at` is null.

    What asks nothing, such as thanks, needs no action: it is due at NO_TERM until somebody answers it all the same, finds
    that it does ask, or closes it.
    """

    class State(models.TextChoices):
        NO_ACTION = "no_action"
        OPEN = "open"
        ANSWERING = "answering"
        ANSWERED = "answered"
        DISMISSED = "dismissed"

    # What people have still to answer, or the network to confirm; and what an answer may be sent to.
    UNFINISHED = (State.OPEN, State.ANSWERING)
    UNANSWERED = (State.NO_ACTION, State.OPEN)

    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, related_name="case")
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+", db_index=False)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+", db_index=False)
    topic = models.CharField(max_length=40)
    confidence = models.FloatField(default=0.0)
    is_urgent = models.BooleanField(default=False)
    routed_by = models.CharField(max_length=200, blank=True)
    assignee = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    draft = models.TextField(blank=True)
    trouble = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="case_state", condition=Q(state__in=["no_action", "open", "answering", "answered", "dismissed"])
            ),
            models.CheckConstraint(name="case_realm", condition=Q(realm__in=["live", "training"])),
            models.CheckConstraint(
                name="case_closed_when_done",
                condition=Q(state__in=["no_action", "open", "answering"], closed_at__isnull=True)
                | Q(state__in=["answered", "dismissed"], closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="case_open_has_a_term",
                condition=Q(closed_at__isnull=False)
                | Q(state="no_action", due_at=NO_TERM)
                | Q(state__in=["open", "answering"], due_at__lt=NO_TERM),
            ),
        )
        indexes = (
            models.Index(fields=["body", "state", "-id"], name="case_body_state"),
            models.Index(fields=["body", "topic", "state", "-id"], name="case_body_topic"),
            models.Index(fields=["region", "state", "-id"], name="case_region_state"),
            models.Index(fields=["territory", "-id"], name="case_territory"),
            models.Index(fields=["topic", "-id"], name="case_topic"),
            models.Index(fields=["assignee", "-id"], condition=Q(assignee__isnull=False), name="case_assignee"),
            # What others answer under one's own pages is found in it, and no case is read for it.
            models.Index(fields=["page", "body", "realm", "-id"], name="case_of_page"),
            # Open work is a small part of all cases: these stay small, and the queue is read from them, by its terms.
            models.Index(fields=["due_at", "id"], condition=OPEN, name="case_overdue"),
            # PostgreSQL tells from it alone where a case stands, and so never sorts whole bodies that lie in one region.
            models.Index(
                fields=["body", "due_at", "id"],
                include=["realm", "region", "territory"],
                condition=OPEN,
                name="case_overdue_body",
            ),
            models.Index(fields=["topic", "due_at", "id"], condition=OPEN, name="case_overdue_topic"),
            models.Index(fields=["region", "due_at", "id"], condition=OPEN, name="case_overdue_region"),
            models.Index(fields=["territory", "due_at", "id"], condition=OPEN, name="case_overdue_territory"),
        )

    def __str__(self) -> str:
        return f"case {self.pk}"


class CaseEvent(models.Model):
    """One line of a case's history, for people: who did what."""

    class What(models.TextChoices):
        OPENED = "opened"
        WROTE_AGAIN = "wrote again"
        ANSWER_SENT = "answer sent"
        ANSWERED = "answered"
        ANSWER_DECLINED = "answer declined"
        OUTCOME_UNKNOWN = "outcome unknown"
        SENT_AGAIN = "sent again"
        DISMISSED = "dismissed"
        HANDED_OVER = "handed over"
        ASSIGNED = "assigned"
        TOPIC_CHANGED = "topic changed"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    what = models.CharField(max_length=30, choices=What)
    detail = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.what} on case {self.case_id}"


class CaseCount(models.Model):
    """How many cases a body has in a state: kept in the transaction that changes a case, so lists never count."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm)
    state = models.CharField(max_length=10, choices=Case.State)
    number = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "realm", "state"], name="one_counter"),
            models.CheckConstraint(
                name="counter_state",
                condition=Q(state__in=["no_action", "open", "answering", "answered", "dismissed"]),
            ),
            models.CheckConstraint(name="counter_realm", condition=Q(realm__in=["live", "training"])),
        )
        # Every page of who sees all sums by it, without the rows.
        indexes = (models.Index(fields=["realm", "state", "body", "number"], name="counter_sums"),)

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class Feed(models.Model):
    """One source of events that many pages may share, such as a bot; `fingerprint` is a keyed hash of its key."""

    network = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64, unique=True)
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    cursor = models.CharField(max_length=60, blank=True)
    read_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"feed {self.pk} of {self.network}"
