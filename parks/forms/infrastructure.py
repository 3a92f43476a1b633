from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import NumberField, PortalForm, portal_field
from parks.models import Infrastructure


def figure(name, **options):
    """A number typed in the office's way, without decimals unless it is told how many."""
    field = Infrastructure._meta.get_field(name)
    return NumberField(label=capfirst(field.verbose_name), help_text=field.help_text, required=False, **options)


class InfrastructureForm(PortalForm, forms.ModelForm):
    designed_capacity, running_capacity = figure("designed_capacity"), figure("running_capacity")
    capital_usd, capital_vnd = figure("capital_usd", places=2, smallest=0), figure("capital_vnd", smallest=0)

    class Meta:
        model = Infrastructure
        fields = [
            "observed_on", "completion", "handed_over_area", "designed_capacity", "running_capacity", "capital_usd",
            "capital_vnd", "note",
        ]  # fmt: skip
        formfield_callback = portal_field

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class InfrastructureTakeBackForm(PortalForm, forms.Form):
    note = forms.CharField(label=_("Why"), max_length=1000)
