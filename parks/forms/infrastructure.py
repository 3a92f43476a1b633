from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import NumberField, PortalForm, portal_field
from parks.models import Infrastructure


def whole(name):
    """A number without decimals, typed in the office's way."""
    field = Infrastructure._meta.get_field(name)
    return NumberField(label=capfirst(field.verbose_name), help_text=field.help_text, required=False)


class InfrastructureForm(PortalForm, forms.ModelForm):
    designed_capacity, running_capacity = whole("designed_capacity"), whole("running_capacity")

    class Meta:
        model = Infrastructure
        fields = ["observed_on", "completion", "handed_over_area", "designed_capacity", "running_capacity", "note"]
        formfield_callback = portal_field

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class InfrastructureTakeBackForm(PortalForm, forms.Form):
    note = forms.CharField(label=_("Why"), max_length=1000)
