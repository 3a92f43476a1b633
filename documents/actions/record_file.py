"""Deeds on files of records that other apps keep."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, lock, note
from documents.actions.file import put_away
from documents.models import OWNERS, RecordFile


def attach_to_record(record, *, upload, by, title=""):
    """Keep a file of a planning decision, a certificate (documents.models.record_file.OWNERS)."""
    by.require("recordfiles.keep", record)
    _model, field, _rule = OWNERS[record._meta.model_name]
    kept = put_away(upload)
    with deed(by):
        lock(record)
        if RecordFile.objects.of(record).count() >= settings.DOCUMENT_MAX_FILES:
            raise ValidationError(_("The record has as many files as it may have, those taken off counted."))
        file = RecordFile(**{field: record}, **kept, title=title, added_by=by.user)
        file.save()
        note(by, gettext_noop("attached “%(file)s” to %(record)s"), record, file=file, record=record)
    return file


def take_off_record(file, *, by):
    """No longer shown with the record; it stays among what was there."""
    by.require("recordfiles.keep", file.record)
    with deed(by):
        file = RecordFile.objects.select_for_update().get(pk=file.pk)
        lock(file.record)
        if file.is_current:
            file.is_current = False
            file.save(update_fields=["is_current"])
            record = file.record
            note(by, gettext_noop("took “%(file)s” off %(record)s"), record, file=file, record=record)
    return file
