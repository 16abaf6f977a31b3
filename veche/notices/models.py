"""Notices, how a person wants to hear of them, and letters that are owed."""

from django.db import models
from django.db.models import Q

from veche.agencies.models import Body
from veche.people.models import Person, Realm


class Preferences(models.Model):
    """What a person chose in place of the pack's ways: a channel by kind, quiet hours; `is_duties_only` after unsubscribing.

    `digested_on` is the last day whose digest was thought of, whether there was anything to say or not.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+", primary_key=True)
    channels = models.JSONField(default=dict)
    quiet_since = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    wants_digest = models.BooleanField(default=True)
    is_duties_only = models.BooleanField(default=False)
    digested_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"preferences of {self.person_id}"


class Letter(models.Model):
    """One letter owed to one person; its words are made when it is sent. `key` is given once a person: the day's budget."""

    class Purpose(models.TextChoices):
        NOTICES = "notices"
        DIGEST = "digest"
        LINK = "link"

    class State(models.TextChoices):
        PLANNED = "planned"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        UNKNOWN = "unknown"
        WITHDRAWN = "withdrawn"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=Purpose)
    key = models.CharField(max_length=60)
    link_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    attempt = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    planned_at = models.DateTimeField()
    due_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "key"], name="letter_once"),
            models.CheckConstraint(name="letter_purpose", condition=Q(purpose__in=["notices", "digest", "link"])),
            models.CheckConstraint(
                name="letter_state",
                condition=Q(state__in=["planned", "sending", "sent", "failed", "unknown", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="letter_finished",
                condition=Q(state__in=["planned", "sending"], finished_at__isnull=True)
                | Q(state__in=["sent", "failed", "unknown", "withdrawn"], finished_at__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["due_at"], condition=Q(finished_at__isnull=True), name="letter_owed"),)

    def __str__(self) -> str:
        return f"{self.purpose} letter {self.pk}"


class Notice(models.Model):
    """One matter that one person is told of; the same matter again adds to `number`. `values` are ids, never words.

    `mail_at` is when a letter may tell of it; null: the screen tells, and the digest if `is_digested`.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=100)
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    values = models.JSONField(default=dict)
    number = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    mail_at = models.DateTimeField(null=True)
    is_digested = models.BooleanField(default=False)
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="notices")

    class Meta:
        constraints = (
            models.CheckConstraint(name="notice_realm", condition=Q(realm__in=["live", "training"])),
            # A matter that is over may begin again.
            models.UniqueConstraint(fields=["person", "key"], condition=Q(closed_at__isnull=True), name="notice_once"),
        )
        indexes = (
            models.Index(fields=["person", "-id"], name="notice_newest"),
            models.Index(
                fields=["person"], condition=Q(read_at__isnull=True, closed_at__isnull=True), name="notice_unread"
            ),
            models.Index(fields=["mail_at"], condition=Q(mail_at__isnull=False), name="notice_to_mail"),
            models.Index(fields=["key"], condition=Q(closed_at__isnull=True), name="notice_open_matter"),
            models.Index(fields=["at"], name="notice_by_age"),
        )

    def __str__(self) -> str:
        return f"{self.kind} to {self.person_id}"

    def is_open(self) -> bool:
        """This function will tell whether the matter still stands."""
        return self.closed_at is None
