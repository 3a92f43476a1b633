from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import PortalForm, RecordForm
from projects.forms.fields import CodeField
from projects.models import Permit, Project


class PermitForm(RecordForm):
    """A permit; what it may replace are the others of the project that is named."""

    class Meta(RecordForm.Meta):
        model = Permit
        fields = ["project", "kind", "number", "issued_on", "authority", "ends_on", "subject", "replaces", "note"]

    field_order = ["version", "project"]

    def __init__(self, *args, actor, **options):
        super().__init__(*args, **options)
        label = self.fields["project"].label
        self.fields["project"] = CodeField(Project.objects.visible_to(actor), "projects", label=label)
        others = Permit.objects.visible_to(actor).filter(taken_back_on=None).exclude(pk=self.instance.pk)
        self.fields["replaces"].queryset = others.filter(project=self.project_asked())
        self.fields["replaces"].label_from_instance = told
        self.order_fields(self.field_order)

    def project_asked(self):
        """None where nothing is named, or nothing that there is."""
        if self.instance.pk and not self.is_bound:
            return self.instance.project
        typed = self.data.get("project", "") if self.is_bound else self.initial.get("project", "")
        try:
            return self.fields["project"].to_python(typed)
        except ValidationError:
            return None


def told(permit):
    return f"{permit.get_kind_display()} {permit.number} ({permit.issued_on:%d/%m/%Y})"


class PermitTakeBackForm(PortalForm, forms.Form):
    why = forms.CharField(label=_("Why"), max_length=500)
