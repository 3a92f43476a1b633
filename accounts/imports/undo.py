"""Taking an import back, told from the history that the database kept of its deed."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts.models import Change

MOST_NAMED = 20


def changes_of(run, model):
    return Change.objects.filter(deed=str(run.deed), table=model._meta.db_table)


def inserted_rows(run, model):
    """The ids of the rows that the import added."""
    return list(changes_of(run, model).filter(operation="insert").values_list("row", flat=True))


def undo_by_history(run, models):
    """Delete what the import added, restore what it changed, as long as nothing was edited since.

    Raises ValidationError naming the records that were edited since, or that others need by now.
    """
    refuse_edited(run, models)
    for model in models:  # rows that belong to others (shares) were written last: they go first
        for change in changes_of(run, model).filter(operation="update").order_by("-id"):
            restore(model, change)
    for model in reversed(models):
        remove(model, inserted_rows(run, model))
    for model in models:
        for change in changes_of(run, model).filter(operation="delete").order_by("id"):
            model(**old_values(model, change)).save(force_insert=True)


def refuse_edited(run, models):
    edited = []
    for model in models:
        rows = set(changes_of(run, model).values_list("row", flat=True))
        last = changes_of(run, model).order_by("-id").values_list("id", flat=True).first()
        later = Change.objects.filter(table=model._meta.db_table, id__gt=last or 0).exclude(deed=str(run.deed))
        edited += [(model, row) for row in later.values_list("row", flat=True).distinct() if row in rows]
    if edited:
        raise ValidationError(_("Edited since the import: %(records)s.") % {"records": names(edited)})


def names(edited):
    by_model = defaultdict(list)
    for model, row in edited:
        by_model[model].append(row)
    found = [
        str(record) for model, rows in by_model.items() for record in model.objects.filter(pk__in=rows[:MOST_NAMED])
    ]
    return ", ".join(found[:MOST_NAMED] + (["…"] if len(edited) > MOST_NAMED else []))


def remove(model, rows):
    try:
        for start in range(0, len(rows), 500):
            model.objects.filter(pk__in=rows[start : start + 500]).delete()
    except ProtectedError as error:
        needed = ", ".join(str(record) for record in list(error.protected_objects)[:MOST_NAMED])
        raise ValidationError(_("Other records need these by now: %(records)s.") % {"records": needed}) from error


def restore(model, change):
    record = model.objects.get(pk=change.row)
    for name, value in old_values(model, change).items():
        if name != "version":
            setattr(record, name, value)
    if hasattr(record, "version"):
        record.version += 1
        record.fold_words()
    record.save()


def old_values(model, change):
    """{attribute: value} of the row before the change; the history keeps what the database stores."""
    return {
        field.attname: read_back(field, change.old[field.column])
        for field in model._meta.concrete_fields
        if field.column in change.old
    }


def read_back(field, raw):
    if hasattr(field, "from_db_value"):
        return field.from_db_value(raw, None, connection)
    return field.to_python(raw)
