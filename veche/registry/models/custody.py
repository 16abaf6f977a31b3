"""Who holds a page: owners, administrators, editors; and how it passed from hand to hand."""

from django.db import models

from veche.media.models import Upload
from veche.people.models import Person
from veche.registry.models.pages import Page


class Custody(models.Model):
    """Somebody who can act in a page's name, from one day to another.

    A name, a post and a contact are all that is kept of a holder, and they are erased some months after the holder's
    access was taken away (`purged_at`). `still_seen_at` is since when the network shows a leaver's account all the same.
    Fields that may hold a name never go into the history of fields.
    """

    class Role(models.TextChoices):
        OWNER = "owner"
        ADMINISTRATOR = "administrator"
        EDITOR = "editor"

    class Standing(models.TextChoices):
        STATED = "stated"
        SEEN = "seen"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="custody")
    role = models.CharField(max_length=20, choices=Role)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.STATED)
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    second_factor_on = models.DateField(null=True)
    password_on = models.DateField(null=True)
    removed_on = models.DateField(null=True)
    removal_note = models.CharField(max_length=300, blank=True)
    removal_file = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    still_seen_at = models.DateTimeField(null=True)
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()
    purged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="custody_role", condition=models.Q(role__in=["owner", "administrator", "editor"])
            ),
            models.CheckConstraint(name="custody_standing", condition=models.Q(standing__in=["stated", "seen"])),
            models.CheckConstraint(
                name="custody_removed_after_leaving",
                condition=models.Q(removed_on__isnull=True) | models.Q(until__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["page", "until"], name="custody_of_page"),)

    def __str__(self) -> str:
        return f"{self.role} of page {self.page_id}"


class HandOver(models.Model):
    """A page passed from one holder to another on a day; the act is set anew from this row, its signed scan is kept."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="hand_overs")
    giver = models.ForeignKey(Custody, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Custody, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    signed = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["giver", "taker"], name="handed_over_once"),)

    def __str__(self) -> str:
        return f"hand-over of page {self.page_id} on {self.on}"
