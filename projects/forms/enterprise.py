from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kcnportal.cells import BadCell
from kcnportal.forms import RecordForm
from projects.models import Enterprise
from projects.tax_codes import read_tax_code


class EnterpriseForm(RecordForm):
    tax_code = forms.CharField(
        label=_("Tax code"), max_length=30, help_text=_("Ten digits; of a branch followed by - and three digits.")
    )

    class Meta(RecordForm.Meta):
        model = Enterprise
        fields = ["tax_code", "name", "address", "representative", "contact", "phone", "email", "rhythm"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.helper.layout = Layout(
            *(["version"] if self.instance.pk else []),
            Row(Column("tax_code", css_class="col-sm-4"), Column("rhythm", css_class="col-sm-4")),
            "name", "address", "representative",
            Row(*(Column(name, css_class="col-sm-4") for name in ("contact", "phone", "email"))),
        )  # fmt: skip

    def clean_tax_code(self):
        try:
            return read_tax_code(self.cleaned_data["tax_code"])
        except BadCell as error:
            raise ValidationError(f"{capfirst(str(error))}.") from error
