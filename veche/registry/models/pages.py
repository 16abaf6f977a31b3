"""Official pages."""

from django.db import models

from veche.agencies.models import Body, Official
from veche.people.models import Realm


class Page(models.Model):
    """An official page of a body in a network.

    `confirmed_at` is when its body last confirmed what is known of it; `recheck_since` is set from the day on which
    somebody with access left until the access is proved to be in known hands again. `page_class` is a code of a pack;
    `official` is whose own page it is, where it is one person's. `exemption` is the basis that a sheet states in the
    page's own row: the dated `Exemption` of its body says more, and ending that one empties this.
    """

    network = models.CharField(max_length=20)
    address = models.CharField(max_length=200)
    external_id = models.CharField(max_length=60, blank=True)
    discussion_id = models.CharField(max_length=60, blank=True)
    url = models.CharField(max_length=300)
    title = models.CharField(max_length=300)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    official = models.ForeignKey(Official, null=True, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    page_class = models.CharField(max_length=60, default="active")
    exemption = models.CharField(max_length=300, blank=True)
    stated = models.JSONField(default=dict)
    is_connected = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)
    recheck_since = models.DateTimeField(null=True)
    next_look_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["network", "address"], name="page_address"),
            models.CheckConstraint(name="page_realm", condition=models.Q(realm__in=["live", "training"])),
        )
        indexes = (
            models.Index(fields=["network", "external_id"], name="page_external"),
            # Both hold all that the list is narrowed by, so that whoever reads them reads no page: in its order, and by body.
            # PostgreSQL has a third one (migration 0017), `open_page_in_list`, that holds what is asked of every open page.
            models.Index(
                fields=[
                    *("title", "id", "network", "page_class", "is_connected", "closed_on", "realm", "body"),
                    *("address", "recheck_since", "confirmed_at", "added_at"),
                ],
                name="page_in_list",
            ),
            models.Index(
                fields=[
                    *("body", "title", "id", "network", "page_class", "is_connected", "closed_on", "realm"),
                    *("recheck_since", "confirmed_at", "added_at"),
                ],
                name="page_of_body",
            ),
            models.Index(fields=["url"], name="page_by_url"),
            models.Index(
                fields=["title", "id"],
                condition=models.Q(recheck_since__isnull=False),
                name="pages_to_recheck",
            ),
        )

    def __str__(self) -> str:
        return f"{self.network}:{self.address}"
