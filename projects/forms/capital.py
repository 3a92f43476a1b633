"""Forms of the ledger: a certificate with its entry, a correction, an entry taken back."""

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import DayInput, NumberField, PortalForm, in_unit
from projects.models import EventKind

ENTERED = [kind for kind in EventKind.choices if kind[0] != EventKind.VOID]


def amount_field(**options):
    return NumberField(label=_("Amount"), places=2, required=False, **options)


def rate_field():
    return NumberField(
        label=_("Rate (VND for 1 USD)"),
        places=2,
        smallest=1,
        required=False,
        help_text=_("Where the paper gives the same capital in the other currency."),
    )


class CertificateForm(PortalForm, forms.Form):
    kind = forms.ChoiceField(label=_("What it does"), choices=ENTERED)
    number = forms.CharField(label=_("Number"), max_length=100)
    issued_on = forms.DateField(label=_("Date"), widget=DayInput)
    amount = amount_field(help_text=_("Every digit, as the paper says; empty for a revocation."))
    rate = rate_field()
    note = forms.CharField(label=_("Note"), max_length=2000, required=False)

    def __init__(self, data=None, *, has_start, currency, **options):
        super().__init__(data, **options)
        self.fields["amount"].label = in_unit(_("Amount"), currency)
        first = EventKind.INCREASE if has_start else EventKind.NEW
        self.fields["kind"].choices = [kind for kind in ENTERED if not (has_start and kind[0] == EventKind.NEW)]
        self.fields["kind"].initial = first
        self.helper.layout = Layout(
            "kind",
            Row(Column("number", css_class="col-sm-8"), Column("issued_on", css_class="col-sm-4")),
            "amount",
            "rate",
            "note",
        )

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in self.fields}


class PaperForm(PortalForm, forms.Form):
    """The paper that orders a correction, and why."""

    number = forms.CharField(
        label=_("Number of the paper that orders it"),
        max_length=100,
        help_text=_("Entries are told apart by their papers. Without a paper of its own, keep what is proposed."),
    )
    issued_on = forms.DateField(label=_("Date of that paper"), widget=DayInput)
    note = forms.CharField(label=_("Why"), max_length=2000)

    ending = "HB"  # hủy bỏ

    def __init__(self, data=None, *, event, today, **options):
        taken = set(event.project.certificates.values_list("number", flat=True))
        proposed = {"number": proposed_number(event.certificate.number, self.ending, taken), "issued_on": today}
        super().__init__(data, initial={**proposed, **options.pop("initial", {})}, **options)

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in self.fields}


class CorrectionForm(PaperForm):
    kind = forms.ChoiceField(label=_("What it does"), choices=ENTERED)
    happened_on = forms.DateField(label=_("Date"), widget=DayInput)
    amount = amount_field(help_text=_("Every digit; empty for a revocation."))

    field_order = ["kind", "happened_on", "amount", "number", "issued_on", "note"]
    ending = "ĐCH"  # đính chính

    def __init__(self, data=None, *, event, **options):
        stood = event if event.kind != EventKind.VOID else event.corrects
        initial = {
            "kind": stood.kind,
            "happened_on": stood.happened_on,
            "amount": stood.money if stood.amount else None,
        }
        super().__init__(data, event=event, initial=initial, **options)
        self.fields["amount"].label = in_unit(_("Amount"), event.currency)


def proposed_number(number, ending, taken):
    """`01/GCN/ĐCH`, and `01/GCN/ĐCH-2` where that is taken."""
    proposed = first = f"{number}/{ending}"
    count = 1
    while proposed in taken:
        count += 1
        proposed = f"{first}-{count}"
    return proposed[-100:]
