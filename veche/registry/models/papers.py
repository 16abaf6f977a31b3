"""Documents on which happenings are based."""

from django.db import models

from veche.agencies.models import BodyEvent
from veche.media.models import Upload


class BasisPaper(models.Model):
    """The file of the document by which something happened to a body."""

    event = models.OneToOneField(BodyEvent, on_delete=models.PROTECT, related_name="+")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"paper of event {self.event_id}"
