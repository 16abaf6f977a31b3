"""Uploaded files."""

import uuid

from django.db import models


class Upload(models.Model):
    """A file that somebody gave, kept under a name of ours; `kind` is what its bytes are, `name` is what its giver called it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
