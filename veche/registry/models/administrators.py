"""Who runs a page as its network tells it: numbers of accounts and roles, never names."""

from django.db import models

from veche.registry.models.custody import Custody
from veche.registry.models.pages import Page


class AdministratorsLook(models.Model):
    """When a network was last asked who runs a page; `seen_at` is the last time it told all of them.

    `failure` is why it did not tell at `tried_at`, in the words of `veche.connectors`: since then nobody knows.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="administrators_look")
    tried_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"who runs page {self.page_id}"


class SeenAdministrator(models.Model):
    """An account that the network lets act in a page's name; `gone_at` is when it was first told no longer.

    `holder` is whose account it is, once somebody who keeps the page has said so. What is gone is forgotten together
    with the names of holders.
    """

    class Role(models.TextChoices):
        OWNER = "owner"
        ADMINISTRATOR = "administrator"
        EDITOR = "editor"
        MODERATOR = "moderator"
        ADVERTISER = "advertiser"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="administrators")
    account = models.CharField(max_length=60)
    role = models.CharField(max_length=20, choices=Role)
    is_bot = models.BooleanField(default=False)
    holder = models.ForeignKey(Custody, null=True, on_delete=models.SET_NULL, related_name="accounts")
    url = models.CharField(max_length=200, blank=True)
    first_seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["page", "account"], name="administrator_once"),
            models.CheckConstraint(
                name="seen_administrator_role",
                condition=models.Q(role__in=["owner", "administrator", "editor", "moderator", "advertiser"]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} of page {self.page_id}"
