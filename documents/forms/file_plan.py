from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Post, User
from documents.actions.case_file import KEEPERS
from documents.models import FilePlan, PlanHeading, PlannedFile
from kcnportal.forms import PortalForm, RecordForm


class FilePlanForm(PortalForm, forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=1, max_value=9999)
    copied = forms.ModelChoiceField(
        FilePlan.objects.all(),
        label=_("Take over headings and files of"),
        required=False,
        empty_label=_("Nothing: begin with an empty plan"),
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        last = FilePlan.objects.first()
        self.initial = {
            "year": last.year + 1 if last and last.year >= actor.day.year else actor.day.year,
            "copied": last,
        }


class PlanHeadingForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = PlanHeading
        fields = ["code", "title"]


class PlannedFileForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = PlannedFile
        fields = ["title", "kept_years", "unit", "compiler", "note"]
        widgets = {"title": forms.Textarea({"rows": 2})}

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(posts__in=Post.objects.held_on(actor.day).filter(role__in=KEEPERS))
        if self.instance.pk:
            people |= User.objects.filter(pk=self.instance.compiler_id)
        self.fields["compiler"].queryset = people.distinct().order_by("full_name")


class TakingBackForm(PortalForm, forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea({"rows": 2}))
