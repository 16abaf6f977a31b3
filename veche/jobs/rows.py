"""Writing many rows again, in this app and in all above it."""

from collections.abc import Collection

from django.db.models import Model

AT_ONCE = 200


def rewrite(rows: Collection[Model], fields: Collection[str]) -> None:
    """This function will write some columns of rows that were read whole, several times quicker than `bulk_update`.

    That writes a case for every value; here the database is offered rows that it has. A row that somebody deletes
    meanwhile is made anew: this is for tables whose rows stay.
    """
    if rows:
        type(next(iter(rows)))._default_manager.bulk_create(
            rows, update_conflicts=True, unique_fields=["pk"], update_fields=fields, batch_size=AT_ONCE
        )
