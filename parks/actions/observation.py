"""What the deeds on observations share: they are added, and one may be put in the place of another, once."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.deeds import deed, keep, lock, note
from parks.models import Park


def observe(model, park, values, *, by, sentence, **said):
    """Add one observation of a park."""
    with deed(by):
        record = keep(model(park=park, **values, recorded_on=by.day, recorded_by=by.user))
        note(by, sentence, record, record=record, park=park, **said)
    return record


def put_in_place(observation, values, *, by, sentence):
    """Put another observation in the place of one that is wrong. Who does it holds the park's row."""
    with deed(by):
        lock(Park(pk=observation.park_id))
        later = type(observation).objects.filter(corrects=observation).first()
        if later:
            raise ValidationError(
                _("It was corrected on %(day)s already: correct that one.") % {"day": f"{later.recorded_on:%d/%m/%Y}"}
            )
        if observation.is_taking_back:
            raise ValidationError(_("It takes another one back. Record a new one instead."))
        return observe(
            type(observation), observation.park, {**values, "corrects": observation}, by=by, sentence=sentence
        )
