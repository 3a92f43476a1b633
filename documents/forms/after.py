"""What comes after a document's issue: sent, received, recalled, replaced or corrected."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from documents.actions.outgoing import DRAFTING_ROLES
from documents.models import Dispatch, Recall
from kcnportal.forms import DayInput, PortalForm, portal_field


class RowForm(PortalForm, forms.ModelForm):
    """One recipient: a row of a table. The labels stand in the table's head and are said to screen readers here."""

    class Meta:
        model = Dispatch
        fields = []
        formfield_callback = portal_field

    def __init__(self, *args, recipient, **kwargs):
        super().__init__(*args, **kwargs)
        self.recipient = recipient
        for field in self.fields.values():
            kind = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            kind = "form-check-input" if isinstance(field.widget, forms.CheckboxInput) else f"{kind} {kind}-sm"
            field.widget.attrs |= {"class": f"{field.widget.attrs.get('class', '')} {kind}".strip()}
            field.widget.attrs |= {"aria-label": f"{field.label}: {recipient}"}


class RowsForm(PortalForm, forms.Form):
    """A form with one row for each recipient."""

    rows = ()

    def clean(self):
        cleaned = super().clean()
        if [row for row in self.rows if not row.is_valid()]:
            self.add_error(None, _("Something is wrong in the rows."))
        return cleaned

    @property
    def listed_errors(self):
        found = super().listed_errors
        for row in self.rows:
            for field, label, text in row.listed_errors:
                named = (f"{row.recipient}: {label}", text) if field else ("", f"{row.recipient}: {text}")
                found.append((field, *named))
        return found


class SendingRow(RowForm):
    chosen = forms.BooleanField(label=_("To be sent"), required=False, initial=True)

    class Meta(RowForm.Meta):
        fields = ["means", "envelopes", "note"]

    field_order = ["chosen"]

    @property
    def sending(self):
        values = {name: self.cleaned_data[name] for name in self._meta.fields}
        return {"recipient": self.recipient, **values}


class DispatchForm(RowsForm):
    """To whom it is sent now: those to whom it was not sent yet. A row is known by its place in the frozen list."""

    sent_on = forms.DateField(label=_("Sent on"), widget=DayInput)

    def __init__(self, data=None, *, document, **kwargs):
        super().__init__(data, **kwargs)
        sent = set(document.dispatches.standing().values_list("recipient", flat=True))
        usual = {"means": Dispatch.Means.ELECTRONIC}
        self.rows = [
            SendingRow(data, prefix=f"to-{place}", recipient=name, initial=usual)
            for place, name in enumerate(document.addressees)
            if name not in sent
        ]

    @property
    def sendings(self):
        return [row.sending for row in self.rows if row.cleaned_data["chosen"]]


class ReceiptRow(RowForm):
    """Only what was changed here is written: a colleague's entry of the same minute stays."""

    class Meta(RowForm.Meta):
        fields = ["means", "sent_on", "envelopes", "received_on", "told_on", "note"]

    def __init__(self, *args, is_recalled, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_recalled:
            del self.fields["told_on"]
        for field in self.fields.values():
            field.show_hidden_initial = True

    @property
    def changes(self):
        return {name: self.cleaned_data[name] for name in self.changed_data}


class ReceiptsForm(RowsForm):
    def __init__(self, data=None, *, document, **kwargs):
        super().__init__(data, **kwargs)
        self.rows = [
            ReceiptRow(
                data,
                prefix=f"of-{dispatch.pk}",
                instance=dispatch,
                recipient=dispatch.recipient,
                is_recalled=hasattr(document, "recall"),
            )
            for dispatch in document.dispatches.standing()
        ]

    @property
    def changes(self):
        return {row.instance.pk: row.changes for row in self.rows if row.changes}


class ReceivedForm(PortalForm, forms.Form):
    """The day on which everybody who had not confirmed it received a document."""

    received_on = forms.DateField(label=_("Received on"), widget=DayInput)


class StrikeForm(PortalForm, forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea({"rows": 2}))


class RecallForm(PortalForm, forms.ModelForm):
    class Meta:
        model = Recall
        fields = ["recalled_on", "ordered_by", "reason"]
        widgets = {"reason": forms.Textarea({"rows": 2})}
        formfield_callback = portal_field

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class FollowForm(PortalForm, forms.Form):
    """In which of the drafter's units the new draft begins."""

    drafting_unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Drafting unit"), empty_label=None)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(pk__in=actor.units(*DRAFTING_ROLES))
        self.fields["drafting_unit"].queryset = units
        self.fields["drafting_unit"].initial = units.first()
        if len(units) == 1:
            self.fields["drafting_unit"].widget = forms.HiddenInput()

    @property
    def unit(self):
        return self.cleaned_data["drafting_unit"]
