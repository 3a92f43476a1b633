from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from kcnportal.cells import BadCell
from kcnportal.forms import RecordForm
from projects.classifications import read_country
from projects.models import Investor


class InvestorForm(RecordForm):
    code_in = ()

    class Meta(RecordForm.Meta):
        model = Investor
        fields = ["code", "name", "country", "tax_code"]
        widgets = {"country": forms.TextInput({"list": "known-countries", "autocomplete": "off"})}

    def clean_country(self):
        try:
            return read_country(self.cleaned_data["country"].upper())
        except BadCell as error:
            raise ValidationError(f"{capfirst(str(error))}.") from error
