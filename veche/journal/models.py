"""Entries and the seals that chain them."""

from django.db import models

from veche.journal.rules import chain


class Seal(models.Model):
    """One link of the chain: the hash over the previous link and the digests of a batch of entries."""

    at = models.DateTimeField()
    entries = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"seal {self.pk} {self.hash[:12]}"


class Entry(models.Model):
    """One fact, by one actor (``person:17``, ``job:inbox.collect``), at one moment."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    fact = models.CharField(max_length=100)
    values = models.JSONField(default=dict)
    body_id = models.BigIntegerField(null=True, db_index=True)
    seal = models.ForeignKey(Seal, null=True, on_delete=models.PROTECT, related_name="sealed")
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = (models.Index(fields=["fact", "id"], name="entry_by_fact"),)

    def __str__(self) -> str:
        return f"{self.fact} by {self.actor}"

    def digest_now(self) -> str:
        """This function will compute the digest that the entry's present fields call for."""
        return chain.digest(
            id=self.pk,
            at=self.at,
            actor=self.actor,
            fact=self.fact,
            values=self.values,
            body_id=self.body_id,
        )


class Change(models.Model):
    """What a field held before a deed and after it; apart from the chain, since it may hold names and must be purgeable.

    `subject` is the label of a model (``registry.page``); `field` is the column's attribute (``body_id``); `deed` joins
    the changes of one bulk edit, so that it can be looked at and undone as a whole.
    """

    subject = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    field = models.CharField(max_length=60)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()
    deed = models.UUIDField(null=True, db_index=True)

    class Meta:
        indexes = (models.Index(fields=["subject", "subject_id", "-id"], name="change_newest"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_id}: {self.field}"
