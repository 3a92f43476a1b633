from django import forms
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import DayInput, PortalForm


class NamedChoice(forms.ModelChoiceField):
    def __init__(self, *args, name_of, **options):
        super().__init__(*args, **options)
        self.label_from_instance = name_of


class LockForm(PortalForm, forms.Form):
    """Which part of one lockable set, why, and that what follows was read."""

    def __init__(self, *args, lockable, actor, **kwargs):
        super().__init__(*args, **kwargs)
        typed = {"widget": DayInput}
        if lockable.subjects:
            choices = lockable.subjects(actor)
            self.fields["subject"] = NamedChoice(choices, label=_("Which"), name_of=lockable.name_of)
            self.fields["subject"].error_messages["invalid_choice"] = _("Choose one of the list.")
        else:
            help_text = _("Empty: from the beginning.")
            self.fields["first_day"] = forms.DateField(
                label=_("From the day"), required=False, help_text=help_text, **typed
            )
            self.fields["last_day"] = forms.DateField(label=_("Up to the day"), **typed)
        self.fields["reason"] = forms.CharField(label=_("Reason"), max_length=500)
        self.fields["sure"] = forms.BooleanField(label=_("I have read what follows from it."))

    @property
    def values(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}


class ReleaseForm(PortalForm, forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500)
