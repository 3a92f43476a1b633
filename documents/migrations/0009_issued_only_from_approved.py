from django.db import migrations

from accounts.history import Refuse


class Migration(migrations.Migration):
    """An old register's documents are inserted as issued; whatever is here already comes there by its approval."""

    dependencies = [("documents", "0008_files_are_kept_for_ever")]

    operations = [
        Refuse(
            "OutgoingDocument",
            "Only an approved document is issued",
            update="NEW.state = 'issued' AND OLD.state NOT IN ('approved', 'issued')",
            name="approved",
        ),
    ]
