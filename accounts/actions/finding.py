"""What looked odd: kept with a record, and explained."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, gettext_noop

from accounts.deeds import deed, note
from accounts.models import Finding
from kcnportal.telling import kept_values


def explain_finding(finding, explanation, *, by):
    """Keep why an odd record is right as it is. Raises ValidationError, PermissionDenied."""
    by.require("findings.explain", finding.subject)
    with deed(by):
        finding = Finding.objects.select_for_update().get(pk=finding.pk)
        subject = finding.subject
        if subject is None or not type(subject).objects.visible_to(by).filter(pk=subject.pk).exists():
            raise by.refused("findings.explain", finding)
        if finding.explained_at:
            raise ValidationError(_("Somebody explained this already."))
        finding.explanation = finding._meta.get_field("explanation").clean(explanation.strip(), finding)
        if not finding.explanation:
            raise ValidationError(_("Write why it is right as it is."))
        finding.explained_by, finding.explained_at = by.user, timezone.now()
        finding.save()
        note(by, gettext_noop("explained a finding about %(record)s"), subject, record=subject)
    return finding


def keep_findings(record, odd):
    """Keep with a record what looks odd about it: (sentence, values) pairs. What was found before is not told twice."""
    known = {(found.sentence, str(found.values)) for found in Finding.objects.about(record)}
    for sentence, values in odd:
        values = kept_values(values)
        if (sentence, str(values)) not in known:
            Finding.objects.create(subject=record, sentence=sentence, values=values)
