"""Those who hold an office in a body."""

from django.db import models

from veche.agencies.models.bodies import Body


class Official(models.Model):
    """A holder of an office: only what is public by the office. A forgotten one keeps the office and loses the name."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="officials")
    name = models.CharField(max_length=200, blank=True)
    position = models.CharField(max_length=300)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    basis = models.CharField(max_length=500, blank=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="official_leaves_after_coming",
                condition=models.Q(since__isnull=True)
                | models.Q(until__isnull=True)
                | models.Q(until__gte=models.F("since")),
            ),
        )
        indexes = (models.Index(fields=["body", "until"], name="officials_of_body"),)

    def __str__(self) -> str:
        return f"{self.position} of body {self.body_id}"
