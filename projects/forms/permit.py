from django import forms
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
        self.fields["replaces"].queryset = others.filter(project__code=self.code_asked())
        self.fields["replaces"].label_from_instance = told
        self.order_fields(self.field_order)

    def code_asked(self):
        if self.is_bound:
            return str(self.data.get("project", "")).replace("\0", "").strip()
        return self.instance.project.code if self.instance.pk else self.initial.get("project", "")


def told(permit):
    return f"{permit.get_kind_display()} {permit.number} ({permit.issued_on:%d/%m/%Y})"


class PermitTakeBackForm(PortalForm, forms.Form):
    why = forms.CharField(label=_("Why"), max_length=500)
