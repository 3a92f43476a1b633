"""`manage.py check --database default`: what the database lets the portal's role do."""

from django.core.checks import Tags, Warning, register
from django.db import connection

from accounts.models import Change
from accounts.restricted_role import is_restricted


@register(Tags.database)
def role_is_restricted(app_configs, databases, **options):
    if not databases or "default" not in databases or connection.vendor != "postgresql":
        return []
    if Change._meta.db_table not in connection.introspection.table_names() or is_restricted():
        return []
    return [
        Warning(
            "The portal's database role could change history.",
            hint="Run the portal under a role of its own: manage.py restricted_role.",
            id="accounts.W001",
        )
    ]
