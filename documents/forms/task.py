from django import forms

from accounts.models import Unit
from documents.models import KeyTask
from kcnportal.forms import RecordForm


class KeyTaskForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = KeyTask
        fields = ["order", "title", "lead_unit", "due_on", "done_on", "note"]
        widgets = {"title": forms.Textarea({"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = list(Unit.objects.values_list("name", flat=True))
        if self.instance.lead_unit and self.instance.lead_unit not in names:
            names.append(self.instance.lead_unit)  # as an old plan wrote it
        label = self.fields["lead_unit"].label
        self.fields["lead_unit"] = forms.ChoiceField(
            label=label, choices=[("", "---------"), *zip(names, names, strict=True)]
        )
        if not self.instance.pk:
            del self.fields["done_on"]


class TaskDoneForm(RecordForm):
    """What the lead unit says of its task."""

    class Meta(RecordForm.Meta):
        model = KeyTask
        fields = ["done_on", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["done_on"].required = True
