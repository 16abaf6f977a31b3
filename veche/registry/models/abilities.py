"""What the keys of a page allow."""

from django.db import models

from veche.registry.models.pages import Page


class PageAbility(models.Model):
    """Whether one ability of the network can be used on a page, as last measured; `can` is None where nobody tells.

    `key` and `right` are what is lacking, in the network's own words. `refused_at` is when the network last refused it
    in use, whatever it tells of rights.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="abilities")
    ability = models.CharField(max_length=20)
    can = models.BooleanField(null=True)
    key = models.CharField(max_length=20, blank=True)
    right = models.CharField(max_length=60, blank=True)
    measured_at = models.DateTimeField()
    refused_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["page", "ability"], name="one_standing_of_an_ability"),)

    def __str__(self) -> str:
        return f"{self.ability} of page {self.page_id}"
