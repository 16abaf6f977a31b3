"""Reports of pages that pretend to be official."""

from django.db import models
from django.db.models import Q

from veche.agencies.models import Body
from veche.media.models import Upload
from veche.people.models import Person, Realm
from veche.registry.models import Page


class FakeReport(models.Model):
    """Somebody says that the page at an address pretends to be official. Closed until it is decided.

    `words` are kept masked only; `contact` is how to reach the reporter, sealed, and erased with the decision. `genuine`
    is the official page that is imitated, `material_id` the draft in which its staff may warn the readers.
    """

    class State(models.TextChoices):
        NEW = "new"
        LOOKED_AT = "looked_at"
        CONFIRMED = "confirmed"
        REFUSED = "refused"

    code = models.CharField(max_length=20, unique=True)
    network = models.CharField(max_length=20)
    address = models.CharField(max_length=200)
    url = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    contact = models.TextField(blank=True)
    screenshot = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    reported_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    genuine = models.ForeignKey(Page, null=True, on_delete=models.PROTECT, related_name="+")
    material_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="fake_report_state", condition=Q(state__in=["new", "looked_at", "confirmed", "refused"])
            ),
            models.CheckConstraint(name="fake_report_realm", condition=Q(realm__in=["live", "training"])),
            models.CheckConstraint(
                name="fake_report_decided_by_somebody",
                condition=Q(state__in=["new", "looked_at"], decided_at__isnull=True, decided_by__isnull=True)
                | Q(
                    state__in=["confirmed", "refused"],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                    contact="",
                ),
            ),
        )
        indexes = (
            models.Index(fields=["network", "address", "state"], name="fake_report_of_address"),
            models.Index(fields=["body", "-id"], name="fake_report_newest"),
        )

    def __str__(self) -> str:
        return f"report {self.pk}"
