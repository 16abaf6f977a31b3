"""Bodies that need not run a page."""

from django.db import models

from veche.agencies.models import Body


class Exemption(models.Model):
    """A body that need not run a page, and the documented basis of that."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=300)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"exemption of body {self.body_id}"
