"""Deeds on the sentences of reports. A report keeps those of its day: what is changed here, later reports say."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_noop

from accounts.deeds import change, create
from reports.models import SentenceTemplate
from reports.parts import is_known
from reports.sentences import check

TEXTS = ("text", "english")


def record_sentence(values, *, by):
    """Add a sentence. Raises ValidationError."""
    by.require("sentences.keep")
    return create(SentenceTemplate, checked(values), by=by, sentence=gettext_noop("added the sentence “%(record)s”"))


def change_sentence(sentence, values, *, by, version=None):
    """Write a sentence otherwise, move it, or leave it out. Raises ValidationError, Conflict."""
    by.require("sentences.keep")
    said = gettext_noop("changed the sentence “%(record)s”")
    return change(sentence, checked(values), by=by, version=version, sentence=said)


def checked(values):
    """Whoever writes a sentence is told at once what nobody could read."""
    wrong = {}
    for name in TEXTS:
        try:
            check(values[name], is_known)
        except ValidationError as error:
            wrong[name] = error
    if wrong:
        raise ValidationError(wrong)
    return values
