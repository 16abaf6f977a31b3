"""What territories and bodies share: paths of ids, and dated events."""

from collections.abc import Sequence
from typing import Any, Self

from django.db import models
from django.db.models.lookups import StartsWith

LONGEST_PATH = 200


@models.CharField.register_lookup
class Under(StartsWith):
    """That a path is the given one or goes on from it; for SQLite, which seeks no index for LIKE, as a range."""

    lookup_name = "under"

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        """This function will write the comparison by the path's beginning."""
        said: str = connection.operators["startswith"] % rhs
        return said

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Sequence[Any]]:
        """This function will write the range: the sign that follows the last one of a path, a stroke, is a nought."""
        column, values = self.process_lhs(compiler, connection)
        path = str(self.rhs)
        return f"({column} >= %s AND {column} < %s)", (*values, path, *values, f"{path[:-1]}0")


class TreeSet(models.QuerySet[Any]):
    """Rows of a tree kept as paths of ids; a row that was closed or merged stays for history."""

    def under(self, top: Any) -> Self:
        """This function will keep `top` and all that stands under it."""
        return self.filter(path__startswith=top.path)

    def standing(self) -> Self:
        """This function will keep what is not closed."""
        return self.filter(closed_on=None)


class Happening(models.TextChoices):
    """What may happen to a body or a territory; `entered` holds what it was when it came into the registry."""

    ENTERED = "entered"
    RENAMED = "renamed"
    MOVED = "moved"
    RELOCATED = "relocated"
    MERGED = "merged"
    CLOSED = "closed"
    REOPENED = "reopened"


class TreeEvent(models.Model):
    """What happened on the day `on`, by which document, and who wrote that down when."""

    kind = models.CharField(max_length=10, choices=Happening)
    on = models.DateField()
    basis = models.CharField(max_length=500, blank=True)
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        abstract = True
