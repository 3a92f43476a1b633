"""The rows of a project's investors: known ones by their code, new ones with name and country, each with a share."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kcnportal.cells import BadCell
from kcnportal.forms import NumberField, NumberInput, PortalForm
from kcnportal.money import ShareField
from kcnportal.text import fold
from projects.classifications import read_country
from projects.forms.fields import SuggestInput
from projects.models import Investor
from projects.shares import check_shares

MOST = 50
AT_FIRST = 3  # empty rows of a fresh form; without a script there is always one more


def small(label, **attrs):
    return {"class": "form-control form-control-sm", "aria-label": label, **attrs}


class HolderForm(PortalForm, forms.Form):
    code = forms.CharField(
        label=_("Investor code"),
        max_length=50,
        required=False,
        widget=SuggestInput("investors", small(_("Investor code"))),
    )
    name = forms.CharField(
        label=_("Name"), max_length=500, required=False, widget=forms.TextInput(small(_("Name, for a new investor")))
    )
    country = forms.CharField(
        label=_("Country"),
        max_length=2,
        required=False,
        widget=forms.TextInput(small(_("Country, for a new investor"), list="known-countries", autocomplete="off")),
    )
    share = NumberField(
        label=_("Share (%)"),
        places=ShareField.places,
        required=False,
        smallest=0,
        widget=NumberInput(small(_("Share (%)"), **{"class": "form-control form-control-sm num"})),
    )

    investor = None  # a known one, or the values of a new one; none in an empty row

    def clean(self):
        row = super().clean()
        if self.errors or not any(row.values()):
            return row
        if not row["code"]:
            self.add_error("code", _("Write the investor's code."))
        if row["share"] is None:
            self.add_error("share", _("Write the investor's share."))
        known = Investor.objects.filter(code=row["code"]).first()
        self.investor = self.known(known.survivor, row) if known else self.newcomer(row)
        return row

    def known(self, investor, row):
        if row["name"] and fold(row["name"]) != fold(investor.name):
            self.add_error("code", _("This is the code of %(name)s.") % {"name": investor.name})
        return investor

    def newcomer(self, row):
        country = row["country"].upper()
        if not row["name"]:
            self.add_error("name", _("Nobody has this code yet: for a new investor write the name and the country."))
        try:
            read_country(country)
        except BadCell as error:
            self.add_error("country", f"{capfirst(str(error))}.")
        return {"code": row["code"], "name": row["name"], "country": country}


class Holders(forms.BaseFormSet):
    """All rows; empty ones count for nothing. `shares` is what a deed takes."""

    @property
    def shares(self):
        return [(row.investor, row.cleaned_data["share"]) for row in self.forms if row.investor]

    def clean(self):
        if any(row.errors for row in self.forms):
            return
        if not self.shares:
            raise ValidationError(_("A project has at least one investor."))
        coded = [(row.cleaned_data["code"], share) for row, (_who, share) in zip(self.filled, self.shares, strict=True)]
        try:
            check_shares(coded)
        except BadCell as error:
            raise ValidationError(f"{capfirst(str(error))}.") from error

    @property
    def filled(self):
        return [row for row in self.forms if row.investor]

    @property
    def listed_errors(self):
        """(id of the field, label, message) of everything that is wrong in the rows."""
        found = [("holders", _("Investors"), message) for message in self.non_form_errors()]
        for row in self.forms:
            for name in row.fields:
                bound = row[name]
                found += [(bound.id_for_label, bound.label, message) for message in bound.errors]
        return found


def holders(data=None, rows=None):
    """The rows as posted; else as given, with room for more."""
    room = 1 if rows else AT_FIRST
    made = forms.formset_factory(HolderForm, Holders, extra=room, max_num=MOST, absolute_max=MOST)
    return made(data, initial=rows if data is None else None, prefix="holders")


def rows_of(project):
    """The rows of what is recorded."""
    return [
        {
            "code": share.investor.code,
            "name": share.investor.name,
            "country": share.investor.country,
            "share": share.share,
        }
        for share in project.shares.select_related("investor").order_by("position")
    ]


def rows_typed(post):
    """The rows as somebody typed them, not looked at yet."""
    count = post.get("holders-TOTAL_FORMS", "")
    count = min(int(count), MOST) if count.isascii() and count.isdigit() and len(count) < 4 else 0
    return [{name: post.get(f"holders-{i}-{name}", "") for name in HolderForm.base_fields} for i in range(count)]
