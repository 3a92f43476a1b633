from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Post, Role, Unit, User
from documents.actions.case_file import KEEPERS
from documents.forms.numbers import ArrivalField, DocumentField
from documents.models import CaseFile, Filing
from kcnportal.forms import PortalForm, RecordForm


class CaseFileForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = CaseFile
        fields = ["code", "year", "title", "unit", "keeper", "kept_years", "settled_on", "note"]
        widgets = {"title": forms.Textarea({"rows": 2})}

    folded = ("settled_on", "note")

    def __init__(self, *args, actor, planned=None, **kwargs):
        """`planned`: the file of the year's plan that is opened; what the plan says comes from there."""
        super().__init__(*args, **kwargs)
        units = Unit.objects.all() if actor.holds(Role.CLERK) else Unit.objects.filter(pk__in=actor.units(*KEEPERS))
        people = User.objects.filter(posts__in=Post.objects.held_on(actor.day).filter(role__in=KEEPERS))
        if self.instance.pk:
            units |= Unit.objects.filter(pk=self.instance.unit_id)
            people |= User.objects.filter(pk=self.instance.keeper_id)
        self.fields["unit"].queryset, self.fields["unit"].empty_label = units.distinct(), None
        self.fields["keeper"].queryset = people.distinct().order_by("full_name")
        if not self.instance.pk:
            self.initial |= {"year": actor.day.year, "keeper": actor.user}
            self.initial["unit"] = next(iter(actor.units(*KEEPERS)), None)
        if planned:
            self.initial |= {name: getattr(planned, name) for name in ("title", "kept_years", "unit", "note")}
            self.initial["keeper"] = planned.compiler or actor.user
        if planned or self.instance.planned_id:
            del self.fields["code"], self.fields["year"]


class PutForm(PortalForm, forms.ModelForm):
    """Into which of the open case files a document is put."""

    class Meta:
        model = Filing
        fields = ["case_file", "note"]

    def __init__(self, *args, files, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["case_file"].queryset = files


class AddDocumentForm(PortalForm, forms.Form):
    """An outgoing document that is put into a case file."""

    document = DocumentField(label=_("Number"))
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].actor = actor


class AddDirectiveForm(AddDocumentForm):
    """An incoming document, by the sender's number or by its arrival number."""

    document = ArrivalField(
        label=_("Number"),
        help_text=_("The sender's, as 1234/UBND-VP, or the arrival number; of an earlier year 56 (2021)."),
    )


class ReopeningForm(PortalForm, forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea({"rows": 2}))
