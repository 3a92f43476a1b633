"""Which form asks for what a step of projects.life needs."""

from projects import life
from projects.forms.amendment import AmendForm, PlaceForm
from projects.forms.event import EventForm, OtherForm
from projects.forms.transfer import HoldersForm, TransferForm

FORMS = {
    life.FACTS: AmendForm,
    life.PLACE: PlaceForm,
    life.CARRIER: TransferForm,
    life.HOLDERS: HoldersForm,
    life.PROJECT: OtherForm,
}


def form_for(step):
    """The class of the form that asks for what a step needs."""
    return next((FORMS[asked] for asked in step.asks if asked in FORMS), EventForm)
