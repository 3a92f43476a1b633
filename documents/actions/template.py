"""Deeds on templates: kept by administrators; a draft's file is begun from one."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import create, deed, note
from documents import vault
from documents.actions.file import attach_file, examined
from documents.filling import fill, sample_values, template_for, values_of
from documents.models import DocumentFile, DocumentTemplate


def keep_template(values, *, upload, by):
    """Keep a DOCX as the template of a type from a day on. It is tried on a made-up document first."""
    by.require("administration")
    with vault.on_disk(upload.chunks()) as copy:
        if examined(copy).kind.name != "docx":
            raise ValidationError({"file": _("A template is a DOCX.")})
        copy.seek(0)
        try:
            fill(copy.read(), sample_values())
        except ValidationError as error:
            raise ValidationError({"file": error}) from error
        sha256 = vault.sha256_of(copy)
        kept = {"file": vault.put(copy, sha256), "sha256": sha256}
    sentence = gettext_noop("added the template “%(record)s”")
    return create(DocumentTemplate, {**values, **kept}, by=by, sentence=sentence)


def make_from_template(document, *, by):
    """Begin the draft's file from its type's template: what the record says stands in its legal place. A file that is
    there already stays as the version before."""
    by.require("documents.attach", document)
    if document.is_issued:
        raise ValidationError(_("The files of an issued document are frozen."), code="issued")
    name, template = template_for(document, by.day)
    made = ContentFile(fill(template, values_of(document, by.day)), f"{document.type.name} - {document.subject}.docx")
    with deed(by):
        file = attach_file(document, part=DocumentFile.Part.MAIN, upload=made, by=by, made_from=name)
        note(by, gettext_noop("made “%(file)s” from the template"), document, restricted=True, file=file)
    return file
