"""What the deeds of this app share: keeping what looked odd about a record, and the pure checks as errors of fields."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from accounts.actions.finding import keep_findings
from kcnportal.cells import BadCell

__all__ = ["checked", "keep_findings"]


def checked(field, check, value):
    """What a pure check makes of a value; its BadCell as the ValidationError of a field."""
    try:
        return check(value)
    except BadCell as error:
        raise ValidationError({field: f"{capfirst(str(error))}."}) from error
