"""What the expiry calendar is asked for; a wrong value narrows nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _, ngettext

from kcnportal.forms import LongSelect, PortalForm
from parks.models import Park
from projects.expiry import AHEAD, ExpiryKind


class ExpiryForm(PortalForm, forms.Form):
    within = forms.TypedChoiceField(label=_("Ends within"), coerce=int, required=False, empty_value=max(AHEAD))
    kind = forms.ChoiceField(label=_("What ends"), required=False, choices=[("", _("All")), *ExpiryKind.choices])
    park = forms.TypedChoiceField(
        label=_("Industrial park"), coerce=int, required=False, empty_value=None, widget=LongSelect
    )

    def __init__(self, data, *, actor):
        super().__init__(data)
        words = [ngettext("%(months)d month", "%(months)d months", months) % {"months": months} for months in AHEAD]
        self.fields["within"].choices = list(zip(AHEAD, words, strict=True))
        parks = [(park.pk, str(park)) for park in Park.objects.visible_to(actor)]
        self.fields["park"].choices = [("", _("All")), *parks]
        self.is_valid()

    def asked(self, name):
        return self.cleaned_data.get(name) or (max(AHEAD) if name == "within" else None)

    def takes(self, found):
        kind, park = self.asked("kind"), self.asked("park")
        return (kind is None or found.kind == kind) and (park is None or park in line_of(found.park))


def line_of(park):
    """The ids of a park, zone or phase and of what it is part of, as far as they are known."""
    return {park.pk, park.parent_id, park.parent.parent_id if park.parent else None}
