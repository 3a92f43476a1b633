"""A project with its investors; and the one form that brings it with its first certificate and the capital."""

from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import DayInput, NumberField, RecordForm
from projects.forms.capital import rate_field
from projects.forms.fields import CodeField, SuggestInput, WholeField
from projects.forms.holders import holders, rows_of, rows_typed
from projects.models import Enterprise, Project

FACTS = [
    Row(Column("code", css_class="col-sm-4"), Column("project_class", css_class="col-sm-4")),
    "name",
    "enterprise",
    Row(Column("park", css_class="col-sm-8"), Column("sector", css_class="col-sm-4")),
    Row(Column("complex", css_class="col-sm-8"), Column("operating_from", css_class="col-sm-4")),
    Row(Column("land", css_class="col-sm-4"), Column("term_years", css_class="col-sm-4")),
    "objective",
    "scale",
    "site",
]
HOLDERS = HTML('{% include "projects/project/holders.html" %}')


class ProjectForm(RecordForm):
    code_in = ()
    parts_of_page = {"holders": "holders"}

    class Meta(RecordForm.Meta):
        model = Project
        fields = [
            "code", "project_class", "name", "enterprise", "park", "sector", "complex", "operating_from", "land",
            "term_years", "objective", "scale", "site",
        ]  # fmt: skip
        widgets = {
            "objective": forms.Textarea({"rows": 3}),
            "scale": forms.Textarea({"rows": 2}),
            "sector": SuggestInput("sectors"),
        }

    term_years = WholeField(label=_("Term (years)"), required=False, largest=32_767)

    def __init__(self, data=None, *, rows=None, **options):
        super().__init__(data, **options)
        self.fields["land"].smallest = 0
        told = {"label": _("Enterprise"), "help_text": self.fields["enterprise"].help_text, "required": False}
        self.fields["enterprise"] = CodeField(Enterprise.objects.standing(), "enterprises", by="tax_code", **told)
        if rows is None and self.instance.pk:
            rows = rows_of(self.instance)
        self.holders = holders(data, rows)
        self.helper.layout = Layout(*self.parts())

    def tell_settled(self, reasons):
        """Say beside a field why it may no longer be changed; the deed refuses it."""
        for name, why in reasons.items():
            if name in self.fields:
                self[name].help_text = why

    def parts(self):
        return [*(["version"] if self.instance.pk else []), Fieldset(_("Project"), *FACTS), HOLDERS]

    @classmethod
    def with_another_row(cls, post, **options):
        """The page as it was typed, with one more row for an investor; nothing is checked yet."""
        initial = {**options.pop("initial", {}), **post.dict()}
        form = cls(rows=rows_typed(post), initial=initial, **options)
        form.initial["version"] = post.get("version")  # still the one that the page was opened on
        return form

    @property
    def shares(self):
        return self.holders.shares

    def clean(self):
        cleaned = super().clean()
        if not self.holders.is_valid():
            self.add_error(None, ValidationError(_("Something is wrong with the investors."), code="holders"))
        return cleaned

    @property
    def listed_errors(self):
        return [*super().listed_errors, *self.holders.listed_errors]


class CertifyForm(ProjectForm):
    uncertified = forms.BooleanField(
        label=_("The certificate has not been issued yet"),
        required=False,
        help_text=_("Only the project is recorded then; its capital follows with the certificate."),
    )
    number = forms.CharField(label=_("Certificate number"), max_length=100, required=False)
    issued_on = forms.DateField(label=_("Date of the certificate"), widget=DayInput, required=False)
    amount = NumberField(
        label=_("Registered capital"),
        places=2,
        required=False,
        help_text=_("Every digit, as the certificate says: in USD for FDI, in đồng for DDI."),
    )
    rate = rate_field()
    note = forms.CharField(label=_("Note"), max_length=2000, required=False)

    def parts(self):
        number_and_day = Row(Column("number", css_class="col-sm-8"), Column("issued_on", css_class="col-sm-4"))
        return [
            *super().parts(),
            Fieldset(_("First certificate"), number_and_day, "amount", "rate", "note", "uncertified"),
        ]

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("uncertified"):
            for name in ("number", "issued_on", "amount"):
                if cleaned.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, _("Write it as the certificate says, or say that there is none yet."))
        elif any(cleaned.get(name) for name in ("number", "issued_on", "amount")):
            self.add_error("uncertified", _("A certificate is written above: then it has been issued."))
        return cleaned

    @property
    def paper(self):
        return {name: self.cleaned_data[name] for name in ("number", "issued_on", "amount", "rate", "note")}
