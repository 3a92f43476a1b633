from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from accounts.models import Role, Unit
from documents.forms.numbers import DocumentField
from documents.models import KeyTask, OutgoingDocument
from kcnportal.forms import DayInput, PortalForm, RecordForm
from kcnportal.telling import told


class KeyTaskForm(RecordForm):
    """What a task says. Once it is handed out, its deadline is moved by a form of its own."""

    cooperating = forms.MultipleChoiceField(
        label=gettext_lazy("Cooperating units"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta(RecordForm.Meta):
        model = KeyTask
        fields = ["order", "title", "lead_unit", "due_on", "expected_result", "campaign", "note"]
        widgets = {"title": forms.Textarea({"rows": 2}), "expected_result": forms.Textarea({"rows": 2})}

    field_order = ["order", "title", "lead_unit", "cooperating"]

    def __init__(self, *args, actor, plan, **kwargs):
        super().__init__(*args, **kwargs)
        label = self.fields["lead_unit"].label
        names = [
            (name, label)
            for name, label in unit_names([self.instance.lead_unit])
            if actor.may("tasks.keep", KeyTask(plan=plan, lead_unit=name))
        ]
        self.fields["lead_unit"] = forms.ChoiceField(label=label, choices=[("", "---------"), *names])
        self.fields["cooperating"].choices = unit_names(self.instance.cooperating_list)
        self.initial["cooperating"] = self.instance.cooperating_list
        self.order_fields(self.field_order)
        if self.instance.pk:
            del self.fields["due_on"]

    def clean_cooperating(self):
        names = self.cleaned_data["cooperating"]
        if self.cleaned_data.get("lead_unit") in names:
            raise ValidationError(_("The lead unit does not cooperate with itself."))
        return names

    @property
    def values(self):
        return super().values | {"cooperating_units": "; ".join(self.cleaned_data["cooperating"])}


def unit_names(kept):
    """Today's units, and those that are written there already: an old plan's may have another name by now."""
    names = list(Unit.objects.values_list("name", flat=True))
    names += [name for name in kept if name and name not in names]
    return [(name, name) for name in names]


class EvidenceForm(PortalForm, forms.Form):
    """What came of a task, and what shows it: a document by its number, or one of the unit's drafts."""

    note = forms.CharField(label=gettext_lazy("What came of it"), widget=forms.Textarea({"rows": 3}), max_length=2000)
    shown_by = DocumentField(label=gettext_lazy("Document that shows it"), required=False)
    draft = forms.ModelChoiceField(
        OutgoingDocument.objects.none(), label=gettext_lazy("Or a draft that will show it"), required=False
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["shown_by"].actor = actor
        drafts = OutgoingDocument.objects.visible_to(actor).drafts()
        own_units = actor.units(Role.OFFICER, Role.UNIT_HEAD)
        self.fields["draft"].queryset = drafts.filter(drafting_unit__in=own_units).order_by("-pk")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("shown_by") and cleaned.get("draft"):
            self.add_error("draft", _("Name the document or the draft, not both; another note takes the other."))
        return cleaned

    @property
    def text(self):
        return self.cleaned_data["note"]

    @property
    def evidence(self):
        return self.cleaned_data["shown_by"] or self.cleaned_data["draft"]


class OnTaskForm(PortalForm, forms.Form):
    """A step on one task: it takes place on the version that its page was opened on."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, task, **kwargs):
        super().__init__(*args, **kwargs)
        self.task, self.initial["version"] = task, task.version

    def step(self, *names):
        """What the step's deed takes of the form."""
        return {name: self.cleaned_data[name] for name in names} | {"version": self.cleaned_data.get("version") or 0}

    def take_errors(self, error):
        super().take_errors(error)
        if self.is_stale:
            fields = {field.verbose_name: field for field in KeyTask._meta.concrete_fields}
            self.conflicts = [
                (label, told(fields[label], now), told(fields[label], self.cleaned_data.get(fields[label].name)))
                for label, now in error.changes
            ]
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = KeyTask.objects.get(pk=self.task.pk).version


class TaskDoneForm(OnTaskForm, EvidenceForm):
    """What the lead unit says of its task."""

    done_on = forms.DateField(label=gettext_lazy("Done on"), widget=DayInput)

    field_order = ["done_on", "note"]


class DeadlineForm(OnTaskForm):
    due_on = forms.DateField(label=gettext_lazy("New deadline"), widget=DayInput)
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea({"rows": 2}), max_length=1000)


class CorrectDoneForm(OnTaskForm):
    done_on = forms.DateField(
        label=gettext_lazy("Done on"),
        widget=DayInput,
        required=False,
        help_text=gettext_lazy("Empty: it is not done after all."),
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea({"rows": 2}), max_length=1000)
