from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from documents.actions.handover import receivers
from kcnportal.forms import DayInput, PortalForm


class HandoverForm(PortalForm, forms.Form):
    to = forms.ModelChoiceField(User.objects.none(), label=_("Receiver"))
    reason = forms.CharField(label=_("Reason"), max_length=500)
    last_day = forms.DateField(
        label=_("Last day in the unit"),
        required=False,
        widget=DayInput,
        help_text=_("The posts in the unit end on this day, and the rights with them. Left empty, they stay."),
    )

    def __init__(self, *args, person, unit, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = receivers(unit, actor).exclude(pk=person.pk)
        if not actor.may("administration"):  # who heads the unit gives work to others, and ends nobody's post
            del self.fields["last_day"]
