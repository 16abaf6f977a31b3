from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NAME = "open_page_in_list"
COLUMNS = "title, id, body_id, realm, confirmed_at, added_at"


def add(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """This function will let PostgreSQL walk the open pages without the columns that filters ask for.

    SQLite would take such an index for the walks of all filters too, and read a page for each entry.
    """
    if editor.connection.vendor == "postgresql":
        editor.execute(f"CREATE INDEX {NAME} ON registry_page ({COLUMNS}) WHERE closed_on IS NULL")


def remove(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """This function will take the index away."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP INDEX IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [("registry", "0016_pages_of_a_body")]

    operations = [migrations.RunPython(add, remove)]
