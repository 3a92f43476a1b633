"""What the deeds on observations share: they are added, and one may be put in the place of another, once."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.deeds import deed, keep, lock, note
from accounts.models import Finding


def observe(model, values, *, by, sentence):
    """Add one observation; the values name the park or lot of which it is."""
    with deed(by):
        record = keep(model(**values, recorded_on=by.day, recorded_by=by.user))
        note(by, sentence, record, record=record, park=record.park)
    return record


def put_in_place(observation, values, *, by, sentence):
    """Put another observation in the place of one that is wrong. Who does it holds the row of what is observed."""
    model, of = type(observation), observation.of
    with deed(by):
        lock(getattr(observation, of))
        later = model.objects.filter(corrects=observation).first()
        if later:
            raise ValidationError(
                _("It was corrected on %(day)s already: correct that one.") % {"day": f"{later.recorded_on:%d/%m/%Y}"}
            )
        if observation.is_taking_back:
            raise ValidationError(_("It takes another one back. Record a new one instead."))
        settle(Finding.objects.open().about(observation), _("It was corrected or taken back."), by)
        values = {**values, of: getattr(observation, of), "corrects": observation}
        return observe(model, values, by=by, sentence=sentence)


def settle(findings, why, by):
    """What was odd about something that stands no more waits for no explanation."""
    for finding in findings:
        finding.explanation, finding.explained_by, finding.explained_at = why, by.user, timezone.now()
        finding.save()
