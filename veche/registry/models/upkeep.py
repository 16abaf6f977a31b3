"""What is known of a page, confirmed by its body again and again."""

from django.db import models

from veche.registry.models.observations import Observation
from veche.registry.models.pages import Page


class PageConfirmation(models.Model):
    """A body looked at what was measured and said that it is so, or what is wrong with it (`note`)."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="confirmations")
    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    observation = models.ForeignKey(Observation, null=True, on_delete=models.SET_NULL, related_name="+")
    measured = models.JSONField(default=dict)
    is_right = models.BooleanField()
    note = models.CharField(max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["page", "-at"], name="confirmation_newest"),)

    def __str__(self) -> str:
        return f"page {self.page_id} at {self.at:%Y-%m-%d}"


class UpkeepReminder(models.Model):
    """That something of a page falls due on a day was told, once."""

    class What(models.TextChoices):
        CONFIRM = "confirm"
        PASSWORD = "password"  # noqa: S105 - what falls due
        SECOND_FACTOR = "second_factor"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=20, choices=What)
    due_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["page", "what", "due_on"], name="reminded_once"),
            models.CheckConstraint(
                name="upkeep_reminder_what", condition=models.Q(what__in=["confirm", "password", "second_factor"])
            ),
        )

    def __str__(self) -> str:
        return f"{self.what} of page {self.page_id} by {self.due_on}"
