"""What goes with a text is called by the networks' own word."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0006_corrections_of_one_page")]

    operations = [migrations.RenameField("version", "hanging", "attachments")]
